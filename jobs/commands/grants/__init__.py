"""`redact grants`: statements that let each group read its tables and no others. A module a system; nothing is run."""
