"""Transcripts as Spark reads them, with partitions and their fingerprints."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.config.job import JobConfig
from jobs.config.layouts import WORKED_OUT
from jobs.lake import delta, folders
from jobs.lake.failures import SPARK_ERRORS, condition_of
from jobs.sources.footers import ComparedFiles, compare_files
from jobs.sources.readers import format_of, open_table
from jobs.sources.standard import partition_value, renamed, standard
from redaction_udfs.mistakes import Mistake, PolicyError, shown


class InputPartition(NamedTuple):
    """One partition of the transcripts. `fingerprint` changes with its files, their sizes and their times.

    `problem` says why it cannot be redacted, None where it can.
    """

    value: str
    files: int
    bytes: int
    fingerprint: str
    problem: str | None = None


def read_transcripts(spark: SparkSession, job: JobConfig) -> DataFrame:
    """The whole table as the job needs it, unread as yet. Raises PolicyError where there is no such table."""
    try:
        known = resolved(spark, job)
        return standard(_read(spark, known), known)
    except SPARK_ERRORS as error:
        raise _unreadable(job, error) from None


def resolved(spark: SparkSession, job: JobConfig) -> JobConfig:
    """The job with the format of its table."""
    if job.table is not None or job.format is not None:
        return job
    return job.model_copy(update={"format": format_of(spark, job)})


def input_partitions(spark: SparkSession, job: JobConfig, where: str | None) -> list[InputPartition]:
    """Partitions in order, of those that fulfil `where`."""
    files = _files(spark, job)
    if where:
        files = _picked(files, job, where)
    by_value: dict[str, list[tuple[str, int, int]]] = {}
    for row in files.collect():
        by_value.setdefault(row.value, []).append((row.path, row.size, row.modified))
    if None in by_value:
        name = job.partition_column
        found, expected = f"rows without a {name}", f'one in every row, or --where "{name} IS NOT NULL"'
        raise PolicyError([Mistake(job.transcripts, "partition", found, expected)])
    problems = _compared(spark, job, by_value).problems
    for value, empty in _empty_files(spark, job).items():
        if where is None or value in by_value:  # of a partition that is empty throughout no row tells if it is meant
            by_value.setdefault(value, []).extend(empty)
            problems = {**problems, value: f"a file of 0 bytes, {empty[0][0]}: write it anew or remove it"}
    inputs = [_input_partition(value, entries) for value, entries in sorted(by_value.items())]
    return [partition._replace(problem=problems.get(partition.value)) for partition in inputs]


def _empty_files(spark: SparkSession, job: JobConfig) -> dict[str, list[tuple[str, int, int]]]:
    """Files of 0 bytes in folders of partitions, which Spark passes over without a word."""
    names = job.partitioning.made_of
    if job.table is not None or resolved(spark, job).format == "delta" or not names:
        return {}
    listed = spark.read.format("binaryFile").load(job.transcripts)
    empty: dict[str, list[tuple[str, int, int]]] = {}
    full = {_SCHEME.sub("", row.path) for row in listed.select("path").collect()}
    for path in sorted(map(unquote, listed.inputFiles())):
        if _SCHEME.sub("", path) in full or folders.entry(spark, path).getLen():
            continue
        parts = dict(unquote(part).split("=", 1) for part in path.split("/") if "=" in part)
        if set(names) <= set(parts):
            value = parts[names[0]] if len(names) == 1 else "/".join(f"{name}={parts[name]}" for name in names)
            empty.setdefault(value, []).append((path, 0, 0))
    return empty


_SCHEME = re.compile(r"^\w+:/+")
"""Spark writes `file:/a` and `file:///a` for the same."""
Entries = Mapping[str, Sequence[tuple[str, int, int]]]


def _compared(spark: SparkSession, job: JobConfig, by_value: Entries) -> ComparedFiles:
    """The files' columns compared: of Parquet alone, as other formats have one schema for all."""
    if resolved(spark, job).format != "parquet" or job.table is not None:
        return ComparedFiles(None, {})
    return compare_files(spark, job, {value: [entry[:2] for entry in files] for value, files in by_value.items()})


