"""End of a conversation's recording, as its rows have it."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.columns.conversations import ConversationRows
from redaction_udfs.columns.layout import Layout

RECORDING_OF_ROW = pa.struct([("end_ms", pa.int64())])
"""When the recording ends, as far as any row tells; null where none does."""
_NEVER = np.iinfo(np.int64).min


def recordings_by_row(block: pa.RecordBatch, layout: Layout, said: ConversationRows, left_out: np.ndarray) -> pa.Array:
    """RECORDING_OF_ROW of each row's conversation. Null for rows without a recording to mute.

    That are rows of chats, and conversations of which the job publishes nothing: `left_out` is true for all their rows.
    """
    firsts = np.flatnonzero(said.turn == 0)
    wanted = np.logical_or.reduceat(~left_out, firsts)[said.conversation]
    ends = np.full(block.num_rows, _NEVER)
    if layout.end_ms:
        ends_ms = np.asarray(pc.fill_null(block.column(layout.end_ms).cast(pa.int64()), _NEVER))
        ends = np.where(said.voice, ends_ms, _NEVER)
    last = np.maximum.reduceat(ends, firsts)[said.conversation]
    known = pa.array(last, mask=last == _NEVER)
    return pa.StructArray.from_arrays([known], fields=list(RECORDING_OF_ROW), mask=pa.array(~(said.voice & wanted)))
