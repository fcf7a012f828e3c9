"""Delta verbs of erasure: no id of a row reaches a log, and no file of an older version stays."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any, NamedTuple

from delta import DeltaTable
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.lake import delta
from jobs.lake.delta import column_mapping, transactions
from jobs.lake.jvm import changed, java, switched_off

GONE_ID = "_gone_id"
SAFE_HOURS = 168
SAFE_PERIOD_CHECK = "spark.databricks.delta.retentionDurationCheck.enabled"
LISTING_TASKS = "spark.sql.sources.parallelPartitionDiscovery.parallelism"
TASKS_PER_CORE = 4
ROW_FILE = "_metadata.file_path"
DELETION_VECTORS = "deletionVectors"


class Held(NamedTuple):
    """Rows that are in a table, by partition; the files that hold them, and how many files the table has."""

    rows: dict[str, int]
    files: int
    all_files: int


def as_ids(spark: SparkSession, ids: Sequence[str]) -> DataFrame:
    """The ids as rows: handed over as data, so that no plan, event log or table's log has them."""
    return spark.createDataFrame([(each,) for each in ids], f"{GONE_ID} string").coalesce(1)


def held(
    spark: SparkSession,
    path: str,
    id_column: str,
    partition: str | None,
    ids: DataFrame,
    among: Sequence[str] | None = None,
) -> Held:
    """Rows of these ids. Of each file only the ids and the partition are read; `among`: of these partitions only."""
    rows = delta.read_table(spark, path)
    if partition and among is not None:
        rows = rows.where(F.expr(is_among(f"`{partition}`", among)))
    value = F.col(f"`{partition}`").cast("string") if partition else F.lit("")
    same = F.col(f"`{id_column}`").cast("string") == F.col(GONE_ID)
    with_ids = rows.join(F.broadcast(ids), same, "left_semi")
    found = with_ids.groupBy(value.alias("value"), F.col(ROW_FILE).alias("file")).agg(F.count("*").alias("rows"))
    by_value: Counter[str] = Counter()
    files = found.collect()
    for row in files:
        by_value[str(row.value)] += row.rows
    return Held(dict(by_value), len(files), delta.file_count(spark, path))


def delete_ids(
    spark: SparkSession, path: str, id_column: str, ids: DataFrame, among: tuple[str, Sequence[str]] | None = None
) -> int:
    """Deletes rows in one commit that names no id; its version. `among`: partition column and values that hold them.

    A DELETE would write its condition, and with it the ids, into the table's log for as long as that is kept.
    """
    same = f"CAST(t.`{id_column}` AS STRING) = g.{GONE_ID}"
    if among:
        same += f" AND {is_among(f't.`{among[0]}`', among[1])}"
    merge = DeltaTable.forPath(spark, path).alias("t").merge(F.broadcast(ids).alias("g"), same)
    merge.whenMatchedDelete().execute()
    return delta.version(spark, path)


def delete_keys(spark: SparkSession, path: str, keys: Sequence[str], rows: DataFrame) -> None:
    """Deletes rows that have the keys of these, in a commit naming none."""
    same = " AND ".join(f"t.`{key}` <=> g.`{key}`" for key in keys)
    DeltaTable.forPath(spark, path).alias("t").merge(rows.alias("g"), same).whenMatchedDelete().execute()


def delete_where(spark: SparkSession, path: str, condition: Column) -> None:
    """Deletes rows in one commit. The table's log says the condition: it must name no row."""
    DeltaTable.forPath(spark, path).delete(condition)


def replace_values(spark: SparkSession, path: str, keys: Sequence[str], columns: Sequence[str], rows: DataFrame) -> int:
    """Puts these columns of `rows` into the rows with the same keys, in one commit that names none; its version."""
    same = " AND ".join(f"t.`{key}` <=> n.`{key}`" for key in keys)
    merge = DeltaTable.forPath(spark, path).alias("t").merge(rows.alias("n"), same)
    merge.whenMatchedUpdate(set={name: f"n.`{name}`" for name in columns}).execute()
    return delta.version(spark, path)


