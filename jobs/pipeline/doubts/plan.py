"""What a plan shows of a table that a run would pass over: numbers that tell who somebody is, times that are none."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pyspark.sql import functions as F
from pyspark.sql.types import DataType

from jobs.config.guess.identifiers import NUMBERS, is_identifying, looks_identifying
from jobs.config.job import JobConfig
from jobs.config.layouts import TimeColumn
from jobs.pipeline.doubts.unread_times import TOO_MANY, text_times
from jobs.pipeline.prepare import Run
from jobs.sources.standard import in_milliseconds
from jobs.staging.plan import in_partitions
from redaction_udfs.mistakes import Mistake, PolicyError

ROWS = 2_000
"""Rows that are looked at, of the first partition to be redacted."""


class Doubts(NamedTuple):
    """Number columns that are kept and look like identifiers; times of which some rows could not be read."""

    numbers: tuple[str, ...] = ()
    times: tuple[str, ...] = ()

    @property
    def sentences(self) -> list[str]:
        """As the plan tells them."""
        kept = (
            f"Kept as they are, and look like identifiers: {', '.join(self.numbers)}. Say redact, replace, drop or keep"
        )
        return [*([f"{kept} in text_columns."] if self.numbers else []), *self.times]


def doubts(run: Run) -> Doubts:
    """Looks at some rows. Raises PolicyError for times of which most are none of their unit."""
    schema, job = run.transcripts.schema, run.job
    numbers = [field.name for field in schema if isinstance(field.dataType, NUMBERS) and field.name not in _known(run)]
    times = text_times(run)
    if not run.plan.todo or not (numbers or times):
        return Doubts()
    rows = _rows(run, numbers, times)
    unread = {m: _unread(rows[f"_{m}"], rows[f"_{m}_read"]) for m in times}
    mistakes = [_mistake(job, m, times[m], found) for m, found in unread.items() if sum(found) > TOO_MANY * len(found)]
    if mistakes:
        raise PolicyError(mistakes)
    shown = tuple(_shown(name, schema[name].dataType) for name in numbers if _is_identifier(name, rows[name]))
    return Doubts(shown, tuple(_sentence(m, times[m], found) for m, found in unread.items() if any(found)))


def _rows(run: Run, numbers: Sequence[str], times: Mapping[str, TimeColumn]) -> dict[str, list[Any]]:
    """Some rows of the numbers, and of the times as they are and as they are read."""
    first = in_partitions(run.transcripts, run.table.layout.partition, [run.plan.todo[0].input.value])
    texts = [F.col(f"`{said.column}`").alias(f"_{m}") for m, said in times.items()]
    read = [in_milliseconds(said.column, said.unit).alias(f"_{m}_read") for m, said in times.items()]
    found = first.select(*(F.col(f"`{name}`") for name in numbers), *texts, *read).limit(ROWS).toArrow()
    return dict(found.to_pydict())


def _unread(texts: Sequence[str | None], read: Sequence[int | None]) -> list[bool]:
    """Of each text that is there: true if it could not be read."""
    return [ms is None for text, ms in zip(texts, read, strict=True) if text is not None]


def _known(run: Run) -> set[str]:
    """Columns that the job says something about."""
    said, layout = run.job.columns, run.table.layout
    times = {name for time in said.times.values() for name in (time.column, time.since) if name}
    mapped = {getattr(layout, name) for name in ("utterance_index", "start_ms", "end_ms", "audio_channel", "partition")}
    return {*run.job.text_columns, *run.job.partitioning.made_of, *times, *mapped}


def _is_identifier(name: str, values: list[object]) -> bool:
    return is_identifying(name) or looks_identifying(values)


def _shown(name: str, kind: DataType) -> str:
    return f"{name} {kind.simpleString()}"


def _mistake(job: JobConfig, meaning: str, said: TimeColumn, unread: list[bool]) -> Mistake:
    found = f"{sum(unread):,} of {len(unread):,} texts of {said.column} that are no {said.unit}"
    expected = "another unit: mm:ss for 1:30, timestamp for 2026-01-05T10:00, s or ms for numbers"
    return job.document.mistake(("columns", meaning, "unit"), found, expected)


def _sentence(meaning: str, said: TimeColumn, unread: list[bool]) -> str:
    share = f"{sum(unread):,} of {len(unread):,} texts of {said.column} are no {said.unit}"
    return f"columns.{meaning}: {share}, and are read as null."
