"""Numbers and codes by their length and letters, typed, spoken or spelled out."""
