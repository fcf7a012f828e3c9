"""Postal addresses: words, parts, and how they are put together."""
