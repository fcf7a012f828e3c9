"""What a text means beside others: windows that triggers open, numbers over several turns, values said again."""
