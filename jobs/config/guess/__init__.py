"""Columns of a table that no job describes, guessed by name, type and sampled values.

In: `TableSample`, a schema and some rows. Out: `Guess` with the reason for each column, and a job file's text
(`document`). Reasons hold names of columns and counts, and no value but those of roles and channels.
"""
