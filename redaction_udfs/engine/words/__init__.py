"""Words of languages: a folder each, with the same file names."""
