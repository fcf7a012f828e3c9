"""`redact vault`: opens and erases original texts that a job keeps under a key."""
