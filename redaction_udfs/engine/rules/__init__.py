"""Frozen rules and policies, their gates, and the languages they cover."""
