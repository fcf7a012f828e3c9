"""What the tables say of a conversation, as plain values. Of published rows their keys and roles, never a text."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from jobs.commands.explain.reasons import reason
from jobs.erasure.originals import utc_text
from jobs.erasure.receipt import now
from jobs.governance.published import PARTITION, LedgerRow, PublishedTables
from jobs.staging.original_times import with_until
from jobs.staging.tables.to_tables import our_channel, our_role
from redaction_udfs.batches.vault import UNTIL
from redaction_udfs.columns.layout import Layout
from schemas.redacted import REDACTION_COLUMN

Rows = Sequence[Mapping[str, Any]]
OF_SPANS = ("utterance_index", "role", "channel", "column", "label", "value_length", "redacted_start", "redacted_end")
OF_RULES = ("action", "rule_id", "rule_name", "rule_ids", "score", "in_vault")
IN_ORDER = ("utterance_index", "column", "redacted_start", "start")


def gather(tables: PublishedTables, conversation: str, only: str | None) -> dict[str, Any]:
    """What became of a conversation, partition by partition; `only` looks in one of them."""
    out = tables.out
    its = partial(_of_conversation, tables, conversation=conversation, only=only)
    asked = [out.audit, out.quarantine, out.vault, out.vault_keys, out.vault_times]
    with ThreadPoolExecutor() as pool:  # much of it is waiting for one another's last task
        waiting = [pool.submit(its, path) for path in asked]
        published = pool.submit(_published, tables, conversation, only)
        spans, withheld, values, keys, times = (job.result() for job in waiting)
        rows = published.result()
    stored = {(row[PARTITION], *_place(row)) for row in values}
    spans = [{**span, "in_vault": (span[PARTITION], *_place(span)) in stored} for span in spans]
    told = []
    for part in sorted({row[PARTITION] for row in (*spans, *withheld, *rows)}):
        of_spans, of_withheld, of_rows, of_values, of_keys, of_times = (
            [row for row in each if row[PARTITION] == part] for each in (spans, withheld, rows, values, keys, times)
        )
        own = _partition(tables, part, of_spans, of_withheld, of_rows)
        told.append({**own, "vault": _vault(of_values, of_keys, of_times, now())})
    return {"conversation_id": conversation, "partitions": told}


def _place(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Place of a value, by which vault and audit belong together."""
    return row["utterance_index"], row["column"], row["start"]


def _of_conversation(tables: PublishedTables, path: str, conversation: str, only: str | None) -> Rows:
    """The conversation's rows of one of our own tables; none where there is no such table."""
    rows = tables.rows(path)
    return [] if rows is None else _collected(with_until(rows), F.col("conversation_id") == conversation, only)


def _published(tables: PublishedTables, conversation: str, only: str | None) -> Rows:
    """Keys, roles and channels of the conversation's published rows."""
    rows, layout = tables.rows(tables.out.redacted), tables.layout
    if rows is None:
        return []
    its = F.col(f"`{layout.conversation_id}`").cast("string") == conversation
    return _collected(rows.select(*_keys(layout, rows), its.alias("_its")), F.col("_its"), only)


def _keys(layout: Layout, rows: DataFrame) -> list[Column]:
    index = F.col(f"`{layout.utterance_index}`").cast("int") if layout.utterance_index else F.lit(None).cast("int")
    return [
        F.col(PARTITION),
        index.alias("utterance_index"),
        our_role(layout).alias("role"),
        our_channel(layout).alias("channel"),
        F.col(f"{REDACTION_COLUMN}.spans").isNotNull().alias("has_spans"),
        F.col(f"{REDACTION_COLUMN}.run_id").alias("run_id"),
    ]


def _collected(rows: DataFrame, its: Column, only: str | None) -> Rows:
    found = rows.where(its) if only is None else rows.where(its & (F.col(PARTITION) == only))
    return [row.asDict(recursive=True) for row in found.collect()]


def _partition(tables: PublishedTables, part: str, spans: Rows, withheld: Rows, rows: Rows) -> dict[str, Any]:
    """The conversation in one partition."""
    run_ids = {row["run_id"] for row in (*spans, *withheld, *rows)}
    stated = [row for row in tables.runs if row["partition"] == part]
    own = next((row for row in reversed(stated) if row["run_id"] in run_ids), None)
    roles = {row["utterance_index"]: row["role"] for row in rows if row["utterance_index"] is not None}
    return {
        "partition": part,
        "rows": {
            "published": len(rows),
            "with_spans": sum(bool(row["has_spans"]) for row in rows),
            "quarantined": len(withheld),
        },
        "run": _run(own, run_ids),
        "policy": _policy(tables, own),
        "earlier_runs": [_run(row, set()) for row in stated if row["status"] == "published" and row is not own],
        "spans": [_span(tables, own, span, roles) for span in _in_order(spans)],
        "quarantine": sorted(
            ({name: row[name] for name in ("utterance_index", "reason")} for row in withheld),
            key=lambda row: (row["utterance_index"] is None, row["utterance_index"]),
        ),
    }


def _run(row: LedgerRow | None, run_ids: set[str]) -> dict[str, Any]:
    if row is None:
        return {"run_id": ", ".join(sorted(run_ids)), "status": "not in the ledger", "started_at": None}
    return {"run_id": row["run_id"], "status": row["status"], "started_at": row["started_at"].isoformat(" ", "seconds")}


def _policy(tables: PublishedTables, row: LedgerRow | None) -> dict[str, Any] | None:
    """The policy in force, and whether the folder still has its rules."""
    if row is None:
        return None
    named = {name: row[f"policy_{name}"] for name in ("name", "version", "hash")}
    waived = [dict(waiver) for waiver in row.get("waived") or []]
    kept = tables.policy(row["policy_hash"]) is not None
    return {**named, "engine_version": row["engine_version"], "kept": kept, "waivers": waived}


def _span(
    tables: PublishedTables, row: LedgerRow | None, span: Mapping[str, Any], roles: Mapping[Any, str]
) -> dict[str, Any]:
    kept = tables.policy(row["policy_hash"]) if row else None
    trigger = span["trigger"] and {**span["trigger"], "role": roles.get(span["trigger"]["utterance_index"])}
    plain = {name: span[name] for name in (*OF_SPANS, *OF_RULES)}
    return {**plain, "trigger": trigger, "reason": reason(span, trigger, kept.policy if kept else None)}


def _vault(values: Rows, keys: Rows, times: Rows, at: datetime) -> dict[str, Any] | None:
    """Originals of a conversation in the vault, with key and end.

    None where it has none, and never had any with an end.
    """
    ends = [row[UNTIL] for row in (*keys, *times) if row[UNTIL] is not None]
    if not values and not ends:
        return None
    until_ms = min(ends, default=None)
    is_over = until_ms is not None and until_ms <= int(at.timestamp() * 1000)
    named = sorted({row["key_id"] or "without a name" for row in keys})
    readable = bool(keys) and bool(values) and not is_over
    return {"values": len(values), "keys": named, "readable": readable, "until": utc_text(until_ms), "ended": is_over}


def _in_order(spans: Rows) -> Rows:
    return sorted(spans, key=lambda span: [(span[name] is None, span[name]) for name in IN_ORDER])
