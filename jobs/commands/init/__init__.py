"""`redact init`: a table in, the text of its job file out."""
