"""`redact demo`: writes made-up transcripts and redacts them."""
