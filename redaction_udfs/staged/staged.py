"""A redacted batch as it is staged: with what is made of all its rows together."""

import pyarrow as pa

from redaction_udfs.batches import redact
from redaction_udfs.columns.layout import Layout
from redaction_udfs.staged.counts import COUNTS, COUNTS_OF_ROWS, NO_TASK, Task, counts_by_row
from redaction_udfs.staged.mutes import MUTES, MUTES_OF_ROW, mutes_by_row
from redaction_udfs.staged.stretches import stretches

EVIDENCE = [pa.field(MUTES, MUTES_OF_ROW), pa.field(COUNTS, COUNTS_OF_ROWS)]
STAGED_FIELDS = [*redact.STAGED_FIELDS, *EVIDENCE]
"""What a staged row carries besides its own columns: what redacting adds, and on some rows, null on the others, mutes
of the conversation and counts of the batch."""


def with_evidence(redacted: pa.RecordBatch, layout: Layout, task: Task = NO_TASK) -> pa.RecordBatch:
    """A batch of `redact_batches` with its mutes and counts."""
    silent = stretches(redacted, layout)
    muted = redacted.append_column(EVIDENCE[0], mutes_by_row(silent, redacted.num_rows))
    return muted.append_column(EVIDENCE[1], counts_by_row(muted, layout, silent, task))
