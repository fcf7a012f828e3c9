"""Arrow batches: a batch of transcript rows in, redacted rows and staged columns out."""
