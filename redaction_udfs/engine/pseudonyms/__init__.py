"""Pseudonyms of values: normal forms, and tokens under a key. Values in, letters out; equal values have equal ones."""
