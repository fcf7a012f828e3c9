"""Texts in JSON documents: a document in, strings with places out."""
