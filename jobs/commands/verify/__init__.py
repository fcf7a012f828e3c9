"""`redact verify`: an output folder in; places where it does not say what the runs wrote, never a value, out."""
