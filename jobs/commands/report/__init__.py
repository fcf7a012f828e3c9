"""`redact report`: an output folder in; one page for whoever governs it, and the same as JSON, out."""
