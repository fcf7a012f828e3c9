"""`redact compare`: two policies or two versions of a table side by side."""
