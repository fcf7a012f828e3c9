"""Staged rows: transcripts ordered, redacted, and stored to publish."""

import math
from collections.abc import Mapping
from itertools import accumulate

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StructType

from jobs.config.layouts import WORKED_OUT
from jobs.lake.delta import quoted
from jobs.staging.plan import is_in_partitions
from jobs.staging.stamp import Stamp
from redaction_udfs.batches.redact import (
    COVERAGE,
    NEAR_MISSES,
    PROBLEM,
    REDACTION,
    SPANS,
    TEXT_HASH,
    UTTERANCE_INDEX,
    VAULT,
)
from redaction_udfs.batches.vault import SINCE, UNTIL
from redaction_udfs.columns.context_rows import CONTEXT
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.coverage import FULL
from redaction_udfs.staged.counts import COUNTS
from redaction_udfs.staged.mutes import MUTES
from schemas.redacted import REDACTION as PUBLISHED_REDACTION
from schemas.redacted import REDACTION_COLUMN

SOURCE_FILE = "_source_file"
WORKING_COLUMNS = (UTTERANCE_INDEX, SPANS, PROBLEM, TEXT_HASH, NEAR_MISSES, VAULT, MUTES, COUNTS, SOURCE_FILE)
"""Columns of staged rows that no published table has. In the files they are parts of one."""
WORKING = "_working"
STATE = "_state"
UNTOUCHED, TOUCHED = "untouched", "touched"
"""What the rows of a staged file are. Those of an untouched one are published as they are, file and all."""
FILE = "_file"
LEAST_APART = 10_000
"""Rows of a partition from which its untouched ones are staged apart: a file costs 40 ms on a local disk, a row that is
written a second time 3 µs."""

SHARES = 1 << 20
"""Conversations are told apart by the hash in so many parts of a partition."""


def with_source_file(transcripts: DataFrame) -> DataFrame:
    """Adds a hash of the source file's name, to carry eight bytes."""
    return transcripts.withColumn(SOURCE_FILE, F.xxhash64("_metadata.file_path"))


def with_text_hash(transcripts: DataFrame, layout: Layout) -> DataFrame:
    """Adds a hash of the row's texts. It stays with rows without spans, to prove that nothing changed."""
    return transcripts.withColumn(TEXT_HASH, text_hash(layout))


def text_hash(layout: Layout) -> Column:
    texts = [*layout.text_columns, *([layout.words] if layout.words else [])]
    return F.xxhash64(*[F.col(f"`{name}`").cast("string") for name in texts])


def in_conversation_order(
    transcripts: DataFrame, layout: Layout, rows: Mapping[str, int], rows_per_task: int
) -> DataFrame:
    """Every conversation whole, in one task, in its order. `rows` has how many each partition has.

    Its rows of other partitions stand before and after its own, whatever their index or time.
    """
    order = [layout.utterance_index] if layout.utterance_index else [layout.start_ms, layout.end_ms]
    place = [CONTEXT] if CONTEXT in transcripts.columns else []
    keys = [f"`{name}`" for name in (layout.partition, layout.conversation_id, *place, *order) if name]
    tasks = max(1, math.ceil(sum(rows.values()) / rows_per_task))
    return transcripts.repartitionById(tasks, task_of(layout, rows, rows_per_task)).sortWithinPartitions(*keys)


def task_of(layout: Layout, rows: Mapping[str, int], rows_per_task: int) -> Column:
    """The number of the task that a row goes to.

    Partitions fill the tasks one after another: all tasks have as many rows, each of few partitions, so that they write
    few files. Of a partition in several tasks each has the conversations of a range of hashes.
    """
    before = dict(zip(rows, accumulate(rows.values(), initial=0), strict=False))
    places = ", ".join(f"{quoted(value)}, array({before[value]}D, {rows[value]}D)" for value in rows)
    own = F.expr(f"map({places})")[F.col(f"`{layout.partition}`").cast("string")]
    share = F.pmod(F.xxhash64(f"`{layout.conversation_id}`"), F.lit(SHARES)) / SHARES
    return ((own[0] + own[1] * share) / rows_per_task).cast("int")


def to_stage(redacted: DataFrame, layout: Layout, stamp: Stamp, rows: Mapping[str, int]) -> DataFrame:
    """Rows of `redact_batches` as staged: the columns to publish, WORKING beside them, and STATE.

    A row that nothing was found in, whose texts are what they were, and that bears no counts of its batch, is UNTOUCHED
    and has a null for WORKING; but for those of small partitions. `rows` has how many each partition has.
    """
    redaction = F.struct(
        F.col(f"{REDACTION}.labels"),
        F.col(f"{REDACTION}.spans"),
        F.lit(f"{stamp.policy.name} {stamp.policy.version}"),
        F.lit(stamp.run_id),
        F.coalesce(COVERAGE, F.lit(FULL)),
    )
    changed = F.coalesce(F.col(TEXT_HASH) != text_hash(layout), F.lit(False))
    bearing = F.col(NEAR_MISSES).isNotNull() | F.col(MUTES).isNotNull() | F.col(COUNTS).isNotNull()
    small = is_in_partitions(layout.partition, [value for value, own in rows.items() if own < LEAST_APART])
    told = bearing | F.col(PROBLEM).isNotNull() | F.col(REDACTION).isNotNull()
    concerned = small | told | (F.size(SPANS) > 0) | changed
    worked_out = [name for name in redacted.columns if name in {*WORKED_OUT, SINCE, UNTIL}]
    beside = {*WORKING_COLUMNS, REDACTION, COVERAGE, *worked_out}
    own = [F.col(f"`{name}`") for name in redacted.columns if name not in beside]
    return redacted.withColumn(STATE, F.when(concerned, TOUCHED).otherwise(UNTOUCHED)).select(
        *own,
        redaction.cast(PUBLISHED_REDACTION).alias(REDACTION_COLUMN),
        F.when(F.col(STATE) == TOUCHED, F.struct(*WORKING_COLUMNS, *worked_out)).alias(WORKING),
        STATE,
    )


def from_staging(spark: SparkSession, path: str, schema: StructType) -> DataFrame:
    """Staged rows.

    The columns to publish, the working columns, and of which STATE and in which FILE they are.
    """
    read = spark.read.schema(schema).parquet(path)
    own = [f"`{name}`" for name in schema.names if name not in (WORKING, STATE)]
    return read.select(*own, f"{WORKING}.*", STATE, F.col("_metadata.file_path").alias(FILE))


def touched(staged: DataFrame) -> DataFrame:
    """The staged rows that are not published as they are."""
    return staged.where(F.col(STATE) == TOUCHED)
