"""Resolves and replaces: hits in, redacted text and spans out."""
