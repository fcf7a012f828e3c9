"""Samples of published tables: redacted and audit in, drawn rows with what looks doubtful out."""
