"""The terminal: waiting lines and logs."""
