"""Erasure: conversations and old partitions out of every table, version and log; a receipt says what was done."""
