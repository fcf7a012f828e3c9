"""`redact status`: what can be read in an output folder, now and through older versions."""
