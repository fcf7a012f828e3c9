"""Compares two policies over the same transcripts, group by group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyspark import StorageLevel
from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F

from jobs.commands.compare.outcome import ChangeKind, Count, Example, PolicyChanges, chosen, lowest
from jobs.config.compared import with_compared
from jobs.config.fit.columns import FittedTable, fit
from jobs.config.job import JobConfig
from jobs.pipeline.partition_group import rows_per_task, with_context
from jobs.pipeline.prepare import check_times, neighbourhood
from jobs.sources.lake_table import InputPartition, LakeTable
from jobs.staging.arrow import map_in_arrow
from jobs.staging.plan import PlannedPartition, RunPlan, in_partitions, make_plan, partition_groups, rows_per_wave
from jobs.staging.rows import in_conversation_order
from jobs.staging.shaping import shaped
from redaction_udfs.batches.differences import KEYS, ORIGINAL_TEXT, TALLIED, TALLY
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import Mistake, PolicyError
from redaction_udfs.udfs import difference_schema, differences_in_arrow


@dataclass(frozen=True)
class Sample:
    """Whole conversations: so many, those whose ids draw the lowest lots. None for all. A seed draws other lots."""

    conversations: int | None
    seed: int = 0

    def lot(self, *columns: str) -> Column:
        """A number drawn from the columns, the same in every run."""
        return F.xxhash64(*(F.col(f"`{name}`") for name in columns), F.lit(self.seed).cast("long"))


@dataclass(frozen=True)
class Comparison:
    """A comparison that may start: `transcripts` are those of the sample, in all partitions.

    Conversations that go on in a neighbouring partition are read with its rows, as a run reads them.
    """

    spark: SparkSession
    job: JobConfig
    transcripts: DataFrame
    table: FittedTable
    plan: RunPlan
    old: Policy
    new: Policy
    sample: Sample


def prepare_comparison(
    spark: SparkSession, job: JobConfig, old: Policy, new: Policy, where: str | None, sample: Sample
) -> Comparison:
    """Checks everything and draws the sample. Raises PolicyError: a comparison of nothing must not pass for one."""
    lake = LakeTable(spark, job)
    inputs, transcripts = lake.partitions(where), lake.transcripts
    table = with_compared(job, fit(job, transcripts.schema), transcripts.schema, [old, new])
    for policy in (old, new):
        check_times(job, table, policy)
    rows = sampled(transcripts, table.layout, sample, [i.value for i in inputs] if where else None)
    around = neighbourhood(lake, table.layout, "", rows)
    plan = make_plan(rows, inputs, job, table.layout, old, {}, "full", around=around)
    _check_readable(job, inputs, plan, where)
    return Comparison(spark, job, rows, table, plan, old, new, sample)


def sampled(transcripts: DataFrame, layout: Layout, sample: Sample, among: Sequence[str] | None = None) -> DataFrame:
    """The rows of the sample's conversations, in whatever partition. Reads all ids to know how low a lot must be.

    `among` are the partitions to draw conversations of; of all where none are named.
    """
    if sample.conversations is None:
        return transcripts
    lot = sample.lot(layout.conversation_id)
    rows = transcripts if among is None else in_partitions(transcripts, layout.partition, among)
    known = rows.where(F.col(f"`{layout.conversation_id}`").isNotNull())
    lots = known.select(lot.alias("lot")).distinct().orderBy("lot").limit(sample.conversations)
    highest = lots.agg(F.max("lot").alias("highest")).collect()[0].highest
    return transcripts.where(lot <= F.lit(highest))


def _check_readable(job: JobConfig, inputs: Sequence[InputPartition], plan: RunPlan, where: str | None) -> None:
    mistakes = [
        Mistake(
            job.transcripts, f"{job.partition_column}={failed.input.value}", failed.problem, "rows that can be read"
        )
        for failed in plan.failed
    ]
    if not mistakes and not sum(planned.rows for planned in plan.todo):
        place = ("--where", "") if where and not inputs else (job.transcripts, "transcripts")
        mistakes = [Mistake(*place, "no rows", "some to compare the policies on")]
    if mistakes:
        raise PolicyError(mistakes)


def compare(comparison: Comparison, most_examples: int, with_texts: bool, out: str | None = None) -> PolicyChanges:
    """The whole comparison. Appends all differences, without texts, to a Parquet folder `out`."""
    outcome = PolicyChanges()
    todo = [planned for planned in comparison.plan.todo if planned.rows]
    for group in partition_groups(todo, rows_per_wave(comparison.spark, comparison.job)):
        # On disk: they are asked for several times, may be many, and cost both policies to make again.
        found = differences(comparison, group, with_texts).persist(StorageLevel.DISK_ONLY)
        try:
            outcome.add(*counted(found))
            candidates = examples(found, comparison.sample, most_examples)
            outcome.examples = lowest([*outcome.examples, *candidates], most_examples)
            if out:
                differing(found).drop(ORIGINAL_TEXT, TALLY).write.mode("append").parquet(out)
        finally:
            found.unpersist()
    outcome.examples = chosen(outcome.examples, most_examples)
    return outcome


def differences(comparison: Comparison, group: Sequence[PlannedPartition], with_texts: bool) -> DataFrame:
    """The group's differences and tallies, as `difference_schema`."""
    layout = comparison.table.layout
    sizes = {planned.input.value: planned.rows for planned in group}
    rows = shaped(with_context(comparison, comparison.transcripts, group), comparison.table)
    each = rows_per_task(sum(sizes.values()), comparison.spark.sparkContext.defaultParallelism)
    ordered = in_conversation_order(rows, layout, sizes, each)
    compared = differences_in_arrow(layout, comparison.old, comparison.new, with_texts=with_texts)
    return map_in_arrow(ordered, compared, difference_schema())


def differing(found: DataFrame) -> DataFrame:
    """The differences without the tallies."""
    return found.where(F.col(TALLY).isNull())


def counted(found: DataFrame) -> tuple[dict[ChangeKind, Count], dict[str, int]]:
    """The number of differences of each kind, and the tallies added up."""
    rows = (
        found.groupBy(*ChangeKind._fields)
        .agg(
            F.count("*").alias("differences"),
            F.coalesce(F.sum(F.col("end") - F.col("start")), F.lit(0)).alias("characters"),
            F.count_if("is_part").alias("parts"),
            *(F.sum(f"{TALLY}.{name}").alias(f"sum_{name}") for name in TALLIED),
        )
        .collect()
    )
    counts = {
        ChangeKind(*row[: len(ChangeKind._fields)]): Count(row.differences, row.characters, row.parts) for row in rows
    }
    tallies = [row for row in rows if row.change is None]
    return (
        {kind: count for kind, count in counts.items() if kind.change is not None},
        {name: sum(row[f"sum_{name}"] for row in tallies) for name in TALLIED},
    )


def examples(found: DataFrame, sample: Sample, most: int) -> Iterable[Example]:
    """Of each change by each pair of rules so many differences.

    Those with the lowest lots.
    """
    if not most:
        return []
    kinds = Window.partitionBy("change", "old_rule_id", "new_rule_id").orderBy("lot", *KEYS)
    drawn = differing(found).drop(TALLY).withColumn("lot", sample.lot(*KEYS))
    ranked = drawn.withColumn("rank", F.row_number().over(kinds)).where(F.col("rank") <= most)
    return [row.asDict() for row in ranked.drop("rank").collect()]
