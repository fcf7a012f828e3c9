"""Number runs in which digits may be spoken."""

from redaction_udfs.engine.reading.number_runs import NumberRun, read_number_runs


def read_spoken_number_runs(folded: str) -> tuple[NumberRun, ...]:
    return read_number_runs(folded)
