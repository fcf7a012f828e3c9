"""Postal addresses: the words that they are made of, and how their parts are put together."""
