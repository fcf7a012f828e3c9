"""Expression language: source text in, syntax tree or error out."""
