"""Arrow and NumPy without redaction: nested strings, distinct values, conversations, layout."""
