"""Passwords, user names, security answers and keys."""
