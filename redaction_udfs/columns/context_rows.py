"""Context rows: those of a conversation's other partitions, read beside its own and never put out."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.columns.conversations import NO_TIME, ConversationRows
from redaction_udfs.columns.layout import Layout

CONTEXT = "_context"
"""Column of how many partitions after the conversation's own a row is: 0 of its own rows, -1 of those just before."""


class Part(NamedTuple):
    """Rows of one conversation and one partition: from `start` to before `end`."""

    start: int
    end: int
    place: int


def has_context(block: pa.RecordBatch) -> bool:
    """True if the block may hold context rows."""
    return CONTEXT in block.schema.names


def is_own(block: pa.RecordBatch) -> np.ndarray:
    """True for the rows that come out."""
    return np.asarray(block.column(CONTEXT)) == 0 if has_context(block) else np.ones(block.num_rows, dtype=bool)


def own_rows(block: pa.RecordBatch) -> pa.RecordBatch:
    """The rows that come out, without the column that tells them."""
    if not has_context(block):
        return block
    own = is_own(block)
    return (block if own.all() else block.filter(pa.array(own))).drop_columns([CONTEXT])


def turns_of_own(said: ConversationRows, block: pa.RecordBatch) -> np.ndarray:
    """Place of each row in its conversation, counted from the first row that comes out. Rows before it are below 0."""
    if not has_context(block):
        return said.turn
    first = np.full(int(said.conversation[-1]) + 1 if len(said.conversation) else 0, np.iinfo(np.int64).max)
    own = is_own(block)
    np.minimum.at(first, said.conversation[own], said.turn[own])
    return said.turn - first[said.conversation]


def with_times_in_order(block: pa.RecordBatch, layout: Layout, said: ConversationRows) -> pa.RecordBatch:
    """The block with times of context rows that go on where the conversation's own rows begin, and from where they end.

    Offsets that count from a partition's beginning go back to 0 in the next one: a window of seconds would end there.
    These are moved until they go back no more, by as little as that takes: the gap that is unknown counts as none. The
    times of own rows stay.
    """
    names = [name for name in (layout.start_ms, layout.end_ms) if name]
    if not has_context(block) or layout.start_ms is None:
        return block
    shift = np.zeros(block.num_rows, dtype=np.int64)
    for parts in _parts(block, said):
        for part, by in shifts(parts, said.start_ms):
            shift[part.start : part.end] = by
    if not shift.any():
        return block
    for name in names:
        moved = pc.add(block.column(name).cast(pa.int64()), pa.array(shift))
        block = block.set_column(block.schema.get_field_index(name), name, moved)
    return block


def _parts(block: pa.RecordBatch, said: ConversationRows) -> Iterator[list[Part]]:
    """The parts of each conversation that has several, in their order."""
    places = np.asarray(block.column(CONTEXT))
    changes = np.flatnonzero((np.diff(said.conversation) != 0) | (np.diff(places) != 0)) + 1
    edges = [0, *changes.tolist(), block.num_rows]
    parts = [Part(start, end, int(places[start])) for start, end in pairwise(edges)]
    for _, members in groupby(parts, key=lambda part: said.conversation[part.start]):
        own = list(members)
        if len(own) > 1:
            yield own


def shifts(parts: Sequence[Part], times: np.ndarray) -> Iterator[tuple[Part, int]]:
    """How many ms each part before and after the own one moves, from the own one outwards. NO_TIME is none."""
    middle = next((number for number, part in enumerate(parts) if part.place == 0), None)
    if middle is None:
        return
    for outwards, end, next_end in ((parts[:middle][::-1], -1, 0), (parts[middle + 1 :], 0, -1)):
        border = _time_at(parts[middle], times, next_end)
        for part in outwards:
            near = _time_at(part, times, end)
            back = 0 if near is None or border is None else _back(near, border, before=end == -1)
            yield part, back
            far = _time_at(part, times, next_end)
            border = border if far is None else far + back


def _back(near: int, border: int, before: bool) -> int:
    """By how much the time next to the border must move so as not to lie beyond it."""
    return min(0, border - near) if before else max(0, border - near)


def _time_at(part: Part, times: np.ndarray, end: int) -> int | None:
    """The part's first (0) or last (-1) time that is known."""
    own = times[part.start : part.end]
    known = own[own != NO_TIME]
    return int(known[end]) if len(known) else None
