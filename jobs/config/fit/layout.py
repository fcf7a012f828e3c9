"""Misfits of partition, times, turns and new names of columns."""

import re
from collections.abc import Collection, Iterator, Mapping

from pyspark.sql.types import (
    DataType,
    DateType,
    NumericType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
)

from jobs.config.column_names import fields_of
from jobs.config.job import JobConfig
from jobs.config.layouts import TURN_LABEL, PartitionFrom, TimeColumn
from jobs.config.text_columns import mistake_in
from redaction_udfs.mistakes import Mistake, nearest, shown

TIMESTAMPS = (TimestampType, TimestampNTZType, DateType)


def misfit_times(job: JobConfig, meaning: str, types: Mapping[str, DataType]) -> Iterator[Mistake]:
    """Mistakes of a time in a unit of its own: no such column, or one whose type has other units."""
    said, field = job.columns.times[meaning], f"columns.{meaning}"
    for key, name in (("column", said.column), ("since", said.since)):
        if name is None:
            continue
        if name not in types:
            yield mistake_in(
                job, f"{field}.{key}", f"no column {shown(name)}", f"the column of the {meaning}", nearest(name, types)
            )
        elif not is_of_unit(types[name], said):
            found = f"{name} {types[name].simpleString()} with unit {said.unit}"
            yield mistake_in(job, f"{field}.unit", found, f"a unit of {_units_of(types[name])}")


def is_of_unit(kind: DataType, said: TimeColumn) -> bool:
    """True if values of the type can be times in the unit. Texts are read as they are."""
    if isinstance(kind, StringType):
        return True
    if isinstance(kind, TIMESTAMPS):
        return said.unit == "timestamp"
    return isinstance(kind, NumericType) and said.unit not in ("timestamp", "mm:ss")


def _units_of(kind: DataType) -> str:
    if isinstance(kind, TIMESTAMPS):
        return "a timestamp: timestamp"
    if isinstance(kind, NumericType):
        return "a number: ms, s, us or ns in the conversation, epoch_s, epoch_ms, epoch_us or epoch_ns since 1970"
    return "a column of numbers, timestamps or strings: another column"


def misfit_partition(job: JobConfig, types: Mapping[str, DataType]) -> Iterator[Mistake]:
    """Mistakes of the columns that the partition is made of."""
    said, partition = job.partition, job.partitioning
    for name in partition.made_of:
        field = "partition.from" if isinstance(said, PartitionFrom) else "partition"
        if name not in types:
            expected = "the partition column, {from: COLUMN, as: date}, or null for a table without partitions"
            yield mistake_in(job, field, f"no column {shown(name)}", expected, nearest(name, types))
        elif partition.unit != "value" and not isinstance(types[name], (*TIMESTAMPS, StringType)):
            found = f"{name} {types[name].simpleString()}"
            yield mistake_in(job, field, found, "a timestamp, a date or a text of one; of other types `as: value`")
        treatment = job.text_columns.get(name, "keep")
        if treatment != "keep" and name != partition.name:
            expected = f"keep: its values are in the partition {partition.name} as well; or no partition by it"
            yield mistake_in(job, f"text_columns.{name}", shown(treatment), expected)


def misfit_turns(job: JobConfig, schema: StructType) -> Iterator[Mistake]:
    """Mistakes of turns that cannot be published as they are asked for."""
    if job.turns is None and job.turns_as != "rows":
        expected = "`turns` beside it, the array or text that a row of the table has; or no turns_as"
        yield mistake_in(job, "turns_as", f"{job.turns_as} of a table that has a row a turn", expected)
    elif job.turns is None and job.turns_fields:
        found = shown([*job.turns_fields])
        yield mistake_in(job, "turns_fields", found, "`turns` beside it, a column of JSON texts")
    elif job.turns_as == "text" and TURN_LABEL not in schema.names:
        yield mistake_in(job, "turns_as", "text of turns that are an array", "array or rows")
    elif job.turns_as == "text" and (treatment := job.text_columns.get(TURN_LABEL, "keep")) != "keep":
        expected = "keep: it is in the text that is published"
        yield mistake_in(job, f"text_columns.{TURN_LABEL}", shown(treatment), expected)


def misfit_renames(job: JobConfig, schema: StructType) -> Iterator[Mistake]:
    """New names of columns that are not there, or that another column has."""
    known = [path for path, _ in fields_of(schema)]
    for said, new in job.rename.items():
        old = said.removeprefix(f"{job.turns}.") if job.turns else said  # turns are unfolded: their fields are columns
        places = [known.count(path) for path in _renamed_paths(old, new, known)]
        if not any(places):
            expected = "a column of the table, a nested one by dotted path"
            yield job.document.mistake(("rename", said), "no such column", expected, nearest(old, known))
        elif max(places) > 1:
            yield job.document.mistake(("rename", said), shown(new), "a name that no other column has")


def _renamed_paths(old: str, new: str, known: Collection[str]) -> Iterator[str]:
    """Paths that a column may have once it has its new name: of its own, or in a struct that its path begins with."""
    yield new
    dots = [at for at, letter in enumerate(old) if letter == "."]
    yield from (f"{old[:at]}.{new}" for at in dots if old[:at] in known)


def as_renamed(path: str, name: str) -> str:
    """The line of a job file that gives a column a name that every table can have.

    >>> as_renamed("notes.agent's `note`", "agent's `note`")
    "rename: {'notes.agent''s `note`': agent_s_note}"
    """
    plain = re.sub(r"\W+", "_", name).strip("_") or "column"
    quoted = path.replace("'", "''")
    return f"rename: {{'{quoted}': {plain}}}"
