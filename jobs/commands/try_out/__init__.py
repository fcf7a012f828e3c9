"""`redact try`: shows what a policy does with a text or conversation."""
