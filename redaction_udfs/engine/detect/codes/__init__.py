"""Numbers and codes by length and letters, typed, spoken or spelled."""
