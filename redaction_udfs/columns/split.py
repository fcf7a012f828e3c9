"""Cuts a stream of sorted Arrow batches where conversations end."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def whole_conversations(batches: Iterable[pa.RecordBatch], keys: list[str]) -> Iterator[pa.RecordBatch]:
    """All rows in their order, in blocks that never split a conversation.

    `keys` are the columns that tell conversations apart; equal ones must stand together. The conversation that reaches
    over the end of a batch is held back until its last row has come.
    """
    held: list[pa.RecordBatch] = []
    for batch in batches:
        if not batch.num_rows:
            continue
        if held and not _same_conversation(held[-1], batch, keys):
            yield _joined(held)
            held = []
        start = _start_of_last(batch, keys)
        if start:
            yield _joined([*held, batch.slice(0, start)])
            held = []
        held.append(batch.slice(start))
    if held:
        yield _joined(held)


def _joined(parts: list[pa.RecordBatch]) -> pa.RecordBatch:
    return parts[0] if len(parts) == 1 else pa.concat_batches(parts)


def _key(batch: pa.RecordBatch, row: int, keys: list[str]) -> list[object]:
    return [batch.column(key)[row].as_py() for key in keys]


def _same_conversation(before: pa.RecordBatch, after: pa.RecordBatch, keys: list[str]) -> bool:
    return _key(before, before.num_rows - 1, keys) == _key(after, 0, keys)


def _start_of_last(batch: pa.RecordBatch, keys: list[str]) -> int:
    """The row at which the batch's last conversation starts."""
    return int(np.flatnonzero(starts_of_conversations(batch, keys))[-1])


def starts_of_conversations(batch: pa.RecordBatch, keys: list[str]) -> np.ndarray:
    """True in the first row of each conversation."""
    return np.append(True, ~same_as_next(batch, keys))


def same_as_next(batch: pa.RecordBatch, keys: list[str]) -> np.ndarray:
    """For every row but the last: whether the next one has the same keys. Null is the same as null."""
    same = np.ones(batch.num_rows - 1, dtype=bool)
    for key in keys:
        column = batch.column(key)
        before, after = column.slice(0, len(column) - 1), column.slice(1)
        both_null = pc.and_(pc.is_null(before), pc.is_null(after))
        same &= np.asarray(pc.or_(pc.fill_null(pc.equal(before, after), False), both_null))
    return same
