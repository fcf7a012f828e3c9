"""Builds the model that finds names of persons. Runs by hand, needs the extra `names`."""
