"""Structured logs as JSON lines: names and counts, never texts."""

import traceback
from pathlib import Path

import structlog

log = structlog.get_logger("redact")


def to_file(path: Path | None) -> None:
    """Appends the log to a file, `/dev/stderr` among them. Without one there is none: the screen says the same.

    Raises OSError where the file cannot be written.
    """
    factory = structlog.PrintLoggerFactory(path.open("a", encoding="utf-8", buffering=1)) if path else None
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=factory or structlog.ReturnLoggerFactory(),
    )


def places(error: BaseException) -> list[str]:
    """Places of an error's traceback, the innermost last, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


# Until somebody wants a log: structlog itself would print it.
if not structlog.is_configured():
    to_file(None)
