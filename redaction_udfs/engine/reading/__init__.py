"""A reading: a text made easy to match, every character in its place."""

from redaction_udfs.engine.reading.number_runs import NumberRun
from redaction_udfs.engine.reading.reading import Number, Reading, forget_readings, reading_of

__all__ = ["Number", "NumberRun", "Reading", "forget_readings", "reading_of"]
