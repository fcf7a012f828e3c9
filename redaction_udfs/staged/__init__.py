"""Redacted batches in; the same with their mutes, and counts for the checks, out."""
