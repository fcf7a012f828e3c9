"""SERVE.yaml: in a file's text, out frozen settings, or every mistake with its line."""
