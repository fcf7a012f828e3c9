"""Reasons for which rows are drawn, besides doubts."""

RANDOM = "random"
NOTHING_FOUND = "nothing found"
