"""Transcripts as Spark reads them, with partitions and their fingerprints."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.config.job import JobConfig
from jobs.lake import delta
from jobs.lake.failures import SPARK_ERRORS, condition_of
from redaction_udfs.mistakes import Mistake, PolicyError, shown


class InputPartition(NamedTuple):
    """One partition of the transcripts. `fingerprint` changes with its files, their sizes and their times."""

    value: str
    files: int
    bytes: int
    fingerprint: str


def read_transcripts(spark: SparkSession, job: JobConfig) -> DataFrame:
    """The whole table, unread as yet. Raises PolicyError where there is no such table."""
    try:
        if delta.is_table(spark, job.transcripts):
            return delta.read_table(spark, job.transcripts)
        return _read_parquet(spark, job.transcripts)
    except SPARK_ERRORS as error:
        raise _unreadable(job, error) from None


def _read_parquet(spark: SparkSession, path: str) -> DataFrame:
    """The folder's rows. A corrupt file must not keep the schema of the others from being read."""
    try:
        return spark.read.parquet(path)
    except SPARK_ERRORS as error:
        if not (condition_of(error) or "").startswith("FAILED_READ_FILE"):
            raise
        # Of all files: Spark would ask the first one only, which may be the corrupt one.
        readable = spark.read.option("ignoreCorruptFiles", "true").option("mergeSchema", "true").parquet(path)
        return spark.read.schema(readable.schema).parquet(path)


def input_partitions(spark: SparkSession, job: JobConfig, where: str | None) -> list[InputPartition]:
    """Partitions in order, of those that fulfil `where`."""
    files = _files(spark, job)
    if where:
        files = _picked(files, job, where)
    by_value: dict[str, list[tuple[str, int, int]]] = {}
    for row in files.collect():
        by_value.setdefault(row.value, []).append((row.path, row.size, row.modified))
    if None in by_value:
        found, expected = (
            f"rows without a {job.partition}",
            f'one in every row, or --where "{job.partition} IS NOT NULL"',
        )
        raise PolicyError([Mistake(job.transcripts, "partition", found, expected)])
    return [_input_partition(value, entries) for value, entries in sorted(by_value.items())]


def _files(spark: SparkSession, job: JobConfig) -> DataFrame:
    """`path`, `size` in bytes, `modified` in ms and the partition's `value` as text of every file of the table."""
    if delta.is_table(spark, job.transcripts):
        if job.partition not in delta.partition_columns(spark, job.transcripts):
            raise PolicyError([_no_table(job, f"a Delta table that is not partitioned by {job.partition}")])
        return delta.files(spark, job.transcripts, job.partition)
    try:
        listed = spark.read.format("binaryFile").load(job.transcripts)
    except SPARK_ERRORS as error:
        raise _unreadable(job, error) from None
    if job.partition not in listed.columns:
        raise PolicyError([_no_table(job, f"a folder without {job.partition}=... folders")])
    return listed.select(
        "path",
        F.col("length").alias("size"),
        F.unix_millis("modificationTime").alias("modified"),
        F.col(job.partition).cast("string").alias("value"),
    )


def _picked(files: DataFrame, job: JobConfig, where: str) -> DataFrame:
    """The files of the partitions that fulfil a condition, which may name the partition column and nothing else."""
    values = files.select(F.col("value").alias(job.partition)).distinct()
    try:
        chosen = values.where(where).select(F.col(job.partition).alias("value"))
    except PySparkException as error:
        expected = f"a condition on {job.partition} and no other column: partitions are written whole"
        raise PolicyError([Mistake("--where", "", f"{shown(where)} ({error.getCondition()})", expected)]) from None
    return files.join(chosen, "value", "left_semi")


def _input_partition(value: str, files: Iterable[tuple[str, int, int]]) -> InputPartition:
    entries = sorted(files)
    digest = hashlib.sha256()
    for entry in entries:
        digest.update(repr(entry).encode())
    return InputPartition(value, len(entries), sum(size for _, size, _ in entries), digest.hexdigest())


def _no_table(job: JobConfig, found: str) -> Mistake:
    return Mistake(
        job.transcripts, "transcripts", found, f"a Parquet folder or Delta table partitioned by {job.partition}"
    )


def _unreadable(job: JobConfig, error: BaseException) -> PolicyError:
    return PolicyError([_no_table(job, f"nothing that can be read ({condition_of(error) or type(error).__name__})")])
