"""Names of persons: looks, neighbours, and a small model over both."""
