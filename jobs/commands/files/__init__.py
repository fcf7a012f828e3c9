"""`redact files`: redacts a file or a folder of a vendor's transcript files."""
