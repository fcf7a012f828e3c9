"""What is published, read back: tables and policies of an output folder in, counts and places out, never a value."""
