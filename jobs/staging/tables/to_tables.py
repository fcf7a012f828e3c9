"""DataFrame to DataFrame: from what is staged to each table."""

from collections.abc import Mapping

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import StructField

from jobs.config.layouts import WORKED_OUT
from jobs.staging.rows import FILE, SOURCE_FILE, STATE, WORKING_COLUMNS, touched
from jobs.staging.stamp import Stamp
from redaction_udfs.batches.redact import PROBLEM, SPANS, UTTERANCE_INDEX
from redaction_udfs.batches.vault import SINCE, UNTIL
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.output import LEFT_OUT
from redaction_udfs.engine import ENGINE_VERSION
from schemas.audit import SPAN_COLUMNS, audit_schema
from schemas.quarantine import quarantine_schema


def redacted_rows(staged: DataFrame) -> DataFrame:
    """The rows to publish, with what was redacted in them."""
    beside = {*WORKING_COLUMNS, STATE, FILE, *WORKED_OUT, SINCE, UNTIL}
    own = [F.col(f"`{name}`") for name in staged.columns if name not in beside]
    return staged.where(F.col(PROBLEM).isNull()).select(*own)


def with_spans(staged: DataFrame) -> DataFrame:
    """Rows of spans to publish, with their row beside `span`."""
    return touched(staged).where(F.col(PROBLEM).isNull()).withColumn("span", F.explode(SPANS))


def audit_rows(staged: DataFrame, layout: Layout, stamp: Stamp) -> DataFrame:
    """One row for each span of the rows to publish."""
    rules = stamp.policy.rules
    span = F.col("span")
    columns = {
        layout.partition: F.col(f"`{layout.partition}`"),
        "conversation_id": F.col(f"`{layout.conversation_id}`"),
        "utterance_index": F.col(UTTERANCE_INDEX),
        "role": our_role(layout),
        "channel": our_channel(layout),
        **{column.name: span[column.name] for column in SPAN_COLUMNS},
        "rule_name": _looked_up({rule.id: rule.name for rule in rules}, span["rule_id"]),
        "rule_color": _looked_up({rule.id: rule.color for rule in rules if rule.color}, span["rule_id"]),
        "key_id": F.lit(stamp.key_id),
        **stamped(stamp, "redacted_at"),
    }
    schema = audit_schema(layout.partition, staged.schema[layout.partition].dataType)
    return with_spans(staged).select([shaped_as(field, columns[field.name]) for field in schema.fields])


def quarantine_rows(staged: DataFrame, source_files: DataFrame, layout: Layout, stamp: Stamp) -> DataFrame:
    """Keys, file and reason of the rows that are not published. `source_files` has the column `source_file`."""
    columns = {
        layout.partition: F.col(f"`{layout.partition}`"),
        "conversation_id": F.col(f"`{layout.conversation_id}`"),
        "utterance_index": F.col(UTTERANCE_INDEX),
        "source_file": F.col("source_file"),
        "reason": F.col(PROBLEM),
        **stamped(stamp, "quarantined_at"),
    }
    schema = quarantine_schema(layout.partition, staged.schema[layout.partition].dataType)
    hashed = source_files.withColumn(SOURCE_FILE, F.xxhash64("source_file"))
    held_back = touched(staged).where(F.col(PROBLEM) != LEFT_OUT).join(F.broadcast(hashed), SOURCE_FILE, "left")
    return held_back.select([shaped_as(field, columns[field.name]) for field in schema.fields])


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


def stamped(stamp: Stamp, time_column: str) -> dict[str, Column]:
    """Columns that say which run wrote a row."""
    return {
        "policy_hash": F.lit(stamp.policy.hash),
        "engine_version": F.lit(ENGINE_VERSION),
        "run_id": F.lit(stamp.run_id),
        time_column: F.lit(stamp.started_at),
    }


def shaped_as(field: StructField, column: Column) -> Column:
    """The column as the table promises it, with its comment.

    A table that lacks it gets it as it should be.
    """
    return column.cast(field.dataType).alias(field.name, metadata=field.metadata)


def _looked_up(table: Mapping[str, object], key: Column) -> Column:
    """The table's value for the key, null where it has none."""
    entries = [F.lit(part) for entry in table.items() for part in entry]
    return F.create_map(*entries)[key] if entries else F.lit(None).cast("string")