def delete_partitions(spark: SparkSession, path: str, partition: str, values: Sequence[str]) -> None:
    """Deletes whole partitions in one commit, without reading them."""
    DeltaTable.forPath(spark, path).delete(F.col(f"`{partition}`").cast("string").isin(*values))


def fence(spark: SparkSession, path: str, attempt: int) -> None:
    """Commits the number of an attempt: whoever writes under a lower one finds the table taken over."""
    transaction = transactions.start(spark, path)
    if transactions.last_attempt(spark, transaction) < attempt:
        manual = getattr(java(spark, "org.apache.spark.sql.delta.DeltaOperations$ManualUpdate$"), "MODULE$")
        transactions.commit(spark, transaction, [transactions.attempted(spark, attempt)], manual)


def purge(spark: SparkSession, path: str) -> None:
    """Rewrites files of which rows are only marked as deleted. Without it VACUUM leaves them: they are in use."""
    if delta.has_feature(spark, path, DELETION_VECTORS):
        spark.sql(f"REORG TABLE {_named(path)} APPLY (PURGE)")


def vacuum(spark: SparkSession, path: str, hours: float | None, *, of_log_only: bool = False) -> None:
    """Removes the files of older versions.

    `hours` is how long they have been out of use, None for the table's own period. Below that Delta refuses, for who
    reads or writes meanwhile would miss them: the check is off for this one statement. `of_log_only` takes what the log
    says is out of use and leaves files that nobody has committed, perhaps not yet.
    """
    how = f"VACUUM {_named(path)}{' LITE' if of_log_only else ''}"
    period = "" if hours is None else f" RETAIN {hours:g} HOURS"
    with vacuuming(spark, hours):
        spark.sql(f"{how}{period}")


@contextmanager
def vacuuming(spark: SparkSession, hours: float | None) -> Iterator[None]:
    """While a VACUUM runs, or several at once that keep so many hours: the settings of one are those of all."""
    is_short = hours is not None and hours < SAFE_HOURS
    with (
        changed(spark, LISTING_TASKS, str(listing_tasks(spark))),
        switched_off(spark, SAFE_PERIOD_CHECK) if is_short else nullcontext(),
    ):
        yield


def listing_tasks(spark: SparkSession) -> int:
    """Tasks in which VACUUM lists folders: a few for each core, or as many as Spark is set to if those are fewer.

    Delta takes what Spark is set to, 10,000 by default, whatever there is to list: 90 s of processor time for three
    folders.
    """
    return min(int(str(spark.conf.get(LISTING_TASKS))), TASKS_PER_CORE * spark.sparkContext.defaultParallelism)


def clean_log(spark: SparkSession, path: str) -> None:
    """Writes a checkpoint, and removes commits and checkpoints that it covers and that are older than a minute.

    Delta's own clean-up, which it does by itself after 30 days. Nothing of the table's settings changes.
    """
    log = java(spark, "org.apache.spark.sql.delta.DeltaLog").forTable(spark._jsparkSession, path)
    none = java(spark, "scala.Option").empty()
    log.checkpoint()
    # Numbers that pass through Python come back as another class; this one never leaves Java.
    longs = java(spark, "java.util.stream.LongStream").range(0, 1).boxed().toList()
    zero = java(spark, "scala.jdk.javaapi.CollectionConverters").asScala(longs).headOption()
    minute = getattr(java(spark, "org.apache.spark.sql.delta.TruncationGranularity$"), "MODULE$").MINUTE()
    log.cleanUpExpiredLogs(log.update(False, none, none), none, zero, minute)


def physical_name(spark: SparkSession, path: str, column: str) -> str:
    """The column's name inside the table's files."""
    return column_mapping.physical_name(delta.own_schema(spark, path)[column])


def is_among(column: str, values: Sequence[str]) -> str:
    """The condition that a partition column has one of the values."""
    return f"CAST({column} AS STRING) IN ({', '.join(map(delta.quoted, values))})" if values else "false"


def _named(path: str) -> str:
    quoted: Any = path.replace("`", "``")
    return f"delta.`{quoted}`"
