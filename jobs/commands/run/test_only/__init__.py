"""Test-only runs: what a policy would do to a table, as spans and as counts by rule. Nothing is redacted."""
