"""Words of languages: a folder a language, the same file names in each."""
