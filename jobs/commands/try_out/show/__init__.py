"""Shows what became of conversations: on a screen or as JSON."""
