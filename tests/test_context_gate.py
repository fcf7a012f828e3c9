"""With context, too, the gate changes nothing: whole conversations, gated and ungated, come out the same."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings

from redaction_udfs.batches import redact_block
from redaction_udfs.engine.conversation import CHANNELS, Conversation, Utterance
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules import Policy
from redaction_udfs.layout import Layout
from tests.engine.any_text import PROFILES, shipped
from tests.engine.context.any_talk import CONTEXTS, SPEAKERS, TALKS
from tests.engine.context.talks import near, policy_of

LAYOUT = Layout(
    start_ms="start_ms", roles={role: role for role in SPEAKERS}, channels={channel: channel for channel in CHANNELS}
)
SCHEMA = pa.schema(
    [
        pa.field("dt", pa.string()),
        pa.field("conversation_id", pa.string()),
        pa.field("utterance_index", pa.int32()),
        pa.field("role", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("start_ms", pa.int64()),
        pa.field("text", pa.string()),
    ]
)


def gated(talks: Sequence[Sequence[dict[str, Any]]], policy: Policy) -> list[str | None]:
    rows = [
        {"dt": "2026-01-05", "conversation_id": str(number), "utterance_index": index, **turn}
        for number, talk in enumerate(talks)
        for index, turn in enumerate(talk)
    ]
    block = pa.RecordBatch.from_pylist(rows, SCHEMA)
    return redact_block(block, LAYOUT, policy, None).column("text").to_pylist() if rows else []


def ungated(talks: Sequence[Sequence[dict[str, Any]]], policy: Policy) -> list[str | None]:
    texts: list[str | None] = []
    for talk in talks:
        said = [
            Utterance(t["text"], t["role"], t["channel"], index=i, start_ms=t["start_ms"])
            for i, t in enumerate(talk)
            if t["text"] is not None
        ]
        results = iter(redact(Conversation("c", tuple(said)), policy))
        texts += [None if t["text"] is None else next(results).text for t in talk]
    return texts


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=60)
@given(talks=TALKS)
def test_profiles(profile: str, talks: list[list[dict[str, Any]]]) -> None:
    assert gated(talks, shipped(profile)) == ungated(talks, shipped(profile))


@settings(max_examples=200)
@given(talks=TALKS, context=CONTEXTS)
def test_any_context(talks: list[list[dict[str, Any]]], context: dict[str, Any]) -> None:
    policy = policy_of(near(**context))
    assert gated(talks, policy) == ungated(talks, policy)
