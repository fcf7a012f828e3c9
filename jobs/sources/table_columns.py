"""Columns of a table by our names, and those that do not fit."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pyarrow as pa

from jobs.config.column_kinds import READ_ALONE, ColumnKind
from jobs.config.columns import Constant
from jobs.config.job import JobConfig
from jobs.sources.kinds import fits
from redaction_udfs.mistakes import nearest, shown
from redaction_udfs.policy import Mistake

COMPARED = "compared:"
"""Before the name of a column that an expression compares, so that it is not taken for one of ours."""


class TableColumns(NamedTuple):
    """Columns of a table by our names, and constants instead."""

    names: Mapping[str, str]
    constants: Mapping[str, str]


def columns_in(schema: pa.Schema, job: JobConfig, path: str) -> tuple[TableColumns, list[Mistake]]:
    """The table's columns by ours, and everything that is missing or does not fit."""
    found: dict[str, str] = {}
    constants: dict[str, str] = {}
    mistakes: list[Mistake] = []
    known = {"role": job.role_values(), "channel": job.channel_values()}
    for meaning, kind in READ_ALONE.items():
        declared = job.columns.named(meaning)
        if isinstance(declared, Constant):
            constants[meaning] = known[meaning].get(declared.constant, "")
            mistakes += _unknown_constant(meaning, declared.constant, known[meaning])
            continue
        name = meaning if declared is None else declared
        if name in schema.names:
            found[meaning] = name
            mistakes += _misfit(path, name, kind, schema)
        elif kind.required or declared:
            expected = f"the column of the {meaning}, or columns.{meaning} in a job's YAML file to say which it is"
            mistakes.append(Mistake(path, name, "no such column", expected, nearest(name, schema.names)))
    if not {"utterance_index", "start_ms"} & {*found}:
        expected = "one of the two, for the order of a conversation"
        mistakes.append(Mistake(path, "utterance_index", "no such column and none of start_ms", expected))
    return TableColumns(found, constants), mistakes


def compared_in(columns: TableColumns, schema: pa.Schema, compared: Iterable[str]) -> TableColumns:
    """The columns with those that expressions compare, where the table has them."""
    own = {f"{COMPARED}{name}": name for name in compared if name in schema.names}
    return columns._replace(names={**columns.names, **own})


def _unknown_constant(meaning: str, value: str, known: Mapping[str, str]) -> Iterator[Mistake]:
    if value not in known:
        expected = f"one of {', '.join(known)}"
        yield Mistake("the job", f"columns.{meaning}.constant", shown(value), expected, nearest(value, known))


def _misfit(path: str, name: str, kind: ColumnKind, schema: pa.Schema) -> Iterator[Mistake]:
    if not fits(kind, schema.field(name).type):
        yield Mistake(path, name, f"a column of {schema.field(name).type}"[:60], kind.shown)
