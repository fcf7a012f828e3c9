"""Parts that all formats share: JSON as written, declared fields, texts aligned with their copies, words merged.

In: the tree of one file and what its format says of it. Out: marks, which are places to write over, and a new tree.
"""
