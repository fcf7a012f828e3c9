"""`redact score`: measures a policy on labelled transcripts."""
