"""Reads a labelled table, a part of its conversations at a time."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from jobs.commands.score.gold.table import ORIGINAL, GoldTable
from jobs.sources.in_memory.parquet_files import column_as_read
from jobs.sources.in_memory.rows import PARTITION, in_order

ROWS_A_PART = 100_000
"""So many rows are held and sorted at a time. A larger table is read once for each such part."""
ROWS_A_BLOCK = 10_000


class Part(NamedTuple):
    """Conversations whose ids lie from `first` to before `end`; None: no bound."""

    first: str | None = None
    end: str | None = None


EVERYTHING = Part()


def parts(conversations: Iterable[tuple[str, int]], rows_a_part: int = ROWS_A_PART) -> list[Part]:
    """Parts of about so many rows, of conversations with their numbers of rows.

    >>> parts([("b", 2), ("a", 2), ("c", 1)], rows_a_part=3)
    [Part(first=None, end='c'), Part(first='c', end=None)]
    """
    bounds: list[str] = []
    rows = 0
    for conversation, own in sorted(conversations):
        if rows >= rows_a_part:
            bounds.append(conversation)
            rows = 0
        rows += own
    return [Part(*ends) for ends in zip([None, *bounds], [*bounds, None], strict=True)]


def read(table: GoldTable, names: Iterable[str], part: Part = EVERYTHING) -> Iterator[pa.RecordBatch]:
    """Some of the columns, by our names, in any order of rows."""
    columns = {name: _column(table, name) for name in names if name in table.columns}
    yield from table.dataset.to_batches(columns=columns, filter=_filter(table, part))


def sorted_blocks(table: GoldTable, part: Part) -> Iterator[pa.RecordBatch]:
    """The part's rows with all columns, by conversation and in their order, as `redact_batches` wants them."""
    batches = list(read(table, table.columns, part))
    if not batches:
        return
    rows = pa.Table.from_batches(batches)
    yield from in_order(rows, (PARTITION, "conversation_id")).combine_chunks().to_batches(max_chunksize=ROWS_A_BLOCK)


def _column(table: GoldTable, name: str) -> pc.Expression:
    if name in (PARTITION, ORIGINAL):
        return pc.field(table.columns[name]).cast(pa.string())
    return column_as_read(name, table.columns[name])


def _filter(table: GoldTable, part: Part) -> pc.Expression | None:
    """Rows of the part's conversations. Strings stay as they are, so that files that hold none need no reading."""
    name = table.columns["conversation_id"]
    is_string = table.dataset.schema.field(name).type in (pa.string(), pa.large_string())
    conversation = pc.field(name) if is_string else _column(table, "conversation_id")
    after = conversation >= part.first if part.first is not None else None
    before = conversation < part.end if part.end is not None else None
    return before if after is None else after if before is None else after & before
