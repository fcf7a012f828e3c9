"""Transcripts as Spark reads them, with partitions and their fingerprints."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StringType, StructField, StructType

from jobs.config.job import JobConfig
from jobs.config.layouts import WORKED_OUT, format_of_name
from jobs.lake import delta, folders
from jobs.lake.failures import SPARK_ERRORS, condition_of
from jobs.sources.footers import ComparedFiles, Footers, compare_files
from jobs.sources.partitions import fingerprint_of, told_by_path
from jobs.sources.readers import open_table
from jobs.sources.standard import NO_VALUE, partition_value, renamed, standard
from jobs.sources.vendor_files import empty_files, listing
from redaction_udfs.mistakes import Mistake, PolicyError, shown

File = tuple[str, int, int]
"""Path, bytes, and time in ms."""
Entries = Mapping[str | None, Sequence[File]]
"""Files by the partition's value as text."""
OF_FILES = frozenset({"path", "length", "modificationTime", "content"})
"""Columns that Spark has of every file; all others of a listing are told by folders."""
SCHEME = re.compile(r"^\w+:/+")
"""Spark writes `file:/a` and `file:///a` for the same."""
NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})


class InputPartition(NamedTuple):
    """One partition of the transcripts. `fingerprint` changes with its files, their sizes and their times.

    Files go by their path below the table's folder: a table that is moved with its files' times keeps it. `problem`
    says why it cannot be redacted, None where it can. `columns` are those of all its Parquet files, as their footers
    write them, None where they differ or could not be read.
    """

    value: str
    files: int
    bytes: int
    fingerprint: str
    problem: str | None = None
    columns: str | None = None


