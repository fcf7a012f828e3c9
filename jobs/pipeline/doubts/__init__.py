"""Doubts about a table: a run in, what it would pass over or has held back and why out."""
