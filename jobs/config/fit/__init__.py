"""A job file fitted to a table: columns, layout and words as the table has them, or what does not fit."""
