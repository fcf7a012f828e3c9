"""Passes over the published tables: what their rows show, and where spans and audit differ."""

from collections.abc import Mapping, Sequence
from typing import Any

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from jobs.commands.verify.finding import FOUND_SQL, Finding
from jobs.commands.verify.texts import MOST_PLACES, Published, looked_at
from jobs.governance.published import PARTITION, PublishedTables
from jobs.staging.arrow import map_in_arrow
from schemas.redacted import REDACTION_COLUMN

Counts = dict[tuple[str, str], int]
"""By kind and partition."""
KEYS = ("partition", "conversation_id", "utterance_index", "column", "start", "end", "label", "rule_id")
IN_REDACTED, IN_AUDIT = 1, -1


def look_at_rows(tables: PublishedTables) -> tuple[list[Finding], Counts]:
    """What a pass over the published texts finds, and how many rows of each kind every partition has."""
    rows = tables.rows(tables.out.redacted)
    if rows is None:
        return [], {}
    known = _known(tables)
    needed = _needed(tables, rows)
    columns = rows.select(*(F.col(f"`{name}`") for name in needed))
    found = map_in_arrow(columns, lambda batches: looked_at(batches, known), FOUND_SQL)
    place = F.struct("conversation_id", "utterance_index", "column")
    grouped = found.groupBy("kind", "partition").agg(
        F.sum("count").alias("count"),
        F.slice(F.collect_list(F.when(F.col("count").isNull(), place)), 1, MOST_PLACES).alias("places"),
    )
    collected = [row.asDict(recursive=True) for row in grouped.collect()]
    counts = {(row["kind"], row["partition"]): int(row["count"] or 0) for row in collected}
    return [f for row in collected for f in _findings(row, "redacted")], counts


def _findings(row: Mapping[str, Any], table: str) -> list[Finding]:
    return [
        Finding(
            row["kind"],
            table,
            row["partition"],
            place["conversation_id"],
            place["utterance_index"],
            place["column"],
            int(row["count"] or 0),
        )
        for place in row["places"]
    ]


def _known(tables: PublishedTables) -> Published:
    policies = {}
    for partition, row in tables.current.items():
        kept = tables.policy(row["policy_hash"])
        policies[partition] = kept.policy if kept else None
    return Published(
        tables.layout,
        policies,
        {partition: row["run_id"] for partition, row in tables.current.items()},
        {partition: f"{row['policy_name']} {row['policy_version']}" for partition, row in tables.current.items()},
        {partition: row["token_key"] for partition, row in tables.current.items() if row.get("token_key")},
    )


def _needed(tables: PublishedTables, rows: DataFrame) -> list[str]:
    """The columns that are read: keys, meanings, texts, and what the row says of itself."""
    layout = tables.layout
    meanings = (*layout.keys, layout.role, layout.channel, layout.language, *layout.text_columns)
    return list(dict.fromkeys([PARTITION, REDACTION_COLUMN, *(name for name in meanings if name in rows.columns)]))


def compare_spans(tables: PublishedTables) -> list[Finding]:
    """Spans of published rows without an audit row, and audit rows without such a span."""
    redacted, audit = tables.rows(tables.out.redacted), tables.rows(tables.out.audit)
    if redacted is None or audit is None:
        return []
    both = _spans_of_rows(tables, redacted).unionAll(_spans_of_audit(tables, audit))
    unequal = both.groupBy(*KEYS).agg(F.sum("side").alias("side")).where("side <> 0")
    kind = F.when(F.col("side") > 0, "span_without_audit").otherwise("audit_without_span")
    place = F.struct("conversation_id", "utterance_index", "column")
    grouped = unequal.groupBy(kind.alias("kind"), "partition").agg(
        F.sum(F.abs("side")).alias("count"), F.slice(F.collect_list(place), 1, MOST_PLACES).alias("places")
    )
    tables_of = {"span_without_audit": "redacted", "audit_without_span": "audit"}
    collected = [row.asDict(recursive=True) for row in grouped.collect()]
    return [found for row in collected for found in _findings(row, tables_of[row["kind"]])]


def _spans_of_rows(tables: PublishedTables, rows: DataFrame) -> DataFrame:
    layout, span = tables.layout, F.col("span")
    index = F.col(f"`{layout.utterance_index}`").cast("int") if layout.utterance_index else F.lit(None).cast("int")
    each = rows.withColumn("span", F.explode(f"{REDACTION_COLUMN}.spans"))
    conversation = F.col(f"`{layout.conversation_id}`").cast("string")
    return each.select(*_named(conversation, index, span, ""), F.lit(IN_REDACTED).alias("side"))


def _spans_of_audit(tables: PublishedTables, rows: DataFrame) -> DataFrame:
    """Without a column of utterances the audit's number is one that only the run knew: it is left out."""
    index = F.col("utterance_index") if tables.layout.utterance_index else F.lit(None).cast("int")
    span = F.struct("column", "redacted_start", "redacted_end", "label", "rule_id")
    return rows.select(*_named(F.col("conversation_id"), index, span, "redacted_"), F.lit(IN_AUDIT).alias("side"))


def _named(conversation: Column, index: Column, span: Column, prefix: str) -> Sequence[Column]:
    values = (
        F.col(PARTITION),
        conversation,
        index,
        span["column"],
        span[f"{prefix}start"],
        span[f"{prefix}end"],
        span["label"],
        span["rule_id"],
    )
    return [value.alias(name) for value, name in zip(values, KEYS, strict=True)]


def count_rows(tables: PublishedTables) -> tuple[Counts, dict[tuple[str, str], int]]:
    """Rows of each table and partition, and audit rows of each partition and rule."""
    out = tables.out
    counted: Counts = {}
    frames = []
    for path in (out.audit, out.quarantine, out.mutes, out.vault):
        rows = tables.rows(path)
        if rows is not None:
            rule = F.col("rule_id") if path == out.audit else F.lit(None).cast("string")
            frames.append(rows.select(F.lit(path.rpartition("/")[2]).alias("table"), PARTITION, rule.alias("rule")))
    if not frames:
        return {}, {}
    everything = frames[0]
    for frame in frames[1:]:
        everything = everything.unionAll(frame)
    by_rule: dict[tuple[str, str], int] = {}
    for row in everything.groupBy("table", PARTITION, "rule").count().collect():
        counted[row["table"], row[PARTITION]] = counted.get((row["table"], row[PARTITION]), 0) + row["count"]
        if row["table"] == "audit":
            by_rule[row[PARTITION], row["rule"]] = row["count"]
    return counted, by_rule
