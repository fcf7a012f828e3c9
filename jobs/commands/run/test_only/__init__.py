"""Test-only runs: spans and counts by rule, nothing redacted."""
