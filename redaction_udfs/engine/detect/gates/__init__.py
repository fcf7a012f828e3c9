"""Building blocks of gates: RE2 patterns, a superset of a detector's texts."""
