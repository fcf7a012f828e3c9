"""Counts over mutes: what the checks judge of them."""

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from jobs.staging.to_mutes import END, RECORDING_END, START, keys
from redaction_udfs.columns.layout import Layout

MUTES_COUNTED = (
    "mutes",
    "mutes_out_of_range",
    "mutes_overlapping",
    "mutes_without_cause",
    "stretches_not_muted",
)


def mute_counts(mutes: DataFrame, stretches: DataFrame, layout: Layout) -> DataFrame:
    """Per partition.

    How many mutes there will be, how many of them break a promise, and what would be heard still.
    """
    is_mute, start, end = F.col("_is_mute"), F.col(START), F.col(END)
    first, last = Window.unboundedPreceding, Window.unboundedFollowing
    in_time = Window.partitionBy(*keys(layout)).orderBy(start, is_mute.desc())
    mute_end, cause_start = F.when(is_mute, end), F.when(~is_mute, start)
    both = mutes.select(*keys(layout), START, END, F.lit(True).alias("_is_mute")).unionByName(
        stretches.select(*keys(layout), START, END, F.lit(False).alias("_is_mute"), RECORDING_END),
        allowMissingColumns=True,
    )
    judged = both.select(  # at once: that is one pass
        layout.partition,
        "_is_mute",
        START,
        END,
        F.max(RECORDING_END).over(in_time.rowsBetween(first, last)).alias(RECORDING_END),
        F.max(mute_end).over(in_time.rowsBetween(first, Window.currentRow)).alias("_muted_until"),
        F.max(mute_end).over(in_time.rowsBetween(first, -1)).alias("_muted_before"),
        F.min(cause_start).over(in_time.rowsBetween(1, last)).alias("_next_cause"),
    )
    beyond = _holds(end > F.col(RECORDING_END))
    return judged.groupBy(layout.partition).agg(
        F.count_if(is_mute).alias("mutes"),
        F.count_if(is_mute & ((start < 0) | (end <= start) | beyond)).alias("mutes_out_of_range"),
        F.count_if(is_mute & _holds(F.col("_muted_before") >= start)).alias("mutes_overlapping"),
        F.count_if(is_mute & ~_holds(F.col("_next_cause") < end)).alias("mutes_without_cause"),
        F.count_if(~is_mute & ~_holds(F.col("_muted_until") >= end)).alias("stretches_not_muted"),
    )


def _holds(condition: Column) -> Column:
    """False where it is not known."""
    return F.coalesce(condition, F.lit(False))
