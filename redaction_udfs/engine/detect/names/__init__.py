"""Names of persons: what words look like, what stands round them, and a small model that weighs both."""
