"""Partition group: partitions redacted together, in staging."""

import math
from collections.abc import Sequence
from typing import Protocol

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from jobs.config.fit.columns import FittedTable
from jobs.config.job import JobConfig
from jobs.lake import folders
from jobs.pipeline.prepare import Run
from jobs.sources.standard import with_times
from jobs.staging.arrow import map_in_arrow
from jobs.staging.context import context_rows
from jobs.staging.original_times import Storing, known_times, with_original_times
from jobs.staging.plan import PlannedPartition, in_partitions
from jobs.staging.rows import STATE, from_staging, in_conversation_order, to_stage, with_source_file, with_text_hash
from jobs.staging.shaping import shaped
from redaction_udfs.columns.context_rows import CONTEXT
from redaction_udfs.udfs import redact_in_arrow, staged_schema

MOST_ROWS_PER_TASK = 250_000
"""Keeps a task's sort and its shuffle block small, whatever the size of the table."""
FEWEST_ROUNDS = 4
"""Tasks that a core does one after another. One with a conversation of 40,000 turns takes 14 seconds longer: of two
rounds the other core waits for as long, of four it does one more meanwhile."""
LEAST_ROWS_PER_TASK = 50_000
"""Some ten seconds of work; a task more costs two files a partition, 40 ms each on a local disk."""
FEW_ROWS = 5_000
"""Half a second of work. A second worker that has just started takes three seconds to read the policy first."""


def redacted(run: Run, group: Sequence[PlannedPartition]) -> DataFrame:
    """The group's rows, redacted, as they go into staging. Nothing is read before they are written."""
    layout = run.table.layout
    sizes = {planned.input.value: planned.rows for planned in group}
    rows = with_context(run, with_source_file(run.transcripts), group)
    prepared = with_times_of_originals(run, with_text_hash(shaped(rows, run.table), layout), list(sizes))
    each = rows_per_task(sum(sizes.values()), run.spark.sparkContext.defaultParallelism)
    ordered = in_conversation_order(prepared, layout, sizes, each)
    redact = redact_in_arrow(layout, run.stamp.policy, run.key, run.vault_key, run.canaries)
    done = map_in_arrow(ordered, redact, staged_schema(ordered.schema))
    return to_stage(done, layout, run.stamp, sizes)


def rows_per_task(rows: int, cores: int) -> int:
    """The same for all tasks, and as many tasks as keep every core at work until the end.

    >>> rows_per_task(600_000, 2), rows_per_task(250_000, 2), rows_per_task(400, 2)
    (75000, 62500, 400)
    """
    if rows <= FEW_ROWS:
        return max(1, rows)
    rounds = max(
        1,
        math.ceil(rows / (MOST_ROWS_PER_TASK * cores)),
        min(FEWEST_ROUNDS, rows // (LEAST_ROWS_PER_TASK * cores)),
    )
    return max(1, math.ceil(rows / (rounds * cores)))


class FittedJob(Protocol):
    """A job that is fitted to its table: a run, or a comparison."""

    @property
    def job(self) -> JobConfig: ...
    @property
    def table(self) -> FittedTable: ...


def with_context(fitted: FittedJob, transcripts: DataFrame, group: Sequence[PlannedPartition]) -> DataFrame:
    """The group's rows and, marked as context, those of their conversations in neighbouring partitions.

    Times that count from no conversation's start are counted from its first row anew, which may be one of these.
    """
    near = {planned.input.value: planned.neighbours for planned in group}
    rows = in_partitions(transcripts, fitted.table.layout.partition, list(near))
    context = context_rows(transcripts, fitted.table.layout, near)
    if context is None:
        return rows
    return with_times(rows.withColumn(CONTEXT, F.lit(0)).unionByName(context), fitted.job)


def with_times_of_originals(run: Run, rows: DataFrame, values: Sequence[str]) -> DataFrame:
    """The rows with times of their originals that have or had an end."""
    lasts = run.table.layout.output.original_for_ms
    if run.vault_key is None:
        return rows
    known = known_times(run.spark, run.out, run.table.layout, values)
    if known is None and lasts is None:
        return rows
    storing = Storing(int(run.clock().timestamp() * 1000), lasts)
    return with_original_times(rows, known, run.table.layout, storing)


def stage(run: Run, group: Sequence[PlannedPartition]) -> DataFrame:
    """The group's rows, redacted, in files of their own that nobody else reads."""
    staged = redacted(run, group)
    path = _staged_path(run, group)
    staged.write.mode("overwrite").partitionBy(STATE, run.table.layout.partition).parquet(path)
    return from_staging(run.spark, path, staged.schema)


def unstage(run: Run, group: Sequence[PlannedPartition]) -> None:
    """Removes what was staged of a group.

    A run of many hours would fill its disk, and keep originals, sealed, for longer than their time. After a failure the
    halves of the group find the room that it took.
    """
    folders.delete(run.spark, _staged_path(run, group))


def _staged_path(run: Run, group: Sequence[PlannedPartition]) -> str:
    return f"{run.out.staging(run.stamp.run_id)}/{group[0].input.value}"
