"""Transcripts, wherever they are, under our names.

In: a job, and what is selected of its table. Out: conversations in their order (`source.TranscriptSource`: Parquet
files, a Delta table, a JSON file), batches of rows to score, or for a run the table as Spark reads it (`lake_table`).
"""
