"""Vendors' transcript files as a table: a row a turn, read in the tasks; partitions by what their paths tell."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql.functions import arrow_udf  # type: ignore[attr-defined]  # its stub forgets the re-export
from pyspark.sql.pandas.types import from_arrow_type
from pyspark.sql.types import ArrayType
from pyspark.sql.udf import UserDefinedFunction

from jobs.config.job import JobConfig
from jobs.config.layouts import FILE_METADATA
from jobs.lake import folders
from redaction_udfs.columns.layout import FILE_PROBLEM, OF_FILE
from redaction_udfs.formats.formats import AUTO
from redaction_udfs.formats.rows import FILE_ROW, problem_row, rows_of_file
from redaction_udfs.mistakes import PolicyError, nearest, shown

FOLDER, DATE = "folder", "date"
"""Partitions that any path tells: the file's folder below the table's, and the day in it."""
DAYS = r"(?:^|/)(\d{4})/(\d{2})/(\d{2})/", r"(?:^|[/=])(\d{4})-(\d{2})-(\d{2})/"
"""A day as Amazon writes folders, 2026/11/29, and in the name of one folder."""
SCHEME = r"^\w+:/+"
JSON_FILES = "*.[jJ][sS][oO][nN]"
TWO_FILES = f"{OF_FILE}two files of one conversation"
PATH, NAME, ROW = "_path", "_name", "_row"


def listing(spark: SparkSession, job: JobConfig) -> DataFrame:
    """Every file as `binaryFile` has it, with what its path tells of the partition. No content is read before it is
    asked for. Raises PolicyError where no path tells it."""
    read = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    files = read.options(**{"pathGlobFilter": JSON_FILES, **job.options}).load(job.transcripts)
    # Of the path as metadata Spark knows which files a condition leaves before it opens one.
    return files.select("*", *_told(files, _decoded(F.col("_metadata.file_path")), spark, job))


def listed_paths(files: DataFrame) -> list[str]:
    """Paths of the files as they were listed, of 0 bytes too, which Spark does not read."""
    return sorted(map(unquote, files.inputFiles()))


def empty_files(spark: SparkSession, job: JobConfig, files: DataFrame) -> DataFrame | None:
    """The files of 0 bytes, `path` and what it tells; None where there are none."""
    with_bytes = {re.sub(SCHEME, "", row.path) for row in files.select("path").collect()}
    empty = [path for path in listed_paths(files) if re.sub(SCHEME, "", path) not in with_bytes]
    if not empty:
        return None
    rows = spark.createDataFrame([(path,) for path in empty], "path string")
    return rows.select("path", *_told(files, F.col("path"), spark, job))


def turns_of_files(spark: SparkSession, job: JobConfig) -> DataFrame:
    """The rows of all files, unread as yet: of a broken one a single row with its reason.

    Files of one conversation are its parts, in the order of time, or else none of them is published.
    """
    files = listing(spark, job)
    own = [name for name in job.partitioning.made_of if name in files.columns]
    # Hadoop cannot open `..._2026-03-02T10:00:00Z.json`, as Amazon names files, on a disk; Python can.
    is_local = _root(spark, job).startswith("file:")
    data = F.lit(None).cast("binary") if is_local else F.col("content")
    content = files.select(data.alias("content"), F.col("path").alias(PATH), *own)
    if (empty := empty_files(spark, job, files)) is not None:
        content = content.unionByName(empty.select(F.lit(b"").alias("content"), F.col("path").alias(PATH), *own))
    parsed = _rows_in_arrow(AUTO if job.format == "files" else str(job.format), dict(job.values.roles))
    named = content.select("content", PATH, _below(F.col(PATH), _root(spark, job)).alias(NAME), *own)
    each = named.select(*own, F.explode(parsed("content", PATH, NAME)).alias(ROW)).select(*own, f"{ROW}.*")
    return _in_conversations(each, own, _root(spark, job))


def _rows_in_arrow(form: str, roles: dict[str, str]) -> UserDefinedFunction:
    """The function of contents and paths that gives lists of FILE_ROW."""

    def rows(contents: pa.Array, paths: pa.Array, names: pa.Array) -> pa.Array:
        each = zip(contents, paths.to_pylist(), names.to_pylist(), strict=True)
        return pa.array([_rows(data, path, name, form, roles) for data, path, name in each], pa.list_(FILE_ROW))

    return arrow_udf(rows, ArrayType(from_arrow_type(FILE_ROW)))


def _rows(data: pa.Scalar, path: str, name: str, form: str, roles: dict[str, str]) -> list[dict[str, Any]]:
    """Rows of FILE_ROW of a file whose bytes Spark has read, or that lies on a disk or a mount of the worker."""
    if data.is_valid:
        return rows_of_file(data.as_py(), name, form, roles)
    try:
        return rows_of_file(Path(re.sub(SCHEME, "/", path)).read_bytes(), name, form, roles)
    except OSError as error:
        return [problem_row(name, f"cannot be read: {error.strerror}")]


def _in_conversations(rows: DataFrame, own: Sequence[str], root: str) -> DataFrame:
    """The rows with their place among all of their conversation's files. One more shuffle."""
    together = Window.partitionBy(*own, "conversation_id")
    in_time = together.orderBy(F.when(F.col("part").isNotNull(), F.col("start_ms")), "file", "utterance_index")
    files, parts = (F.size(F.collect_set(name).over(together)) for name in ("file", "part"))
    problem = F.coalesce(
        F.concat(F.lit(OF_FILE), "problem"), F.when(files > F.greatest(parts, F.lit(1)), F.lit(TWO_FILES))
    )
    placed = rows.select(
        "*",
        (F.row_number().over(in_time) - 1).alias("_place"),
        problem.alias(FILE_PROBLEM),
        F.struct(F.concat(F.lit(root), "file").alias("file_path")).alias(FILE_METADATA),
    )
    return placed.withColumn("utterance_index", F.col("_place")).drop("_place", "file", "part", "problem")


