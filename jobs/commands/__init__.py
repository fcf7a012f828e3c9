"""The commands of `redact`: one folder each, options in, an exit code out."""
