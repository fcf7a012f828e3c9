"""Word lists of the name detector."""
