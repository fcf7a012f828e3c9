"""Rows of transcripts, and what comes out of them in batches, for tests."""

from itertools import groupby, pairwise

import pyarrow as pa
from hypothesis import strategies as st

from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.batches.redact import redact_batches
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.model.conversation import CHANNELS, ROLES, Conversation, Utterance
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from tests.engine.any_text import TEXTS, shipped

SCHEMA = pa.schema(
    [
        pa.field("dt", pa.string()),
        pa.field("conversation_id", pa.string()),
        pa.field("utterance_index", pa.int32()),
        pa.field("role", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("language", pa.string()),
        pa.field("start_ms", pa.int64()),
        pa.field("end_ms", pa.int64()),
        pa.field("text", pa.string()),
    ]
)
LAYOUT = Layout(
    language="language",
    start_ms="start_ms",
    end_ms="end_ms",
    roles={role: role for role in ROLES},
    channels={channel: channel for channel in CHANNELS},
)
KEY = FingerprintKey("k1", b"a secret")
NESTED = pa.schema(
    [
        *SCHEMA,
        pa.field("alternatives", pa.list_(pa.struct([("transcript", pa.string()), ("score", pa.float64())]))),
        pa.field("meta", pa.struct([("note", pa.string()), ("kept", pa.string())])),
        pa.field("labels", pa.map_(pa.string(), pa.string())),
    ]
)
PATHS = frozenset({"text", "alternatives.transcript", "meta.note", "labels.value"})


def row(text: str | None, conversation: str | None = "c1", index: int | None = 0, dt: str = "2026-01-05") -> dict:
    said = {"dt": dt, "conversation_id": conversation, "utterance_index": index, "text": text, "role": "customer"}
    return {**said, "channel": "digital", "language": None, "start_ms": 0, "end_ms": 1000}


def redacted(rows: list[dict], policy="contact_center", layout=LAYOUT, schema=SCHEMA, key=None, cuts=()) -> list[dict]:
    """The rows that come out, read from batches that are cut at these rows."""
    whole = pa.RecordBatch.from_pylist(rows, schema)
    edges = [0, *sorted(cuts), len(rows)]
    batches = [whole.slice(start, end - start) for start, end in pairwise(edges)]
    policy = shipped(policy) if isinstance(policy, str) else policy
    return [row for batch in redact_batches(batches, layout, policy, key) for row in batch.to_pylist()]


def ungated(rows: list[dict], policy: Policy) -> list[Redacted]:
    """What the engine makes of the texts of whole conversations."""
    results: list[Redacted] = []
    for _, members in groupby(rows, key=lambda row: (row["dt"], row["conversation_id"])):
        said = [
            Utterance(
                m["text"], m["role"], m["channel"], None, m["utterance_index"], m.get("start_ms"), m.get("end_ms")
            )
            for m in members
            if m["text"] is not None
        ]
        results += redact(Conversation("c", tuple(said)), policy)
    return results


@st.composite
def tables(draw: st.DrawFn) -> list[dict]:
    """Rows of a few conversations in order, some without text, some of which share their keys."""
    rows = []
    for conversation in sorted(draw(st.sets(st.sampled_from("abc")))):
        for dt in sorted(draw(st.sets(st.sampled_from(["2026-01-05", "2026-01-06"]), min_size=1))):
            for index in sorted(draw(st.lists(st.integers(0, 5), max_size=5))):
                said = row(draw(st.none() | TEXTS), conversation, index, dt)
                rows.append({**said, "channel": draw(st.sampled_from(CHANNELS)), "role": draw(st.sampled_from(ROLES))})
    return sorted(rows, key=lambda row: (row["dt"], row["conversation_id"], row["utterance_index"]))
