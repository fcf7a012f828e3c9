"""What replies, clauses and quantities look like; shared by detectors that look into answers."""
