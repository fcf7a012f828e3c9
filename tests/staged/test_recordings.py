"""When recordings end, as far as the rows of a conversation tell."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from redaction_udfs.columns.conversations import conversation_rows
from redaction_udfs.staged.recordings import recordings_by_row
from tests.batches.rows import LAYOUT, SCHEMA, row

CALLS = [
    # ends in ms and channel of the rows of one conversation; which rows nobody wants; what is known of each row's
    ([(900, "voice"), (700, "voice"), (None, "voice")], [], [900, 900, 900], "the latest end, in whatever row"),
    ([(None, "voice"), (None, "voice")], [], ["unknown", "unknown"], "no row tells"),
    ([(900, "voice"), (2000, "digital")], [], [900, None], "a chat beside the call says nothing of it"),
    ([(900, "voice"), (2000, "voice")], [1], [2000, 2000], "rows that are left out count"),
    ([(900, "voice"), (2000, "voice")], [0, 1], [None, None], "nothing of the conversation is wanted"),
]


def told(ends: list[tuple[int | None, str]], unwanted: list[int], layout=LAYOUT) -> list[object]:
    """What is known of each row between two calls of others: when its recording ends, `unknown`, or None."""
    own = [{**row("hi", "c2", index), "end_ms": end, "channel": channel} for index, (end, channel) in enumerate(ends)]
    other = [{**row("hi", name), "channel": "voice", "end_ms": 5000} for name in ("c1", "c3")]
    block = pa.RecordBatch.from_pylist([other[0], *own, other[1]], SCHEMA)
    left_out = np.isin(np.arange(block.num_rows), [place + 1 for place in unwanted])
    found = recordings_by_row(block, layout, conversation_rows(block, layout), left_out).to_pylist()
    known = [each and ("unknown" if each["end_ms"] is None else each["end_ms"]) for each in found]
    assert {known[0], known[-1]} == {5000 if layout.end_ms else "unknown"}, "no conversation knows of another"
    return known[1:-1]


@pytest.mark.parametrize(("ends", "unwanted", "expected", "why"), CALLS, ids=[case[-1] for case in CALLS])
def test_recordings(ends, unwanted, expected, why) -> None:
    assert told(ends, unwanted) == expected, why


def test_without_a_column_of_ends_a_recording_has_none() -> None:
    assert told([(900, "voice"), (700, "voice")], [], replace(LAYOUT, end_ms=None)) == ["unknown", "unknown"]
