"""Rules with expressions see all of a conversation, though the gate lets only some of it in."""

from dataclasses import replace
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.redact import SPANS
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.spans import Span
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from tests.batches.rows import LAYOUT, SCHEMA, redacted
from tests.engine.expressions.any_expression import TALKS, policies, policy_of
from tests.gate.test_context_gate import rows_of

TABLE = pa.schema([*SCHEMA, pa.field("note", pa.string()), pa.field("score", pa.int64())])
TWO_COLUMNS = replace(LAYOUT, text_paths=frozenset({"text", "note"}), compared={"score": "score"})
COLUMNS = ("text", "note")


def told(span: Span) -> tuple[Any, ...]:
    trigger = span.trigger and tuple(span.trigger)
    return span.start, span.end, span.redacted_start, span.redacted_end, span.rule_id, span.rule_ids, trigger


def ungated(rows: list[dict[str, Any]], policy: Policy) -> dict[tuple[str, int, str], tuple[str, list[Any]]]:
    """By conversation, utterance and column what becomes of the text when the engine sees everything."""
    outcome = {}
    for number in dict.fromkeys(row["conversation_id"] for row in rows):
        these = [row for row in rows if row["conversation_id"] == number]
        scores = [row["score"] for row in these if row["score"] is not None]
        texts = [(row, column) for row in these for column in COLUMNS if row[column] is not None]
        keys = ("role", "channel", "language", "utterance_index", "start_ms", "end_ms")
        said = [Utterance(row[column], *(row.get(key) for key in keys), column) for row, column in texts]
        columns = {"score": scores[0]} if scores else {}
        results = redact(Conversation(number, tuple(said), columns=columns), policy)
        for (row, column), result in zip(texts, results, strict=True):
            key = number, row["utterance_index"], column
            outcome[key] = result.text, [told(span) for span in result.spans]
    return outcome


def gated(rows: list[dict[str, Any]], policy: Policy) -> dict[tuple[str, int, str], tuple[str, list[Any]]]:
    """The same from the table."""
    outcome = {}
    for row in redacted(rows, policy, TWO_COLUMNS, TABLE):
        for column in COLUMNS:
            if row[column] is not None:
                spans = [told_of_row(span) for span in row[SPANS] if span["column"] == column]
                outcome[row["conversation_id"], row["utterance_index"], column] = row[column], spans
    return outcome


def told_of_row(span: dict[str, Any]) -> tuple[Any, ...]:
    trigger = span["trigger"] and (span["trigger"]["rule_id"], span["trigger"]["utterance_index"])
    places = [span[name] for name in ("start", "end", "redacted_start", "redacted_end")]
    return *places, span["rule_id"], tuple(span["rule_ids"]), trigger


NOTES = st.lists(st.none() | st.sampled_from(["card number 4111", "okay one", "pin 0132, sorry", ""]), min_size=24)
SCORES = st.lists(st.none() | st.integers(0, 6), min_size=24)


@given(talks=TALKS, notes=NOTES, scores=SCORES, rules=policies())
def test_the_gate_changes_nothing(
    talks: list[list[dict[str, Any]]], notes: list[str | None], scores: list[int | None], rules: list[dict[str, Any]]
) -> None:
    rows = [
        {**row, "note": note, "score": score} for row, note, score in zip(rows_of(talks), notes, scores, strict=False)
    ]
    policy = policy_of(rules)
    assert gated(rows, policy) == ungated(rows, policy)
