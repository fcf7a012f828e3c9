"""What every table promises: StructTypes with column comments, and the suites that staging is checked against."""
