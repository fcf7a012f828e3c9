"""Detectors that a user brings: patterns, word lists, profanity, Presidio."""