def _told(files: DataFrame, path: Column, spark: SparkSession, job: JobConfig) -> list[Column]:
    """The columns that the job's partition is made of, by a file's path. Raises PolicyError for what no path tells."""
    names = job.partitioning.made_of
    keys = {name for path in listed_paths(files) for name in re.findall(r"([^/=]+)=[^/]*/", path)}
    unknown = [name for name in names if name not in (FOLDER, DATE, *keys)]
    if unknown:
        found = f"no folder {shown(unknown[0])}=..."
        expected = (
            f"{DATE} for 2026/11/29 in the path, {FOLDER}, {', '.join(sorted(keys)) or 'a folder day=...'}, or null"
        )
        raise PolicyError(
            [job.document.mistake(("partition",), found, expected, nearest(unknown[0], {FOLDER, DATE, *keys}))]
        )
    below = _below(path, _root(spark, job))
    return [_value(name, below, is_key=name in keys).alias(name) for name in names]


def _value(name: str, path: Column, *, is_key: bool) -> Column:
    """What a path below the table's folder tells; null where it does not."""
    if is_key:
        value = F.regexp_extract(path, f"(?:^|/){re.escape(name)}=([^/]*)/", 1)
        return F.nullif(_decoded(value), F.lit(""))
    if name == DATE:
        days = [
            F.concat_ws("-", *(F.nullif(F.regexp_extract(path, day, part), F.lit("")) for part in (1, 2, 3)))
            for day in DAYS
        ]
        return F.coalesce(*(F.nullif(day, F.lit("")) for day in days))
    return F.coalesce(F.nullif(F.regexp_extract(path, "^(.*)/[^/]*$", 1), F.lit("")), F.lit("."))


def _decoded(written: Column) -> Column:
    """A text without percent signs that stand for others; a plus sign is one."""
    return F.try_url_decode(F.replace(written, F.lit("+"), F.lit("%2B")))


def _below(path: Column, root: str) -> Column:
    """A path below the table's folder, or the name of the one file that is the table."""
    plain, whole = F.regexp_replace(path, SCHEME, ""), re.sub(SCHEME, "", root)
    inside = F.substring(plain, len(whole) + 1, 1 << 20)
    return F.when(plain.startswith(F.lit(whole)), inside).otherwise(F.element_at(F.split(plain, "/"), -1))


def _root(spark: SparkSession, job: JobConfig) -> str:
    return folders.full_path(spark, job.transcripts).rstrip("/") + "/"
