"""Staging: redacted batches in, rows of each published table out."""
