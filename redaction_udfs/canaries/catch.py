"""Canaries through the function that redacts a table's batches: counts out, no value."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import Any

import pyarrow as pa

from redaction_udfs.batches.redact import PROBLEM, SPANS, redact_batches
from redaction_udfs.canaries.canary import Canary, CanaryCounts, Planting, Value
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.model.conversation import CHANNELS, ROLES
from redaction_udfs.engine.pseudonyms.writer import without_tokens
from redaction_udfs.engine.rules.rules import Policy

LAYOUT = Layout(
    language="language",
    start_ms="start_ms",
    end_ms="end_ms",
    roles={role: role for role in ROLES},
    channels={channel: channel for channel in CHANNELS},
)
SCHEMA = pa.schema(
    [
        ("conversation_id", pa.string()),
        ("utterance_index", pa.int32()),
        ("dt", pa.string()),
        ("role", pa.string()),
        ("channel", pa.string()),
        ("language", pa.string()),
        ("start_ms", pa.int64()),
        ("end_ms", pa.int64()),
        ("text", pa.string()),
    ]
)
"""A table of LAYOUT. Canaries are in no table of the user's, and in none of the job's."""
CANARIES_PLANTED, CANARIES_CAUGHT, MISSED = "canaries_planted", "canaries_caught", "canaries_missed"
"""Names of counts; the last is followed by a blank and the id of a rule that missed one."""
READABLE = ("tag", "mask")
"""Actions that may leave a value, or a short one's last signs, where it stood."""


def count_caught(planting: Planting, policy: Policy) -> CanaryCounts:
    """Counts of the canaries that come out of `redact_batches` without their values.

    It goes the way of every row: gate, engine, spans, replaced columns.
    """
    planted, policy = len(planting.canaries), without_tokens(policy)  # a canary has no column to bind one to
    if policy.hash != planting.policy_hash:
        return CanaryCounts(planted, 0, tuple(sorted({canary.rule_id for canary in planting.canaries})))
    redacted = list(redact_batches(iter([as_batch(planting.canaries)]), LAYOUT, policy, None)) if planted else []
    rows = list(chain.from_iterable(block.select(["text", PROBLEM, SPANS]).to_pylist() for block in redacted))
    ends = list(accumulate((len(canary.turns) for canary in planting.canaries), initial=0))
    missed = [
        canary.rule_id
        for canary, first, end in zip(planting.canaries, ends, ends[1:], strict=False)
        if not _is_caught(canary, rows[first:end])
    ]
    return CanaryCounts(planted, planted - len(missed), tuple(sorted(set(missed))))


def canary_counts(planting: Planting, policy: Policy) -> dict[str, int]:
    """Counts of the canaries by name, for the batches of the task that has looked for them."""
    counts = count_caught(planting, policy)
    missed = {f"{MISSED} {rule_id}": 1 for rule_id in counts.missed}
    return {CANARIES_PLANTED: counts.planted, CANARIES_CAUGHT: counts.caught, **missed}


def as_batch(canaries: Sequence[Canary]) -> pa.RecordBatch:
    """The canaries' turns as rows of SCHEMA, in order."""
    rows = [
        (canary.id, turn.index, "", turn.role, turn.channel, turn.language, turn.start_ms, turn.end_ms,
         turn.text)
        for canary in canaries
        for turn in canary.turns
    ]  # fmt: skip
    columns = [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)


def _is_caught(canary: Canary, rows: Sequence[Mapping[str, Any]]) -> bool:
    """True if the rule hides each of the values, nothing of it is left in its place, and all else reads as it did."""
    texts = [turn.text for turn in canary.turns]
    return all(_is_whole(said, row) for said, row in zip(texts, rows, strict=True)) and all(
        _is_gone(value, canary.rule_id, texts[value.turn], rows[value.turn]) for value in canary.values
    )


def _is_whole(said: str, row: Mapping[str, Any]) -> bool:
    """True if a text may be published, and stands between its spans as it was: what spans tell was done."""
    read = written = 0
    for span in row[SPANS]:
        if said[read : span["start"]] != row["text"][written : span["redacted_start"]]:
            return False
        read, written = span["end"], span["redacted_end"]
    return row[PROBLEM] is None and said[read:] == row["text"][written:]


def _is_gone(value: Value, rule_id: str, said: str, row: Mapping[str, Any]) -> bool:
    for span in row[SPANS]:
        if span["start"] <= value.start and value.end <= span["end"] and rule_id in span["rule_ids"]:
            written = row["text"][span["redacted_start"] : span["redacted_end"]]
            return span["action"] in READABLE or said[value.start : value.end] not in written
    return False
