"""`redact recordings`: mutes and recordings in, muted recordings and a receipt for each out."""
