"""`redact forget`: erases conversations from every table, version and log, with a receipt."""
