"""Times of originals: when a conversation's were first stored, and until when they may be read.

They count from first storing, whatever is redacted again: what the table `vault_times` has noted is never prolonged.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder
from jobs.staging.plan import in_partitions
from jobs.staging.stamp import Stamp
from jobs.staging.tables.to_tables import shaped_as
from redaction_udfs.batches.redact import VAULT
from redaction_udfs.batches.vault import GONE, SINCE, UNTIL
from redaction_udfs.columns.layout import Layout
from schemas.vault import EXPIRES_AT, FIRST_STORED_AT, vault_times_schema

PARTITION, CONVERSATION = "_known_partition", "_known_conversation"
KNOWN_SINCE, KNOWN_UNTIL = "_known_since", "_known_until"


class Storing(NamedTuple):
    """Storing of originals: at what time, in ms since 1970, and for how long they may be read; None: without an end."""

    at_ms: int
    lasts_ms: int | None


def known_times(spark: SparkSession, out: OutputFolder, layout: Layout, values: Sequence[str]) -> DataFrame | None:
    """Times that tables have noted of conversations of these partitions. None where there are none yet.

    Of conversations whose originals were stored without an end it is the run that stored them that tells since when.
    """
    noted = [_noted(spark, out, layout, values), _without_end(spark, out, layout, values)]
    there = [rows for rows in noted if rows is not None]
    if not there:
        return None
    both = there[0].unionByName(there[-1]) if len(there) > 1 else there[0]
    return both.groupBy(PARTITION, CONVERSATION).agg(
        F.min(KNOWN_SINCE).alias(KNOWN_SINCE), F.min(KNOWN_UNTIL).alias(KNOWN_UNTIL)
    )


def _noted(spark: SparkSession, out: OutputFolder, layout: Layout, values: Sequence[str]) -> DataFrame | None:
    if not _has_commits(spark, out.vault_times):
        return None
    rows = in_partitions(delta.read_table(spark, out.vault_times), layout.partition, values)
    return _known(rows, layout, F.unix_millis(FIRST_STORED_AT), F.unix_millis(EXPIRES_AT))


def _without_end(spark: SparkSession, out: OutputFolder, layout: Layout, values: Sequence[str]) -> DataFrame | None:
    """Conversations whose key has no end."""
    if layout.output.original_for_ms is None or not _has_commits(spark, out.vault_keys):
        return None
    rows = in_partitions(with_until(delta.read_table(spark, out.vault_keys)), layout.partition, values)
    lasting = rows.where(F.col(UNTIL).isNull())
    return _known(lasting, layout, F.unix_millis("redacted_at"), F.lit(None).cast("long"))


def _known(rows: DataFrame, layout: Layout, since: Column, until: Column) -> DataFrame:
    keys = {layout.partition: PARTITION, "conversation_id": CONVERSATION}
    named = [F.col(f"`{name}`").alias(alias) for name, alias in keys.items()]
    return rows.select(*named, since.alias(KNOWN_SINCE), until.alias(KNOWN_UNTIL))


def _has_commits(spark: SparkSession, path: str) -> bool:
    """True if the table is there, and was written after it was made."""
    return delta.is_table(spark, path) and delta.version(spark, path) > 0


def with_until(keys: DataFrame) -> DataFrame:
    """Rows of `vault_keys` with UNTIL. A table from before keys had an end has none."""
    has_time = EXPIRES_AT in keys.columns
    return keys.withColumn(UNTIL, F.unix_millis(EXPIRES_AT) if has_time else F.lit(None).cast("long"))


def with_original_times(rows: DataFrame, known: DataFrame | None, layout: Layout, storing: Storing) -> DataFrame:
    """The rows with SINCE and UNTIL. Both are the earliest that is known, and UNTIL is GONE once it has passed."""
    if known is None:
        known_since = known_until = F.lit(None).cast("long")
        joined = rows
    else:
        partition, conversation = F.col(f"`{layout.partition}`"), F.col(f"`{layout.conversation_id}`").cast("string")
        same = partition.eqNullSafe(F.col(PARTITION)) & (conversation == F.col(CONVERSATION))
        joined, known_since, known_until = rows.join(known, same, "left"), F.col(KNOWN_SINCE), F.col(KNOWN_UNTIL)
    since = F.least(known_since, F.lit(storing.at_ms).cast("long"))
    lasts = F.lit(None).cast("long") if storing.lasts_ms is None else since + F.lit(storing.lasts_ms)
    until = F.least(known_until, lasts)
    gone = F.when(until <= F.lit(storing.at_ms), F.lit(GONE).cast("long")).otherwise(until)
    own = [F.col(f"`{name}`") for name in rows.columns]
    return joined.select(*own, since.alias(SINCE), gone.alias(UNTIL))


def time_rows(staged: DataFrame, layout: Layout, stamp: Stamp) -> DataFrame:
    """Rows of `vault_times`: one for each conversation that is handed a key with an end."""
    keys = staged.where(F.col(f"{VAULT}.wrapped_key").isNotNull() & (F.col(UNTIL) > GONE))
    columns = {
        layout.partition: F.col(f"`{layout.partition}`"),
        "conversation_id": F.col(f"`{layout.conversation_id}`"),
        FIRST_STORED_AT: F.timestamp_millis(SINCE),
        EXPIRES_AT: F.timestamp_millis(UNTIL),
        "run_id": F.lit(stamp.run_id),
    }
    schema = vault_times_schema(layout.partition, staged.schema[layout.partition].dataType)
    return keys.select([shaped_as(field, columns[field.name]) for field in schema.fields])


def not_noted(rows: DataFrame, path: str, layout: Layout, values: Sequence[str]) -> DataFrame:
    """Those of `time_rows` of which the table has no time as early."""
    noted = in_partitions(delta.read_table(rows.sparkSession, path), layout.partition, values).alias("k")
    new, partition = rows.alias("n"), layout.partition
    same = F.col(f"n.`{partition}`").eqNullSafe(F.col(f"k.`{partition}`"))
    same &= F.col("n.conversation_id") == F.col("k.conversation_id")
    for name in (FIRST_STORED_AT, EXPIRES_AT):
        same &= F.col(f"k.{name}") <= F.col(f"n.{name}")
    return new.join(noted, same, "left_anti")
