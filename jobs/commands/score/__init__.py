"""`redact score`: a policy measured on transcripts in which people have marked what is sensitive."""
