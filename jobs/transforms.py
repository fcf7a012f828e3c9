"""DataFrame to DataFrame: from transcripts to what is staged, and from that to each table."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from redaction_udfs.audit import AUDIT_SPAN
from redaction_udfs.batches import PROBLEM, SPANS, TEXT_HASH, UTTERANCE_INDEX
from redaction_udfs.batches import REDACTION as ROW_REDACTION
from redaction_udfs.engine import ENGINE_VERSION
from redaction_udfs.engine.rules import Policy
from redaction_udfs.layout import Layout
from schemas.audit import audit_schema
from schemas.quarantine import quarantine_schema
from schemas.redacted import REDACTION, REDACTION_COLUMN

SOURCE_FILE = "_source_file"
STAGED_COLUMNS = frozenset({UTTERANCE_INDEX, SPANS, ROW_REDACTION, PROBLEM, TEXT_HASH, SOURCE_FILE})
"""Columns that staging has and no table that is published."""
SPAN_COLUMNS = [field.name for field in AUDIT_SPAN if not field.name.startswith("trigger_")]


def with_source_file(transcripts: DataFrame) -> DataFrame:
    """Adds a hash of the name of the file a row was read from: eight bytes to carry instead of a hundred."""
    return transcripts.withColumn(SOURCE_FILE, F.xxhash64("_metadata.file_path"))


def with_text_hash(transcripts: DataFrame, layout: Layout) -> DataFrame:
    """Adds a hash of the row's texts. It stays with rows without spans, to prove that nothing changed."""
    return transcripts.withColumn(TEXT_HASH, text_hash(layout))


def text_hash(layout: Layout) -> Column:
    texts = [*layout.text_columns, *([layout.words] if layout.words else [])]
    return F.xxhash64(*[F.col(f"`{name}`").cast("string") for name in texts])


def in_conversation_order(transcripts: DataFrame, layout: Layout, tasks: int) -> DataFrame:
    """Every conversation whole, in one task, in its order."""
    order = [layout.utterance_index] if layout.utterance_index else [layout.start_ms, layout.end_ms]
    keys = [layout.partition, layout.conversation_id]
    return transcripts.repartition(tasks, *keys).sortWithinPartitions(*keys, *[name for name in order if name])


class Stamp(NamedTuple):
    """What every row written by a run says of it."""

    run_id: str
    started_at: datetime
    policy: Policy
    key_id: str | None


def redacted_rows(staged: DataFrame, stamp: Stamp) -> DataFrame:
    """The rows to publish, with what was redacted in them. `staged` holds what `redact_batches` gives."""
    redaction = F.struct(
        F.col(f"{ROW_REDACTION}.labels"),
        F.col(f"{ROW_REDACTION}.spans"),
        F.lit(f"{stamp.policy.name} {stamp.policy.version}"),
        F.lit(stamp.run_id),
    )
    own = [F.col(f"`{name}`") for name in staged.columns if name not in STAGED_COLUMNS]
    return staged.where(F.col(PROBLEM).isNull()).select(*own, redaction.cast(REDACTION).alias(REDACTION_COLUMN))


def audit_rows(staged: DataFrame, layout: Layout, stamp: Stamp) -> DataFrame:
    """One row for each span of the rows to publish."""
    rules = stamp.policy.rules
    span = F.col("span")
    columns = {
        layout.partition: F.col(layout.partition),
        "conversation_id": F.col(layout.conversation_id),
        "utterance_index": F.col(UTTERANCE_INDEX),
        "role": our_role(layout),
        "channel": our_channel(layout),
        **{name: span[name] for name in SPAN_COLUMNS},
        "rule_name": _looked_up({rule.id: rule.name for rule in rules}, span["rule_id"]),
        "rule_color": _looked_up({rule.id: rule.color for rule in rules if rule.color}, span["rule_id"]),
        "trigger": F.when(
            span["trigger_rule_id"].isNotNull(), F.struct(span["trigger_rule_id"], span["trigger_utterance_index"])
        ),
        "key_id": F.lit(stamp.key_id),
        **_stamped(stamp, "redacted_at"),
    }
    schema = audit_schema(layout.partition, staged.schema[layout.partition].dataType)
    exploded = staged.where(F.col(PROBLEM).isNull()).withColumn("span", F.explode(SPANS))
    return exploded.select([columns[f.name].cast(f.dataType).alias(f.name) for f in schema.fields])


def quarantine_rows(staged: DataFrame, source_files: DataFrame, layout: Layout, stamp: Stamp) -> DataFrame:
    """Keys, file and reason of the rows that are not published. `source_files` has the column `source_file`."""
    columns = {
        layout.partition: F.col(layout.partition),
        "conversation_id": F.col(layout.conversation_id),
        "utterance_index": F.col(UTTERANCE_INDEX),
        "source_file": F.col("source_file"),
        "reason": F.col(PROBLEM),
        **_stamped(stamp, "quarantined_at"),
    }
    schema = quarantine_schema(layout.partition, staged.schema[layout.partition].dataType)
    hashed = source_files.withColumn(SOURCE_FILE, F.xxhash64("source_file"))
    held_back = staged.where(F.col(PROBLEM).isNotNull()).join(F.broadcast(hashed), SOURCE_FILE, "left")
    return held_back.select([columns[f.name].cast(f.dataType).alias(f.name) for f in schema.fields])


def our_role(layout: Layout) -> Column:
    """The row's role in our words."""
    if layout.role is None:
        return F.lit(layout.constant_role)
    return F.coalesce(_looked_up(layout.roles, F.col(f"`{layout.role}`")), F.lit("other"))


def our_channel(layout: Layout) -> Column:
    """The row's channel in our words."""
    if layout.channel is None:
        return F.lit(layout.constant_channel)
    return _looked_up(layout.channels, F.col(f"`{layout.channel}`"))


def _stamped(stamp: Stamp, time_column: str) -> dict[str, Column]:
    return {
        "policy_hash": F.lit(stamp.policy.hash),
        "engine_version": F.lit(ENGINE_VERSION),
        "run_id": F.lit(stamp.run_id),
        time_column: F.lit(stamp.started_at),
    }


def _looked_up(table: Mapping[str, str], key: Column) -> Column:
    """The table's value for the key, null where it has none."""
    entries = [F.lit(part) for entry in table.items() for part in entry]
    return F.create_map(*entries)[key] if entries else F.lit(None).cast("string")
