"""`redact token`: a value in; the token that stands for it in redacted texts out, or the other way round."""
