"""Result of looking at a table, and mistakes of one that cannot be looked at."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple, TypeVar

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from jobs.config.job import JobConfig
from jobs.sources.turns import quoted
from redaction_udfs.mistakes import Mistake, PolicyError

MOST_FILES = 20
ROWS_OF_FILE = 500
"""Rows of a file that are looked at: 10,000 in all, which any driver can hold."""
MOST_NEIGHBOURS = 6
T = TypeVar("T")
Values = Mapping[str, str | None]
"""A partition: the values of its columns, as texts."""


class SurveyedTable(NamedTuple):
    """A table that was looked at.

    `job` says where it is and how it is read, `partitions` are its partition columns, `rows` some of its rows, `chosen`
    all rows of the files that these are of, and `latest` all rows of the last partitions.
    """

    job: JobConfig
    partitions: tuple[str, ...]
    rows: DataFrame
    chosen: DataFrame
    latest: DataFrame
    looked_at: str


def checked(table: SurveyedTable) -> SurveyedTable:
    """The table. Raises PolicyError for one without columns or rows."""
    names = table.rows.columns
    if not names:
        raise PolicyError([no_table(table.job, "a table without columns")])
    if table.rows.isEmpty():
        raise PolicyError([no_table(table.job, f"a table without rows, of the columns {', '.join(names)}")])
    return table


def no_table(job: JobConfig, found: str, near: str | None = None) -> Mistake:
    """Mistake of a table that is not there, or is none."""
    expected = "a folder of Parquet, CSV, JSON lines or ORC files, a Delta table, or a table of the catalog"
    return Mistake(job.transcripts, "", found, expected, near)


def spread(things: Sequence[T], most: int) -> list[T]:
    """So many of them at most, evenly from the first to the last.

    >>> spread("abcdefg", 3)
    ['a', 'd', 'g']
    """
    if len(things) <= most:
        return [*things]
    return [things[place * (len(things) - 1) // (most - 1)] for place in range(most)]


def in_any(partitions: Sequence[Values]) -> Column:
    """True for rows of these partitions."""
    each = [[column(name).eqNullSafe(F.lit(value)) for name, value in values.items()] for values in partitions]
    return reduce(or_, [reduce(and_, conditions) for conditions in each])


def column(name: str) -> Column:
    """A column of any name, as text."""
    return F.col(quoted(name)).cast("string")
