"""Plan of a run: stale partitions and their rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.config.job import JobConfig
from jobs.lake.delta import quoted
from jobs.lake.failures import SPARK_ERRORS, describe_failure, is_disk_full
from jobs.sources.lake_table import InputPartition
from jobs.staging.forgotten import NOBODY, ForgottenList, LeftOut, left_out
from jobs.staging.neighbours import (
    NO_NEIGHBOURS,
    Neighbour,
    Neighbourhood,
    neighbours_by_partition,
    redone_for,
    shared_of,
)
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine import ENGINE_VERSION
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import Mistake, PolicyError, nearest, shown

RunMode = Literal["incremental", "full"]
MOST_VALUES_SHOWN = 20
"""A role or channel column with more values than this is none, and its values may be anything: they are not shown."""
MOST_PARTITIONS = 500
"""In a group: every row looks its own up among them, one by one, and each commit names them."""
LEAST_ROWS, ROWS_PER_CORE = 5_000_000, 1_000_000
"""In a group of a job that does not say: a core has work for three minutes, against ten seconds in which the driver
plans, checks and commits, and all cores wait, as they do for the last task."""


class PlannedPartition(NamedTuple):
    """A partition to redact: `rows` it has now, and a checksum over their keys. `forgotten` rows are beside them.

    `neighbours` are those that it is read with. It is `redone_for` those alone that changed since it was published.
    """

    input: InputPartition
    rows: int
    key_checksum: str
    forgotten: int = 0
    neighbours: tuple[Neighbour, ...] = ()
    redone_for: tuple[str, ...] = ()

    @property
    def reads_neighbours(self) -> bool:
        """True if rows of other partitions are read with its own."""
        return any(near.conversations for near in self.neighbours)

    def alone(self) -> "PlannedPartition":
        """The same without its neighbours, which are noted as not read: the next run tries them again."""
        return self._replace(
            neighbours=tuple(Neighbour(near.partition, near.place, None, 0) for near in self.neighbours)
        )


class FailedPartition(NamedTuple):
    """A partition that cannot be read."""

    input: InputPartition
    problem: str


class RunPlan(NamedTuple):
    """`skipped` partitions are published as they are now, by this policy and engine."""

    todo: list[PlannedPartition]
    skipped: list[InputPartition]
    failed: list[FailedPartition]
    left_out: LeftOut = LeftOut()


def make_plan(
    transcripts: DataFrame,
    inputs: Sequence[InputPartition],
    job: JobConfig,
    layout: Layout,
    policy: Policy,
    published: Mapping[str, Mapping[str, Any]],
    mode: RunMode,
    forgotten: ForgottenList = NOBODY,
    around: Neighbourhood = NO_NEIGHBOURS,
) -> RunPlan:
    """The plan. Raises PolicyError when a role or channel value has no mapping."""
    current = {i.value for i in inputs if mode != "full" and _is_current(i, published.get(i.value), policy)}
    shared = shared_of(around, {i.value for i in inputs}, published)
    redone = redone_for(around, current, published, shared)
    stale = [i for i in inputs if i.value not in current or i.value in redone]
    skipped = [i for i in inputs if i.value in current and i.value not in redone]
    readable = [i for i in stale if i.problem is None]
    gone = left_out(transcripts, layout.partition, layout.conversation_id, [i.value for i in readable], forgotten)
    counts, failed = _counted(gone.without(transcripts, layout.conversation_id), readable, layout)
    failed += [FailedPartition(i, i.problem) for i in stale if i.problem is not None]
    mistakes = list(_unmapped(counts, job, layout))
    if mistakes:
        raise PolicyError(mistakes)
    near = neighbours_by_partition(around, {i.value for i in stale}, shared)
    todo = [
        planned._replace(neighbours=near.get(value, ()), redone_for=tuple(redone.get(value, ())))
        for value, planned in ((p.input.value, p) for p in _planned(stale, counts, failed, gone.rows))
    ]
    return RunPlan(todo, skipped, failed, gone)


def rows_per_wave(spark: SparkSession, job: JobConfig) -> int:
    """About how many rows are staged and published together: as the job says, or as the cluster is large."""
    return job.rows_per_wave or max(LEAST_ROWS, ROWS_PER_CORE * spark.sparkContext.defaultParallelism)


def partition_groups(todo: Sequence[PlannedPartition], rows_per_wave: int) -> Iterator[list[PlannedPartition]]:
    """The partitions in groups that are staged and published together."""
    group, rows = list[PlannedPartition](), 0
    for partition in todo:
        if group and (rows + partition.rows > rows_per_wave or len(group) == MOST_PARTITIONS):
            yield group
            group, rows = [], 0
        group.append(partition)
        rows += partition.rows
    if group:
        yield group


def _is_current(partition: InputPartition, last: Mapping[str, Any] | None, policy: Policy) -> bool:
    """True if the partition was published from the same input by the same policy and engine."""
    return last is not None and (partition.fingerprint, policy.hash, ENGINE_VERSION) == (
        last["input_fingerprint"],
        last["policy_hash"],
        last["engine_version"],
    )


def _counted(
    transcripts: DataFrame, inputs: Sequence[InputPartition], layout: Layout
) -> tuple[list[Mapping[str, Any]], list[FailedPartition]]:
    """Rows by partition, role and channel. Where a file cannot be read, of either half of the partitions by itself.

    So one unreadable partition of 20,000 costs 30 queries.
    """
    if not inputs:
        return [], []
    try:
        return _count(transcripts, [i.value for i in inputs], layout), []
    except SPARK_ERRORS as error:
        if is_disk_full(error):
            raise  # no partition's fault
        if len(inputs) == 1:
            return [], [FailedPartition(inputs[0], describe_failure(error))]
    middle = len(inputs) // 2
    parts = [_counted(transcripts, half, layout) for half in (inputs[:middle], inputs[middle:])]
    return [row for rows, _ in parts for row in rows], [f for _, failed in parts for f in failed]


def _count(transcripts: DataFrame, values: Sequence[str], layout: Layout) -> list[Mapping[str, Any]]:
    meanings = {"role": layout.role, "channel": layout.channel}
    grouped = [F.col(f"`{name}`").alias(f"{what}_value") for what, name in meanings.items() if name]
    rows = in_partitions(transcripts, layout.partition, values).groupBy(F.col(f"`{layout.partition}`"), *grouped)
    counts = rows.agg(F.count("*").alias("rows"), checksum(key_hash(layout)).alias("checksum"))
    return [
        row.asDict() for row in counts.withColumn("partition", F.col(f"`{layout.partition}`").cast("string")).collect()
    ]


def key_hash(layout: Layout) -> Column:
    """A hash of the row's keys."""
    return F.xxhash64(*[F.col(f"`{name}`") for name in (layout.partition, *layout.keys)])


