"""Conversations that go on in neighbouring partitions: their rows there, as a run reads them beside its own."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any, NamedTuple

import numpy as np

from jobs.config.job import JobConfig
from jobs.sources.time_order import in_order_of_time
from redaction_udfs.columns.context_rows import Part, shifts
from redaction_udfs.columns.conversations import NO_TIME

Row = Mapping[str, Any]
Around = Mapping[str, Mapping[str, int]]
"""By partition those that are read with it, and how many partitions after it each is: below 0 before it."""


class RowsInPartition(NamedTuple):
    """Rows of one conversation in one partition, in their order. `place` is 0 of its own, else as in `Around`."""

    place: int
    partition: str | None
    rows: Sequence[Row]


def partitions_around(values: Iterable[str], job: JobConfig) -> Around:
    """The partitions before and after each, as far as the job reads them. Linear in the partitions.

    What is no time, such as `region=north`, has none.
    """
    found: dict[str, Mapping[str, int]] = {}
    for order in in_order_of_time(set(values), job.partitioning) if job.may_go_on else ():
        for at, value in enumerate(order):
            first = max(0, at - job.neighbours)
            near = enumerate(order[first : at + job.neighbours + 1], first - at)
            found[value] = {other: place for place, other in near if place}
    return found


def with_times_that_go_on(parts: Sequence[RowsInPartition]) -> list[RowsInPartition]:
    """The parts, in their order, with times of context that go back no more where a partition begins."""
    times = [row.get("start_ms") for row in chain.from_iterable(part.rows for part in parts)]
    known = np.array([NO_TIME if time is None else time for time in times], np.int64)
    pieces = [Part(*edge, part.place) for edge, part in zip(_edges(parts), parts, strict=True)]
    moved = {piece.place: by for piece, by in shifts(pieces, known)}
    return [part._replace(rows=[_later(row, moved.get(part.place, 0)) for row in part.rows]) for part in parts]


def _later(row: Row, by: int) -> Row:
    times = {name: row[name] + by for name in ("start_ms", "end_ms") if by and row.get(name) is not None}
    return {**row, **times}


def turn_numbers(parts: Sequence[RowsInPartition]) -> list[list[int]]:
    """Numbers of the rows: their index in the table, or their place, counted from the first own row.

    Numbers of context that would stand for two rows are counted as well: below 0 before the own rows, else behind them.
    """
    before = sum(len(part.rows) for part in parts if part.place < 0)
    places = [range(start - before, end - before) for start, end in _edges(parts)]
    told = [_indexes(of, part.rows) for of, part in zip(places, parts, strict=True)]
    every = list(chain.from_iterable(told))
    if len(parts) == 1 or len(set(every)) == len(every):
        return told
    own = next(numbers for numbers, part in zip(told, parts, strict=True) if part.place == 0)
    beyond = max(own, default=-1) + 1 - len(own)
    moved = [[n + beyond * (part.place > 0) for n in of] for of, part in zip(places, parts, strict=True)]
    return [own if part.place == 0 else of for of, part in zip(moved, parts, strict=True)]


def _indexes(places: Sequence[int], rows: Sequence[Row]) -> list[int]:
    told = [row.get("utterance_index") for row in rows]
    return [place if index is None else index for place, index in zip(places, told, strict=True)]


def _edges(parts: Sequence[RowsInPartition]) -> list[tuple[int, int]]:
    """Where the rows of each part begin and end among all."""
    return list(pairwise(accumulate((len(part.rows) for part in parts), initial=0)))
