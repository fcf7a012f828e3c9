"""Gold spans and redacted spans in, counts and figures out."""
