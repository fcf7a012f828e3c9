"""Clauses and the values in answers. Shared by detectors that look into answers."""
