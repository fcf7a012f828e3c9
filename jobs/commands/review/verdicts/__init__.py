"""Verdicts: a sheet that people have filled in, in; precision with intervals, and labelled rows, out."""
