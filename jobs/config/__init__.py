"""Job files, checked: YAML in, a checked `JobConfig` and its columns out."""
