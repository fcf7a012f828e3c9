"""Rows of a block as conversations, in arrays over all rows."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.columns.distinct import map_distinct
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.split import starts_of_conversations
from redaction_udfs.engine.model.conversation import ROLES

NO_TIME = np.iinfo(np.int64).min
UNKNOWN = -1


class ConversationRows(NamedTuple):
    """Arrays as long as the block. `conversation` numbers the conversations from 0, `turn` the rows of each from 0.

    `role` is a place in ROLES, or UNKNOWN where the table's value has no mapping; whoever reads such a row complains.
    `voice` is True where it is not known otherwise. `start_ms` is NO_TIME where there is none.
    """

    conversation: np.ndarray
    turn: np.ndarray
    role: np.ndarray
    voice: np.ndarray
    start_ms: np.ndarray


def conversation_rows(block: pa.RecordBatch, layout: Layout) -> ConversationRows:
    """The conversation rows of a block that holds whole conversations in order."""
    conversation = np.cumsum(starts_of_conversations(block, [layout.partition, layout.conversation_id])) - 1
    return ConversationRows(
        conversation,
        _turns(conversation),
        _meanings(block, layout.role, lambda value: ROLES.index(layout.role_of(value)), UNKNOWN, pa.int64()),
        _meanings(block, layout.channel, lambda value: layout.channel_of(value) == "voice", True, pa.bool_()),
        _times(block, layout.start_ms),
    )


def _turns(conversation: np.ndarray) -> np.ndarray:
    """The place of each row in its conversation."""
    place = np.arange(len(conversation))
    starts = np.append(True, conversation[1:] != conversation[:-1])[: len(conversation)]
    return place - np.maximum.accumulate(np.where(starts, place, 0))


def _meanings(
    block: pa.RecordBatch,
    column: str | None,
    meaning: Callable[[str | None], int],
    unknown: int,
    kind: pa.DataType,
) -> np.ndarray:
    """Codes of a column's values, looked up once for each distinct value."""
    if column is None:
        return np.full(block.num_rows, meaning(None))

    def known(value: str | None) -> int:
        try:
            return meaning(value)
        except LookupError:
            return unknown

    return np.asarray(map_distinct(block.column(column), known, kind))


def _times(block: pa.RecordBatch, column: str | None) -> np.ndarray:
    if column is None:
        return np.full(block.num_rows, NO_TIME)
    return np.asarray(pc.fill_null(block.column(column).cast(pa.int64()), NO_TIME))
