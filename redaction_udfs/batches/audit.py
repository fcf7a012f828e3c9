"""Audit rows of spans: places, reasons, a keyed fingerprint, never the value."""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from redaction_udfs.batches.fingerprints import FingerprintKey, fingerprint
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.spans import Span
from redaction_udfs.engine.model.times import times_of
from redaction_udfs.engine.pseudonyms.normal_form import names_phone
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.rules import Policy
from schemas.audit import SPAN_COLUMNS
from schemas.columns import SchemaColumn

ARROW_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "int": pa.int32(),
    "bigint": pa.int64(),
    "float": pa.float32(),
    "array<string>": pa.list_(pa.string()),
}


def _struct_of(columns: Iterable[SchemaColumn]) -> pa.DataType:
    return pa.struct(
        [(c.name, _struct_of(c.kind) if isinstance(c.kind, tuple) else ARROW_TYPES[c.kind]) for c in columns]
    )


AUDIT_SPAN = _struct_of(SPAN_COLUMNS)
"""One span of a row as it is staged. Offsets and lengths in code points, times in ms of the conversation."""

ROW_REDACTION = pa.struct(
    [
        ("labels", pa.list_(pa.string())),
        (
            "spans",
            pa.list_(
                pa.struct(
                    [
                        ("column", pa.string()),
                        ("start", pa.int32()),
                        ("end", pa.int32()),
                        ("label", pa.string()),
                        ("rule_id", pa.string()),
                    ]
                )
            ),
        ),
    ]
)
"""What a redacted row says of itself: its labels, sorted, and its spans in the redacted texts."""


def to_audit_span(span: Span, utterance: Utterance, policy: Policy, key: FingerprintKey | None) -> dict[str, object]:
    """The span as a dict of AUDIT_SPAN's fields.

    `value_fingerprint` is null without a key and where any rule that hit is destroy-only.
    """
    lasting = destroy_only_rules(policy).isdisjoint(span.rule_ids)
    start_ms, end_ms = times_of(utterance, span.start, span.end)
    return {
        "column": utterance.column,
        "start": span.start,
        "end": span.end,
        "redacted_start": span.redacted_start,
        "redacted_end": span.redacted_end,
        "start_ms": start_ms,
        "end_ms": end_ms,
        "padding_left_ms": span.padding.left_ms,
        "padding_right_ms": span.padding.right_ms,
        "label": span.label,
        "rule_id": span.rule_id,
        "rule_ids": list(span.rule_ids),
        "score": span.score,
        "trigger": span.trigger and span.trigger._asdict(),
        "action": span.action,
        "value_length": span.end - span.start,
        "value_fingerprint": _fingerprint(span, utterance, key) if key and lasting else None,
    }


def _fingerprint(span: Span, utterance: Utterance, key: FingerprintKey) -> str:
    is_phone = names_phone(span.label, span.rule_ids)
    return fingerprint(utterance.text[span.start : span.end], key, utterance.language, is_phone=is_phone)


def to_row_redaction(spans: Sequence[tuple[str, Span]]) -> dict[str, object]:
    """Spans of one row as a dict of ROW_REDACTION, with their columns."""
    return {
        "labels": sorted({span.label for _, span in spans}),
        "spans": [
            {
                "column": column,
                "start": span.redacted_start,
                "end": span.redacted_end,
                "label": span.label,
                "rule_id": span.rule_id,
            }
            for column, span in spans
        ],
    }


@once_a_policy
def destroy_only_rules(policy: Policy) -> frozenset[str]:
    """Ids of the rules of whose values nothing may be kept."""
    return frozenset(rule.id for rule in policy.rules if rule.destroy_only)
