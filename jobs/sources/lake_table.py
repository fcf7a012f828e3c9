"""Transcripts as Spark reads them, with partitions and their fingerprints."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StringType, StructField, StructType

from jobs.config.job import JobConfig
from jobs.config.layouts import format_of_name
from jobs.lake.failures import SPARK_ERRORS
from jobs.sources.footers import ComparedFiles, Footers, compare_files
from jobs.sources.listed_files import Entries, ListedFiles, unreadable
from jobs.sources.partitions import File, fingerprint_of
from jobs.sources.readers import open_table
from jobs.sources.standard import NO_VALUE, standard
from redaction_udfs.mistakes import Mistake, PolicyError, shown

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
        self.files = ListedFiles(spark, job, lambda: self.transcripts)

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
            raise unreadable(self._job, error) from None

    def partitions(self, where: str | None) -> list[InputPartition]:
        """Partitions in order, of those that fulfil `where`. Raises PolicyError."""
        files = _picked(self._spark, self._job, self.files.by_value, where) if where else self.files.by_value
        if None in files:
            name = self._job.partition_column
            found, expected = f"rows without a {name}", f'one in every row, or --where "{name} IS NOT NULL"'
            raise PolicyError([Mistake(self._job.transcripts, "partition", found, expected)])
        by_value = {str(value): [*entries] for value, entries in files.items()}
        problems = dict(self._compared(files).problems)
        for value, path in self.files.empty():
            if where is None or value in files:  # of a partition that is empty throughout no row tells if it is meant
                by_value.setdefault(value, []).append((path, 0, 0))
                problems[value] = f"a file of 0 bytes, {path}: write it anew or remove it"
        return [
            self._partition(value, entries)._replace(
                problem=problems.get(value), columns=self._footers.common(self.files.places(entries))
            )
            for value, entries in sorted(by_value.items())
        ]

    def values(self) -> list[str]:
        """Partitions of the whole table, whether they can be read or not."""
        return [value for value in self.files.by_value if value is not None]

    def fingerprints(self) -> dict[str, str]:
        """Fingerprints of all partitions, whatever is picked of them, that nothing is known to be wrong with."""
        problems = self._compared(self.files.by_value).problems
        found = {str(value): entries for value, entries in self.files.by_value.items() if value is not None}
        return {value: self._partition(value, own).fingerprint for value, own in found.items() if value not in problems}

    @cached_property
    def _format(self) -> str | None:
        """Format of the folder: as the job says, or as the names of its files do."""
        if self._job.format or self._job.table is not None:
            return self._job.format
        if self.files.is_delta:
            return "delta"
        return format_of_name(self.files.paths[0]) if self.files.paths else "parquet"

    def _compared(self, files: Entries) -> ComparedFiles:
        """The files' columns compared: of Parquet alone, as other formats have one schema for all."""
        if self._format != "parquet" or self._job.table is not None:
            return ComparedFiles(None, {})
        for entries in files.values():
            if columns := self._known.get(self._partition("", entries).fingerprint):
                self._footers.take(columns, self.files.places(entries))
        sizes = {
            str(value): [(path, size) for path, (_, size, _) in zip(self.files.places(entries), entries, strict=True)]
            for value, entries in files.items()
        }
        return compare_files(self._footers, self._job, sizes)

    def _partition(self, value: str, files: Iterable[File]) -> InputPartition:
        below = sorted((self.files.below(path), size, time) for path, size, time in files)
        return InputPartition(value, len(below), sum(size for _, size, _ in below), fingerprint_of(below))

    def _as_it_is(self, job: JobConfig) -> DataFrame:
        """The table as it is. Of files with different columns those of all that go together are read."""
        is_compared = job.partitioning.made_of and self.files.is_told_by_folders
        schema = self._compared(self.files.by_value).schema if is_compared else None
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
