"""Staged rows and what becomes of them: redacted batches in, rows of each published table out."""
