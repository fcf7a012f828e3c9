"""A folder of files, looked at."""

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any, NamedTuple

from pyspark.sql import DataFrame, DataFrameReader, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import DataType, StructType

from jobs.config.job import JobConfig
from jobs.config.layouts import format_of_name
from jobs.sources.footers import Footers, merged_schema
from jobs.sources.listed_files import OF_FILES
from jobs.sources.readers import OPTIONS
from jobs.sources.survey.surveyed import (
    MOST_FILES,
    MOST_NEIGHBOURS,
    ROWS_OF_FILE,
    SurveyedTable,
    no_table,
    spread,
)
from redaction_udfs.mistakes import PolicyError

GLOBS = re.compile(r"([*?{}\[\]\\])")
SEPARATORS = (",", ";", "\t", "|")


def survey_folder(spark: SparkSession, job: JobConfig) -> SurveyedTable:
    """Looks at the files of a folder. Raises PolicyError for a folder without a file that holds anything."""
    listing = spark.read.format("binaryFile").load(job.transcripts)
    told = {field.name: field.dataType for field in listing.schema if field.name not in OF_FILES}
    partitions = _by_partition(listing, [*told])
    paths = [path for files in partitions.values() for path in files]
    if not paths:
        raise PolicyError([no_table(job, "a folder without a file that holds anything")])
    job = _with_format(spark, job, paths[0])
    files = _readable(spark, job, spread(paths, MOST_FILES))
    reader = FolderReader.over(spark, job, files, told)
    some = [reader.rows([file]).limit(ROWS_OF_FILE) for file in files]
    sample = reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), some)
    last = [path for found in [*partitions.values()][-MOST_NEIGHBOURS:] for path in found]
    latest = _readable(spark, job, last)
    said = f"{len(files):,} of {len(paths):,} files"
    return SurveyedTable(job, (*told,), sample, reader.rows(files), reader.rows(latest), said)


def separator_of(header: str) -> str:
    """Separator of a CSV file: the one that stands most often in its header, a comma where none does.

    >>> separator_of("call;turn;text"), separator_of("text")
    (';', ',')
    """
    return max(SEPARATORS, key=header.count)


class FolderReader(NamedTuple):
    """Reads files of a folder. Columns that folders tell have the types that all folders together give them."""

    reader: DataFrameReader
    told: Mapping[str, DataType]

    @classmethod
    def over(
        cls, spark: SparkSession, job: JobConfig, files: Sequence[str], told: Mapping[str, DataType]
    ) -> "FolderReader":
        """A reader that gives every file the columns of all these. CSV files have their own, by their headers."""
        base = {"basePath": job.transcripts} if told else {}  # which Spark does not take of a single file
        options = {**OPTIONS.get(str(job.format), {}), **job.options, **base}
        reader = spark.read.format(str(job.format)).options(**options)
        if job.format == "csv":
            return cls(reader, told)
        schema = _schema_of(spark, files) if job.format == "parquet" else None
        schema = reader.load([*map(_escaped, files)]).schema if schema is None else schema
        return cls(reader.schema(StructType([field for field in schema if field.name not in told])), told)

    def rows(self, files: Sequence[str]) -> DataFrame:
        """Rows of the files."""
        rows = self.reader.load([*map(_escaped, files)])
        return rows.withColumns({name: F.col(f"`{name}`").cast(kind) for name, kind in self.told.items()})


def _by_partition(listing: DataFrame, told: Sequence[str]) -> dict[tuple[Any, ...], list[str]]:
    """Paths of the files that hold anything, by the values that folders tell, in order."""
    found: dict[tuple[Any, ...], list[str]] = {}
    values = [F.col(f"`{name}`").cast("string") for name in told]
    for path, *value in listing.where("length > 0").select("path", *values).collect():
        found.setdefault((*(str(part) for part in value),), []).append(path)
    return {value: sorted(found[value]) for value in sorted(found)}


def _with_format(spark: SparkSession, job: JobConfig, path: str) -> JobConfig:
    """The job with the format that a file's name tells, and with the separator of CSV files that is no comma."""
    found = job.format or format_of_name(path)
    options = dict(job.options)
    if found == "csv" and "sep" not in options:
        header = spark.read.text(_escaped(path)).first()
        sep = separator_of(header.value if header else "")
        options |= {} if sep == "," else {"sep": sep}
    return job.model_copy(update={"format": found, "options": options})


def _readable(spark: SparkSession, job: JobConfig, files: Sequence[str]) -> list[str]:
    """The files of which the footer can be read. A run names the others. All of them where none can."""
    known = Footers(spark).of(files) if job.format == "parquet" else files
    return [path for path in files if path in known] or [*files]


def _schema_of(spark: SparkSession, files: Sequence[str]) -> StructType | None:
    """Columns of all the Parquet files that can be read."""
    read = Footers(spark)
    found = [read.schema(columns, path) for path, columns in read.of(files).items()]
    return merged_schema([schema for schema in found if schema is not None])


def _escaped(path: str) -> str:
    """A path in which nothing stands for other paths."""
    return GLOBS.sub(r"\\\1", path)
