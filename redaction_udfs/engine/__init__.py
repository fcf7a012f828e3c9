"""The text engine: a conversation and a compiled policy in. Redacted text and value-free spans out.

Plain Python. No Spark, Arrow, pandas, pydantic, YAML, files or clocks in here.
"""

ENGINE_VERSION = "0.1.0"
"""Goes into every row that is written. A partition redacted by another version is redacted anew."""
