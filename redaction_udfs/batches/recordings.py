"""What the rows of a conversation tell of its recording."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.columns.conversations import Talk
from redaction_udfs.columns.layout import Layout

RECORDING_OF_ROW = pa.struct([("end_ms", pa.int64())])
"""When the recording ends, as far as any row tells; null where none does."""
_NEVER = np.iinfo(np.int64).min


def recordings_by_row(block: pa.RecordBatch, layout: Layout, talk: Talk, left_out: np.ndarray) -> pa.Array:
    """For each row RECORDING_OF_ROW of its conversation; null for what is in no recording that anybody wants.

    That are rows of chats, and conversations of which the job publishes nothing: `left_out` is true for all their rows.
    """
    firsts = np.flatnonzero(talk.turn == 0)
    wanted = np.logical_or.reduceat(~left_out, firsts)[talk.conversation]
    ends = np.full(block.num_rows, _NEVER)
    if layout.end_ms:
        told = np.asarray(pc.fill_null(block.column(layout.end_ms).cast(pa.int64()), _NEVER))
        ends = np.where(talk.voice, told, _NEVER)
    last = np.maximum.reduceat(ends, firsts)[talk.conversation]
    known = pa.array(last, mask=last == _NEVER)
    return pa.StructArray.from_arrays([known], fields=list(RECORDING_OF_ROW), mask=pa.array(~(talk.voice & wanted)))
