"""Vendors' transcript files: the tree of one file in, its speech and its redacted twin out.

A module a format, each with two pure functions: `turns` and `twin`. Plain Python: no Spark, no files.
"""
