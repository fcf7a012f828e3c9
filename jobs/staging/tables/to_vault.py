"""From staged rows to `vault` and `vault_keys`: what the workers have encrypted."""

from collections.abc import Mapping

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import DataType, StructType

from jobs.staging.rows import touched
from jobs.staging.stamp import Stamp
from jobs.staging.tables.to_tables import shaped_as, stamped
from redaction_udfs.batches.redact import PROBLEM, UTTERANCE_INDEX, VAULT
from redaction_udfs.batches.vault import UNTIL
from redaction_udfs.columns.layout import Layout
from schemas.vault import EXPIRES_AT, vault_keys_schema, vault_schema


def vault_rows(staged: DataFrame, layout: Layout, stamp: Stamp) -> DataFrame:
    """One row for each value that is kept of the rows to publish."""
    values = _handed_over(staged).withColumn("_value", F.explode(f"{VAULT}.values"))
    value = F.col("_value")
    named = ("column", "start", "end", "label", "rule_id", "nonce", "ciphertext")
    columns = {"utterance_index": F.col(UTTERANCE_INDEX), **{name: value[name] for name in named}}
    return _shaped(values, columns, vault_schema(layout.partition, _kind(staged, layout)), layout, stamp)


def vault_key_rows(staged: DataFrame, layout: Layout, stamp: Stamp) -> DataFrame:
    """One row for each conversation of which values are kept."""
    keys = _handed_over(staged).where(F.col(f"{VAULT}.wrapped_key").isNotNull())
    has_time = UNTIL in staged.columns
    columns = {
        "nonce": F.col(f"{VAULT}.key_nonce"),
        "wrapped_key": F.col(f"{VAULT}.wrapped_key"),
        EXPIRES_AT: F.timestamp_millis(UNTIL) if has_time else F.lit(None),
    }
    return _shaped(keys, columns, vault_keys_schema(layout.partition, _kind(staged, layout)), layout, stamp)


def _handed_over(staged: DataFrame) -> DataFrame:
    """The rows to publish of which the vault keeps something."""
    return touched(staged).where(F.col(PROBLEM).isNull() & F.col(VAULT).isNotNull())


def _kind(staged: DataFrame, layout: Layout) -> DataType:
    return staged.schema[layout.partition].dataType


def _shaped(
    rows: DataFrame, columns: Mapping[str, Column], schema: StructType, layout: Layout, stamp: Stamp
) -> DataFrame:
    """The rows as the table promises them."""
    own = {
        layout.partition: F.col(f"`{layout.partition}`"),
        "conversation_id": F.col(f"`{layout.conversation_id}`"),
        **columns,
        "key_id": F.lit(stamp.vault_key_id),
        **stamped(stamp, "redacted_at"),
    }
    return rows.select([shaped_as(field, own[field.name]) for field in schema.fields])
