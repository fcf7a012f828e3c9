"""Arrow batches: transcript rows in, redacted rows and staged columns out."""
