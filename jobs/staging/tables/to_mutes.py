"""Rows of `mutes`: when and on which channel recordings are silent."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from jobs.staging.rows import touched
from jobs.staging.stamp import Stamp
from jobs.staging.tables.to_tables import shaped_as, stamped
from redaction_udfs.columns.layout import Layout
from redaction_udfs.staged.mutes import MUTES
from schemas.mutes import mutes_schema


def mute_rows(staged: DataFrame, layout: Layout, stamp: Stamp) -> DataFrame:
    """One row for each stretch of a recording that must be silent."""
    mute = F.col("_mute")
    columns = {
        layout.partition: F.col(f"`{layout.partition}`"),
        "conversation_id": F.col(f"`{layout.conversation_id}`"),
        **{name: mute[name] for name in ("audio_channel", "start_ms", "end_ms", "label")},
        **stamped(stamp, "redacted_at"),
    }
    muted = touched(staged).where(F.col(MUTES).isNotNull()).withColumn("_mute", F.explode(MUTES))
    schema = mutes_schema(layout.partition, staged.schema[layout.partition].dataType)
    return muted.select([shaped_as(field, columns[field.name]) for field in schema.fields])
