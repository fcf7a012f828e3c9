"""Counts over staging, one row a partition: what the checks judge. One pass over the rows, one over their spans."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from itertools import zip_longest
from typing import Any, NamedTuple, get_args

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import StructType

from jobs.leak_shapes import shows_card, shows_social_security_number
from jobs.plan import PlannedPartition, key_checksum
from jobs.transforms import Stamp, audit_rows, our_role, redacted_rows, text_hash
from redaction_udfs.batches import DUPLICATE_KEY, NULL_KEY, PROBLEM, REDACTION, SPANS, TEXT_HASH
from redaction_udfs.engine.conversation import ROLES
from redaction_udfs.engine.rules import Mode, Policy
from redaction_udfs.layout import Layout

ACTIONS = get_args(Mode)

COUNTED = (
    "rows_staged",
    "key_checksum_staged",
    "rows_quarantined",
    "rows_redacted",
    "rows_unchanged",
    "null_texts",
    "null_keys",
    "spans",
    "spans_out_of_range",
    "unknown_labels",
    "unknown_roles",
    "changed_without_span",
    "ssn_shapes_left",
    "card_shapes_left",
)


class Counts(NamedTuple):
    """The counts of one partition: `spans` by deciding rule, `evidence` as the suite wants it, and the rows that a rule
    or the guard could not pass."""

    partition: str
    spans: dict[str, int]
    evidence: dict[str, Any]
    rows_unprocessed: int


def row_evidence(staged: DataFrame, layout: Layout, policy: Policy) -> DataFrame:
    """Per partition: how many rows there are of each kind, and how many break each promise."""
    published = F.col(PROBLEM).isNull()
    touched = F.col(REDACTION).isNotNull()
    text = F.col(f"`{layout.text}`")
    counts = staged.groupBy(layout.partition).agg(
        F.count("*").alias("rows_staged"),
        key_checksum(layout).alias("key_checksum_staged"),
        _count(~published, "rows_quarantined"),
        _count(~published & ~F.col(PROBLEM).isin(DUPLICATE_KEY, NULL_KEY), "rows_unprocessed"),
        _count(published & touched, "rows_redacted"),
        _count(published & ~touched, "rows_unchanged"),
        _count(text.isNull(), "null_texts"),
        _count(published & _no_key(layout), "null_keys"),
        _count(published & touched & _bad_span(layout), "spans_out_of_range"),
        _count(published & touched & _bad_name(policy), "unknown_labels"),
        _count(published & ~our_role(layout).isin(*ROLES), "unknown_roles"),
        _count(published & ~touched & (F.col(TEXT_HASH) != text_hash(layout)), "changed_without_span"),
        _count(published & _any_text(layout, shows_social_security_number), "ssn_shapes_left"),
        _count(published & _any_text(layout, shows_card), "card_shapes_left"),
        F.sum(F.when(published & touched, F.size(f"{REDACTION}.spans")).otherwise(0)).alias("spans"),
    )
    return counts.withColumn("partition", F.col(layout.partition).cast("string"))


def span_counts(audit: DataFrame, layout: Layout) -> DataFrame:
    """Per partition and deciding rule: the rows that the audit will have."""
    counts = audit.groupBy(layout.partition, "rule_id").count()
    return counts.select(F.col(layout.partition).cast("string").alias("partition"), "rule_id", "count")


def _count(condition: Column, name: str) -> Column:
    return F.count_if(condition).alias(name)


def _no_key(layout: Layout) -> Column:
    missing = F.col(f"`{layout.conversation_id}`").isNull()
    return missing | F.col(f"`{layout.utterance_index}`").isNull() if layout.utterance_index else missing


def _bad_span(layout: Layout) -> Column:
    """A span of the row that lies outside its texts, or whose placeholder does not stand where it should."""
    text = F.col(f"`{layout.text}`")

    def bad(span: Column) -> Column:
        start, end = span["redacted_start"], span["redacted_end"]
        written = F.substring(text, start + 1, end - start)
        in_text = span["column"] == layout.text
        return (
            (span["start"] < 0)
            | (span["end"] <= span["start"])
            | (start < 0)
            | (end < start)
            | (in_text & (end > F.char_length(text)))
            | (in_text & (span["action"] == "label") & (written != F.concat(F.lit("["), span["label"], F.lit("]"))))
        )

    return F.exists(SPANS, bad)


def _bad_name(policy: Policy) -> Column:
    """A span with a label, a rule or an action that the policy does not know."""
    labels, rules = {rule.label for rule in policy.rules}, {rule.id for rule in policy.rules}

    def bad(span: Column) -> Column:
        return ~(span["label"].isin(*labels) & span["rule_id"].isin(*rules) & span["action"].isin(*ACTIONS))

    return F.exists(SPANS, bad)


def _any_text(layout: Layout, shows: Callable[[Column], Column]) -> Column:
    """Whether any text column of the row shows it; nested ones are looked at as a whole."""
    columns = [*layout.text_columns, *([layout.words] if layout.words else [])]
    found = [F.coalesce(shows(F.col(f"`{name}`").cast("string")), F.lit(False)) for name in columns]
    return reduce(Column.__or__, found)


def counted(
    staged: DataFrame, expected: StructType, layout: Layout, stamp: Stamp, planned: Sequence[PlannedPartition]
) -> list[Counts]:
    """All counts of each planned partition, in their order. `expected` is the schema the redacted table must have."""
    by_rows = {row.partition: row.asDict() for row in row_evidence(staged, layout, stamp.policy).collect()}
    by_rule: dict[str, dict[str, int]] = {}
    for row in span_counts(audit_rows(staged, layout, stamp), layout).collect():
        by_rule.setdefault(row.partition, {})[row.rule_id] = row["count"]
    misfits = unexpected_columns(redacted_rows(staged, stamp).schema, expected)
    return [
        _counts(p, by_rows.get(p.input.value, {}), by_rule.get(p.input.value, {}), misfits, stamp.policy)
        for p in planned
    ]


def _counts(
    planned: PlannedPartition, rows: Mapping[str, Any], spans: Mapping[str, int], misfits: int, policy: Policy
) -> Counts:
    counts = {name: rows.get(name, 0) for name in COUNTED}
    quarantined = counts["rows_quarantined"]
    return Counts(
        planned.input.value,
        dict(spans),
        {
            "partition": planned.input.value,
            **counts,
            "key_checksum_staged": str(counts["key_checksum_staged"]),
            "rows_in": planned.rows,
            "key_checksum_in": planned.key_checksum,
            "rows_accounted_for": counts["rows_redacted"] + counts["rows_unchanged"] + quarantined,
            "audit_rows": sum(spans.values()),
            "unexpected_columns": misfits,
            "rows_quarantined_over_limit": max(0, quarantined - int(policy.max_quarantine_share * planned.rows)),
        },
        rows.get("rows_unprocessed", 0),
    )


def unexpected_columns(found: StructType, expected: StructType) -> int:
    """How many columns differ in name, type or place."""
    pairs = zip_longest(found.fields, expected.fields)
    return sum(a is None or b is None or (a.name, a.dataType) != (b.name, b.dataType) for a, b in pairs)
