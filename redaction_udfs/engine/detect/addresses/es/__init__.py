"""Postal addresses as they are given in Spanish: a text's words in, the places of whole addresses out."""
