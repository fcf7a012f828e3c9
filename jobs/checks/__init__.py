"""Judges a staged run: counts of staged rows in, passed or failed checks out."""
