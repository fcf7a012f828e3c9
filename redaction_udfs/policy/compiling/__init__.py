"""Compiles what a policy file says: effective rules in, the engine's frozen rules out."""
