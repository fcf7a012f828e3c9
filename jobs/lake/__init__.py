"""The lake itself: Spark sessions, Delta tables, folders, Java, exit codes. Nothing here knows redaction."""
