"""Runs rules over texts: readings and rules in, hits out."""
