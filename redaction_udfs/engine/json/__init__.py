"""Texts inside JSON documents: a document in, its strings with their places out."""
