"""`redact review`: published tables in, a page to judge out; verdicts in, precision and labels out."""
