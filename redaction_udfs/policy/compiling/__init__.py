"""Compiles policies: effective rules in, the engine's frozen rules out."""