def _read(spark: SparkSession, job: JobConfig) -> DataFrame:
    """The table as it is. Of files with different columns those of all that go together are read."""
    partition = job.partitioning
    if job.format != "parquet" or job.table is not None or not partition.made_of:
        return open_table(spark, job)
    listed = renamed(spark.read.format("binaryFile").load(job.transcripts), job.rename)
    if not set(partition.made_of) <= set(listed.columns):
        return open_table(spark, job)
    by_value: dict[str, list[tuple[str, int, int]]] = {}
    for row in listed.select("path", "length", partition_value(partition).cast("string").alias("value")).collect():
        by_value.setdefault(str(row.value), []).append((row.path, row.length, 0))
    schema = _compared(spark, job, by_value).schema
    return open_table(spark, job) if schema is None else spark.read.schema(schema).parquet(job.transcripts)


def _files(spark: SparkSession, job: JobConfig) -> DataFrame:
    """`path`, `size` in bytes, `modified` in ms and the partition's `value` as text of every file of the table."""
    try:
        if job.table is not None:
            return _files_of_rows(spark, job)
        partition = job.partitioning
        if delta.is_table(spark, job.transcripts):
            if partition.is_own_column and partition.name in delta.partition_columns(spark, job.transcripts):
                return delta.files(spark, job.transcripts, partition.name)
            return _files_of_rows(spark, job)
        listed = renamed(spark.read.format("binaryFile").load(job.transcripts), job.rename)
    except SPARK_ERRORS as error:
        raise _unreadable(job, error) from None
    if not set(partition.made_of) <= set(listed.columns) - {"path", "length", "modificationTime", "content"}:
        return _files_of_rows(spark, job)
    value = F.col(f"`{partition.name}`") if partition.is_own_column else partition_value(partition)
    return listed.select(
        "path",
        F.col("length").alias("size"),
        F.unix_millis("modificationTime").alias("modified"),
        value.cast("string").alias("value"),
    )


def _files_of_rows(spark: SparkSession, job: JobConfig) -> DataFrame:
    """The same of a partition that no folder tells: the files in which rows of it are. Reads one column of the table.

    Of a view, which has no files, the size is the number of rows, and the time a checksum over all that they hold.
    """
    rows = read_transcripts(spark, job)
    if job.partition_column not in rows.columns:
        named = _partitions_there(spark, job)
        hint = f": partitioned by {', '.join(named)}" if named else ""
        raise PolicyError([_no_table(job, f"a table without a column {job.partition_column}{hint}")])
    value = F.col(f"`{job.partition_column}`").cast("string").alias("value")
    if job.table is not None:
        own = [F.col(f"`{name}`").cast("string") for name in rows.columns if name not in WORKED_OUT]
        counted = rows.select(value, F.shiftright(F.xxhash64(*own), 20).alias("hash")).groupBy("value")
        totals = counted.agg(F.count("*").alias("size"), F.sum("hash").alias("modified"))
        return totals.select(F.lit(job.table).alias("path"), "size", "modified", "value")
    file = F.col("_metadata")
    return rows.select(
        file["file_path"].alias("path"),
        file["file_size"].alias("size"),
        F.unix_millis(file["file_modification_time"]).alias("modified"),
        value,
    ).distinct()


def _partitions_there(spark: SparkSession, job: JobConfig) -> list[str]:
    """Partition columns that the table has."""
    if job.table is not None:
        return []
    if delta.is_table(spark, job.transcripts):
        return delta.partition_columns(spark, job.transcripts)
    listed = spark.read.format("binaryFile").load(job.transcripts).columns
    return [name for name in listed if name not in ("path", "length", "modificationTime", "content")]


def _picked(files: DataFrame, job: JobConfig, where: str) -> DataFrame:
    """The files of the partitions that fulfil a condition, which may name the partition column and nothing else."""
    values = files.select(F.col("value").alias(job.partition_column)).distinct()
    try:
        chosen = values.where(where).select(F.col(job.partition_column).alias("value"))
    except PySparkException as error:
        expected = f"a condition on {job.partition_column} and no other column: partitions are written whole"
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
        job.transcripts,
        "transcripts",
        found,
        f"a table partitioned by {job.partition_column}, or `partition` in a job's YAML file",
    )


def _unreadable(job: JobConfig, error: BaseException) -> PolicyError:
    return PolicyError([_no_table(job, f"nothing that can be read ({condition_of(error) or type(error).__name__})")])