class LakeTable:
    """A job's transcripts as Spark reads them. Files are listed once, and the footer of each is read once.

    Footers of partitions whose columns are `known`, by fingerprint, from when they were last published are not read.
    """

    def __init__(self, spark: SparkSession, job: JobConfig, known: Mapping[str, str] = NOTHING_KNOWN) -> None:
        self._spark, self._job, self._known = spark, job, known
        self._footers = Footers(spark)

    @property
    def job(self) -> JobConfig:
        return self._job

    @cached_property
    def transcripts(self) -> DataFrame:
        """The whole table as the job needs it, unread as yet. Raises PolicyError where there is no such table."""
        try:
            known = self._job.model_copy(update={"format": self._format})
            return standard(self._as_it_is(known), known)
        except SPARK_ERRORS as error:
            raise _unreadable(self._job, error) from None

    def partitions(self, where: str | None) -> list[InputPartition]:
        """Partitions in order, of those that fulfil `where`. Raises PolicyError."""
        files = _picked(self._spark, self._job, self._files, where) if where else self._files
        if None in files:
            name = self._job.partition_column
            found, expected = f"rows without a {name}", f'one in every row, or --where "{name} IS NOT NULL"'
            raise PolicyError([Mistake(self._job.transcripts, "partition", found, expected)])
        by_value = {str(value): [*entries] for value, entries in files.items()}
        problems = dict(self._compared(files).problems)
        for value, path in self._empty_files():
            if where is None or value in files:  # of a partition that is empty throughout no row tells if it is meant
                by_value.setdefault(value, []).append((path, 0, 0))
                problems[value] = f"a file of 0 bytes, {path}: write it anew or remove it"
        return [
            self._partition(value, entries)._replace(
                problem=problems.get(value), columns=self._footers.common(path for path, _, _ in entries)
            )
            for value, entries in sorted(by_value.items())
        ]

    def values(self) -> list[str]:
        """Partitions of the whole table, whether they can be read or not."""
        return [value for value in self._files if value is not None]

    def fingerprints(self) -> dict[str, str]:
        """Fingerprints of all partitions, whatever is picked of them, that nothing is known to be wrong with."""
        problems = self._compared(self._files).problems
        found = {str(value): entries for value, entries in self._files.items() if value is not None}
        return {value: self._partition(value, own).fingerprint for value, own in found.items() if value not in problems}

    @cached_property
    def _is_delta(self) -> bool:
        return self._job.table is None and delta.is_table(self._spark, self._job.transcripts)

    @cached_property
    def _format(self) -> str | None:
        """Format of the folder: as the job says, or as the names of its files do."""
        if self._job.format or self._job.table is not None:
            return self._job.format
        if self._is_delta:
            return "delta"
        return format_of_name(self._paths[0]) if self._paths else "parquet"

    @cached_property
    def _listing(self) -> DataFrame:
        """The folder's files with what folders tell of them. The files are listed when this is made, and not again."""
        if self._job.is_of_files:
            return listing(self._spark, self._job)
        return self._spark.read.format("binaryFile").load(self._job.transcripts)

    @cached_property
    def _paths(self) -> list[str]:
        """Paths of the folder's files as they were listed, of 0 bytes too."""
        return sorted(map(unquote, self._listing.inputFiles()))

    @cached_property
    def _is_told_by_folders(self) -> bool:
        """True if the names of folders tell the partition, so that no row need be read to know it."""
        if self._job.table is not None or self._is_delta:
            return False
        told = set(renamed(self._listing, self._job.rename).columns) - OF_FILES
        return set(self._job.partitioning.made_of) <= told

    @cached_property
    def _files(self) -> Entries:
        """Every file of the table."""
        by_value: dict[str | None, list[File]] = {}
        for row in [*self._listed().collect(), *self._empty_ones()]:
            by_value.setdefault(row.value, []).append((row.path, row.size, row.modified))
        return by_value

    def _empty_ones(self) -> list[Row]:
        """The same of a vendor's files of 0 bytes: each is withheld by itself, where one of a table stops its
        partition."""
        if not self._job.is_of_files or (empty := empty_files(self._spark, self._job, self._listing)) is None:
            return []
        value = partition_value(self._job.partitioning).cast("string").alias("value")
        return empty.select("path", F.lit(0).alias("size"), F.lit(0).alias("modified"), value).collect()

    def _listed(self) -> DataFrame:
        """`path`, `size` in bytes, `modified` in ms and the partition's `value` as text of every file."""
        job, partition = self._job, self._job.partitioning
        try:
            if self._is_told_by_folders:
                return renamed(self._listing, job.rename).select(
                    "path",
                    F.col("length").alias("size"),
                    F.unix_millis("modificationTime").alias("modified"),
                    partition_value(partition).cast("string").alias("value"),
                )
            if partition.is_own_column and partition.name in self._delta_partitions():
                return delta.files(self._spark, job.transcripts, partition.name)
        except SPARK_ERRORS as error:
            raise _unreadable(job, error) from None
        return self._listed_by_rows()

    def _listed_by_rows(self) -> DataFrame:
        """The same of a partition that no folder tells: the files with rows of it. Reads one column of the table.

        Of a view, which has no files, the size is the number of rows, and the time a checksum over all that they hold.
        """
        rows, job = self.transcripts, self._job
        if job.partition_column not in rows.columns:
            named = self._partitions_there()
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

    def _partitions_there(self) -> list[str]:
        """Partition columns that the table has."""
        if self._job.table is not None or self._is_delta:
            return self._delta_partitions()
        return [name for name in self._listing.columns if name not in OF_FILES]

    def _delta_partitions(self) -> list[str]:
        """Partition columns of a Delta table; none of what is none."""
        return delta.partition_columns(self._spark, self._job.transcripts) if self._is_delta else []

    def _empty_files(self) -> list[tuple[str, str]]:
        """Partition and path of every file of 0 bytes in a partition's folder, which Spark passes over silently."""
        partition = self._job.partitioning
        if self._job.is_of_files or not (self._is_told_by_folders and partition.made_of):
            return []
        full = {SCHEME.sub("", path) for entries in self._files.values() for path, _, _ in entries}
        others = [path for path in self._paths if SCHEME.sub("", path) not in full]
        empty = [path for path in others if not folders.entry(self._spark, path).getLen()]
        told = [name for name in self._listing.columns if name not in OF_FILES]
        rows = [row for path in empty if (row := told_by_path(path, told)) is not None]
        if not rows:
            return []
        texts = StructType([StructField(name, StringType()) for name in ["path", *told]])
        named = renamed(self._spark.createDataFrame(rows, texts), self._job.rename)
        return [tuple(row) for row in named.select(partition_value(partition).cast("string"), "path").collect()]

    def _compared(self, files: Entries) -> ComparedFiles:
        """The files' columns compared: of Parquet alone, as other formats have one schema for all."""
        if self._format != "parquet" or self._job.table is not None:
            return ComparedFiles(None, {})
        for entries in files.values():
            if columns := self._known.get(self._partition("", entries).fingerprint):
                self._footers.take(columns, [path for path, _, _ in entries])
        sizes = {str(value): [entry[:2] for entry in entries] for value, entries in files.items()}
        return compare_files(self._footers, self._job, sizes)

    @cached_property
    def _root(self) -> str:
        """The table's folder without its scheme. Nothing of a table of the catalog."""
        if self._job.table is not None:
            return ""
        return SCHEME.sub("", folders.full_path(self._spark, self._job.transcripts)).rstrip("/") + "/"

    def _partition(self, value: str, files: Iterable[File]) -> InputPartition:
        below = sorted((SCHEME.sub("", path).removeprefix(self._root), size, time) for path, size, time in files)
        return InputPartition(value, len(below), sum(size for _, size, _ in below), fingerprint_of(below))

    def _as_it_is(self, job: JobConfig) -> DataFrame:
        """The table as it is. Of files with different columns those of all that go together are read."""
        is_compared = job.partitioning.made_of and self._is_told_by_folders
        schema = self._compared(self._files).schema if is_compared else None
        if schema is None:
            return open_table(self._spark, job)
        return self._spark.read.schema(schema).parquet(job.transcripts)


