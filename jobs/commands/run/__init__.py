"""`redact run`: a job's whole life on the command line."""
