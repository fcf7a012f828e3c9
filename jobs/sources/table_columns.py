"""Which columns of a table a conversation is read from, by our names."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pyarrow as pa

from jobs.config.column_kinds import READ_ALONE
from jobs.config.job import Constant, JobConfig
from jobs.config.mistakes import raise_any
from jobs.sources.kinds import fits
from redaction_udfs.mistakes import nearest, shown
from redaction_udfs.policy import Mistake

COMPARED = "compared:"
"""Before the name of a column that an expression compares, so that it is not taken for one of ours."""
CONSTANT = ("role", "channel")


class TableColumns(NamedTuple):
    """The table's columns by ours, and what holds for the whole table instead of a column."""

    names: Mapping[str, str]
    constants: Mapping[str, str]


def columns_in(schema: pa.Schema, job: JobConfig, path: str, compared: Iterable[str]) -> TableColumns:
    """The columns, with those that expressions compare where there are such. Raises PolicyError for what is missing."""
    found: dict[str, str] = {}
    constants: dict[str, str] = {}
    mistakes: list[Mistake] = []
    known = {"role": job.role_values(), "channel": job.channel_values()}
    for meaning, kind in READ_ALONE.items():
        declared = getattr(job.columns, meaning)
        if isinstance(declared, Constant):
            values = known[meaning]
            if declared.constant in values:
                constants[meaning] = values[declared.constant]
            else:
                near = nearest(declared.constant, values)
                place, expected = f"columns.{meaning}.constant", f"one of {', '.join(values)}"
                mistakes.append(Mistake("the job", place, shown(declared.constant), expected, near))
            continue
        name = declared or meaning
        if name not in schema.names:
            if kind.required or declared:
                expected = f"the column of the {meaning}, or --job FILE with columns.{meaning} to say which it is"
                mistakes.append(Mistake(path, name, "no such column", expected, nearest(name, schema.names)))
        elif not fits(kind, schema.field(name).type):
            mistakes.append(Mistake(path, name, f"a column of {schema.field(name).type}"[:60], kind.shown))
        else:
            found[meaning] = name
    if not mistakes and not {"utterance_index", "start_ms"} & {*found}:
        expected = "one of the two, for the order of a conversation"
        mistakes.append(Mistake(path, "utterance_index", "no such column and none of start_ms", expected))
    raise_any(mistakes)
    return TableColumns({**found, **{f"{COMPARED}{n}": n for n in compared if n in schema.names}}, constants)
