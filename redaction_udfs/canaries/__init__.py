"""Canaries: a policy and a seed in; conversations with fresh values for every rule, and counts of those caught, out."""