def _picked(spark: SparkSession, job: JobConfig, files: Entries, where: str) -> Entries:
    """The files of the partitions that fulfil a condition, which may name the partition column and nothing else."""
    partition = job.partitioning
    parts = [name for name in partition.made_of if len(partition.made_of) > 1 and name != partition.name]
    columns = StructType([StructField(name, StringType()) for name in [partition.name, *parts]])
    rows = [(value, *_parts(value, parts)) for value in files if value is not None]
    try:
        chosen = spark.createDataFrame(rows, columns).where(where).select(F.col(f"`{partition.name}`"))
    except PySparkException as error:
        named = ", ".join([partition.name, *parts])
        expected = f"a condition on {named} and no other column: partitions are written whole"
        raise PolicyError([Mistake("--where", "", f"{shown(where)} ({error.getCondition()})", expected)]) from None
    return {value: files[value] for (value,) in chosen.collect()}


def _parts(value: str, names: Sequence[str]) -> tuple[str | None, ...]:
    """Values of the columns that a partition is joined of.

    >>> _parts("region=north/call_date=2026-01-05", ["region", "call_date"])
    ('north', '2026-01-05')
    """
    found = re.fullmatch("/".join(f"{re.escape(name)}=(.*)" for name in names), value, re.DOTALL)
    return tuple(None if part == NO_VALUE else part for part in found.groups()) if found else (None,) * len(names)


def _no_table(job: JobConfig, found: str) -> Mistake:
    return Mistake(
        job.transcripts,
        "transcripts",
        found,
        f"a table partitioned by {job.partition_column}, or `partition` in a job's YAML file",
    )


def _unreadable(job: JobConfig, error: BaseException) -> PolicyError:
    return PolicyError([_no_table(job, f"nothing that can be read ({condition_of(error) or type(error).__name__})")])
