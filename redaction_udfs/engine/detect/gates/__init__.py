"""Building blocks of gates: RE2 patterns that match every text in which a detector finds anything."""
