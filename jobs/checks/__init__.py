"""Judges a staged run: counts in, passed or failed checks out."""
