"""Single texts in Arrow columns, for the column functions of Spark."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.columns.distinct import map_distinct
from redaction_udfs.columns.nested import StringColumn, with_values_at
from redaction_udfs.columns.utf8 import with_valid_utf8
from redaction_udfs.engine.model.conversation import CHANNELS, ROLES, Conversation, Utterance, known
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.coverage import coverage, refusal
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.gate.gate import concern_a_rule, gates_passed_by

SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("label", pa.string()), ("rule_id", pa.string())])


def redact_columns(
    texts: pa.Array, roles: pa.Array, channels: pa.Array, policy: Policy, languages: pa.Array | None = None
) -> pa.Array:
    """A struct column of `text`, `spans` (list of SPAN) and `coverage`. Where a text is null, all are.

    `roles` and `channels` are our own names; null is `other` and `digital`. Raises UnknownName for any other name. What
    is in a language that the policy refuses comes out as `[UNPROCESSED]`; null, or no `languages`, is its default.
    """
    languages = pa.nulls(len(texts), pa.string()) if languages is None else languages.cast(pa.string())
    strings = with_valid_utf8(StringColumn("text", texts, np.arange(len(texts))))
    readable = strings.values
    named = (_named(roles, ROLES, "role", "other"), _named(channels, CHANNELS, "channel", "digital"))
    columns = (readable, *named, languages)
    voice = np.asarray(pc.equal(columns[2], "voice"))
    gates = gates_passed_by(strings, voice, policy)
    rows = [row for row, passed in enumerate(gates) if concern_a_rule(policy, passed)]
    utterances = (
        Utterance(*said)
        for said in zip(*(c.take(pa.array(rows, pa.int64())).to_pylist() for c in columns), strict=True)
    )
    results = {
        row: redact(Conversation("", (utterance,)), policy, [gates[row]])[0]
        for row, utterance in zip(rows, utterances, strict=True)
    }
    results |= dict.fromkeys(_refused(languages, readable, policy), Redacted(UNPROCESSED))
    return pc.make_struct(
        with_values_at(readable, {row: result.text for row, result in results.items()}),
        _spans_by_row(readable, results),
        pc.if_else(readable.is_valid(), map_distinct(languages, lambda said: coverage(said, policy)), None),
        field_names=["text", "spans", "coverage"],
    )


def _refused(languages: pa.Array, texts: pa.Array, policy: Policy) -> list[int]:
    """The rows with a text in a language that the policy refuses."""
    reasons = map_distinct(languages, lambda language: refusal(language, policy))
    return [int(row) for row in np.flatnonzero(np.asarray(pc.and_(reasons.is_valid(), texts.is_valid())))]


def _named(column: pa.Array, names: Sequence[str], what: str, default: str) -> pa.Array:
    for value in pc.unique(column.drop_null()).to_pylist():
        known(value, names, what)
    return pc.fill_null(column, default)


def _spans_by_row(texts: pa.Array, results: Mapping[int, Redacted]) -> pa.Array:
    spans: list[list[dict[str, object]] | None] = [[] if valid else None for valid in texts.is_valid().to_pylist()]
    for row, result in results.items():
        spans[row] = [{"start": s.start, "end": s.end, "label": s.label, "rule_id": s.rule_id} for s in result.spans]
    return pa.array(spans, pa.list_(SPAN))
