"""Files of a table by partition: listed once, and looked at again where reading them failed."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote

from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StringType, StructField, StructType

from jobs.config.job import JobConfig
from jobs.config.layouts import WORKED_OUT
from jobs.lake import delta, folders
from jobs.lake.failures import SPARK_ERRORS, describe_failure
from jobs.sources.changed_files import changes
from jobs.sources.partitions import File, told_by_path
from jobs.sources.standard import partition_value, renamed
from jobs.sources.vendor_files import empty_files, listing
from redaction_udfs.mistakes import Mistake, PolicyError

Entries = Mapping[str | None, Sequence[File]]
"""Files by the partition's value as text."""
OF_FILES = frozenset({"path", "length", "modificationTime", "content"})
"""Columns that Spark has of every file; all others of a listing are told by folders."""
SCHEME = re.compile(r"^\w+:/+")
"""Spark writes `file:/a` and `file:///a` for the same."""


class ListedFiles:
    """Files of a job's transcripts. `rows` are asked for where no folder tells the partition, and its rows must."""

    def __init__(self, spark: SparkSession, job: JobConfig, rows: Callable[[], DataFrame]) -> None:
        self._spark, self._job, self._rows = spark, job, rows

    def changes_in(self, value: str) -> str | None:
        """Files of a partition that changed since they were listed, in a sentence. None of a view, which has none."""
        if self._job.table is not None:
            return None
        files = [file for file in self.by_value.get(value, ()) if file[2]]
        listed = [(path, *file[1:]) for path, file in zip(self.places(files), files, strict=True)]
        return changes(self._spark, {self.below(file[0]): file for file in listed})

    @cached_property
    def is_delta(self) -> bool:
        return self._job.table is None and delta.is_table(self._spark, self._job.transcripts)

    @cached_property
    def _listing(self) -> DataFrame:
        """The folder's files with what folders tell of them. The files are listed when this is made, and not again."""
        if self._job.is_of_files:
            return listing(self._spark, self._job)
        return self._spark.read.format("binaryFile").load(self._job.transcripts)

    @cached_property
    def paths(self) -> list[str]:
        """Paths of the folder's files as they were listed, of 0 bytes too."""
        return sorted(map(unquote, self._listing.inputFiles()))

    @cached_property
    def is_told_by_folders(self) -> bool:
        """True if the names of folders tell the partition, so that no row need be read to know it."""
        if self._job.table is not None or self.is_delta:
            return False
        told = set(renamed(self._listing, self._job.rename).columns) - OF_FILES
        return set(self._job.partitioning.made_of) <= told

    @cached_property
    def by_value(self) -> Entries:
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
            if self.is_told_by_folders:
                return renamed(self._listing, job.rename).select(
                    "path",
                    F.col("length").alias("size"),
                    F.unix_millis("modificationTime").alias("modified"),
                    partition_value(partition).cast("string").alias("value"),
                )
            if partition.is_own_column and partition.name in self._delta_partitions():
                return delta.files(self._spark, job.transcripts, partition.name)
        except SPARK_ERRORS as error:
            raise unreadable(job, error) from None
        return self._listed_by_rows()

    def _listed_by_rows(self) -> DataFrame:
        """The same of a partition that no folder tells: the files with rows of it. Reads one column of the table.

        Of a view, which has no files, the size is the number of rows, and the time a checksum over all that they hold.
        """
        rows, job = self._rows(), self._job
        if job.partition_column not in rows.columns:
            named = self._partitions_there()
            hint = f": partitioned by {', '.join(named)}" if named else ""
            raise PolicyError([no_table(job, f"a table without a column {job.partition_column}{hint}")])
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
        if self._job.table is not None or self.is_delta:
            return self._delta_partitions()
        return [name for name in self._listing.columns if name not in OF_FILES]

    def _delta_partitions(self) -> list[str]:
        """Partition columns of a Delta table; none of what is none."""
        return delta.partition_columns(self._spark, self._job.transcripts) if self.is_delta else []

    def empty(self) -> list[tuple[str, str]]:
        """Partition and path of every file of 0 bytes in a partition's folder, which Spark passes over silently."""
        partition = self._job.partitioning
        if self._job.is_of_files or not (self.is_told_by_folders and partition.made_of):
            return []
        full = {SCHEME.sub("", path) for entries in self.by_value.values() for path, _, _ in entries}
        others = [path for path in self.paths if SCHEME.sub("", path) not in full]
        empty = [path for path in others if not folders.entry(self._spark, path).getLen()]
        told = [name for name in self._listing.columns if name not in OF_FILES]
        rows = [row for path in empty if (row := told_by_path(path, told)) is not None]
        if not rows:
            return []
        texts = StructType([StructField(name, StringType()) for name in ["path", *told]])
        named = renamed(self._spark.createDataFrame(rows, texts), self._job.rename)
        return [tuple(row) for row in named.select(partition_value(partition).cast("string"), "path").collect()]

    @cached_property
    def _root(self) -> str:
        """The table's folder without its scheme. Nothing of a table of the catalog."""
        if self._job.table is not None:
            return ""
        return SCHEME.sub("", folders.full_path(self._spark, self._job.transcripts)).rstrip("/") + "/"

    def below(self, path: str) -> str:
        """A file's path below the table's folder."""
        return SCHEME.sub("", path).removeprefix(self._root)

    def places(self, files: Sequence[File]) -> list[str]:
        """Paths of listed files as file systems take them: Spark's rows and Delta's log write them as URIs do."""
        paths = [path for path, _, _ in files]
        if self.is_told_by_folders:
            return paths
        decoded = [unquote(path) for path in paths]
        if not self.is_delta:
            return decoded
        root = folders.full_path(self._spark, self._job.transcripts)
        return [path if SCHEME.match(path) else f"{root}/{path}" for path in decoded]


def no_table(job: JobConfig, found: str) -> Mistake:
    return Mistake(
        job.transcripts,
        "transcripts",
        found,
        f"a table partitioned by {job.partition_column}, or `partition` in a job's YAML file",
    )


def unreadable(job: JobConfig, error: BaseException) -> PolicyError:
    return PolicyError([no_table(job, f"nothing that can be read ({describe_failure(error)})")])
