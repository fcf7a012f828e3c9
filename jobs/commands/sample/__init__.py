"""A sample of the redacted output for people to review: `redact sample`."""
