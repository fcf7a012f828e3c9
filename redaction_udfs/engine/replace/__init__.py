"""Resolves overlapping hits and writes placeholders: hits in, redacted text and spans out."""
