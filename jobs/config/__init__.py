"""What a job file says and whether it fits: YAML in, a checked `JobConfig` and its columns out."""
