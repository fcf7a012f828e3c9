"""`redact try`: what a policy or an expression does with a text, a conversation or some of a table, in the open."""