def checksum(hashed: Column) -> Column:
    """Two sums over hashes of rows, whatever their order. A lost, doubled or changed row changes them.

    As an array, for sums of several groups can be added up. Halves of a hash cannot overflow a sum. Null is no row.
    """
    halves = F.shiftright(hashed, 32), hashed.bitwiseAND(0xFFFFFFFF)
    return F.array(*(F.coalesce(F.sum(half), F.lit(0)) for half in halves))


def added_up(checksums: Iterable[Sequence[int]]) -> str:
    """The checksum of several groups of rows together."""
    return str([sum(sums) for sums in zip(*checksums, strict=True)])


def in_partitions(rows: DataFrame, partition: str, values: Sequence[str]) -> DataFrame:
    """The rows of these partitions; the others are not read."""
    return rows.where(is_in_partitions(partition, values))


def is_in_partitions(partition: str, values: Sequence[str]) -> Column:
    """True for the rows of these partitions. As one text: a column a value costs 1 ms each."""
    among = ", ".join(map(quoted, values))
    return F.expr(f"CAST(`{partition}` AS STRING) IN ({among})") if values else F.lit(False)


def _planned(
    stale: Iterable[InputPartition],
    counts: Iterable[Mapping[str, Any]],
    failed: Iterable[FailedPartition],
    gone: Mapping[str, int],
) -> list[PlannedPartition]:
    """The stale partitions that can be read, with their rows."""
    counted, unreadable = defaultdict[str, list[Mapping[str, Any]]](list), {f.input.value for f in failed}
    for count in counts:
        counted[count["partition"]].append(count)
    return [
        PlannedPartition(i, sum(c["rows"] for c in own), added_up(c["checksum"] for c in own), gone.get(i.value, 0))
        for i, own in ((i, counted[i.value]) for i in stale if i.value not in unreadable)
    ]


def _unmapped(counts: Sequence[Mapping[str, Any]], job: JobConfig, layout: Layout) -> Iterator[Mistake]:
    """Role and channel values that the job does not know. A null role is `other`; a null channel is a mistake."""
    yield from _unmapped_values("roles", {c.get("role_value") for c in counts} - {None}, job, layout.role, layout.roles)
    if layout.channel:
        values = {c.get("channel_value") for c in counts}
        yield from _unmapped_values("channels", values, job, layout.channel, layout.channels)


def _unmapped_values(
    what: str, values: set[str | None], job: JobConfig, column: str | None, known: Mapping[str, str]
) -> Iterator[Mistake]:
    unknown = sorted((v for v in values if v not in known), key=str)
    expected = f"a mapping to one of {', '.join(dict.fromkeys(known.values()))}"
    if len(values) > MOST_VALUES_SHOWN:
        yield Mistake(job.transcripts, f"values.{what}", f"{len(unknown)} unknown values in {column}", expected)
        return
    for value in unknown:
        yield Mistake(job.transcripts, f"values.{what}", f"{shown(value)} in {column}", expected, nearest(value, known))
