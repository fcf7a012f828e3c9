"""The expression language: source text in, a syntax tree or a pointed error out."""
