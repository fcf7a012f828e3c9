"""Reads transcripts: a table or file in, rows and conversations under our column names out."""
