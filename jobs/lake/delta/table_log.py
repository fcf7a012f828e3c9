"""A Delta table's own log, read as data: who committed what, and which old files can still be read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.lake import folders

LOG_LINE = (
    "commitInfo struct<timestamp: bigint, operation: string, userMetadata: string>, "
    "add struct<path: string, partitionValues: map<string, string>, size: bigint, modificationTime: bigint, "
    "dataChange: boolean, stats: string>, "
    "remove struct<path: string, partitionValues: map<string, string>, dataChange: boolean>"
)
COMMIT = re.compile(r"[0-9]{20}\.json")
CHECKPOINT = re.compile(r"([0-9]{20})\.checkpoint.*\.parquet")


class OldVersions(NamedTuple):
    """Versions of a table: now, the oldest that can be read and when it was made (ms; None if its log is gone), and how
    many files of older versions are still there."""

    now: int
    oldest: int
    made_ms: int | None
    old_files: int


def log_lines(spark: SparkSession, tables: Mapping[str, str]) -> DataFrame:
    """Every line of the logs of some tables, by name, with `table` and `version`. Checkpoints are not read."""
    named = {name: F.lit(path.rstrip("/").rpartition("/")[2]) for name, path in tables.items()}
    lines = spark.read.schema(LOG_LINE).json([f"{path}/_delta_log/*.json" for path in tables.values()])
    folder = F.element_at(F.split("_metadata.file_path", "/"), -3)
    table = F.coalesce(*(F.when(folder == F.url_encode(own), F.lit(name)) for name, own in named.items()), folder)
    file = F.col("_metadata.file_name")
    version = F.substring(file, 1, 20).cast("bigint")
    return lines.where(file.rlike(COMMIT.pattern)).select("*", table.alias("table"), version.alias("version"))


def old_versions(
    spark: SparkSession, tables: Mapping[str, str], there: Iterable[tuple[str, str]]
) -> dict[str, OldVersions]:
    """For each table which of its versions can be read. `there` has table and place of every file in their folders.

    A version can be read if the log tells its files and all of them are there: VACUUM takes those that later versions
    have removed.
    """
    lines = log_lines(spark, tables)
    files = [*there]
    rows = lines.where("commitInfo IS NOT NULL OR remove IS NOT NULL").select(
        "table", "version", F.col("commitInfo.timestamp").alias("made"), F.col("remove.path").alias("removed")
    )
    found = rows.collect()
    return {
        name: readable(
            {row["version"]: row["made"] for row in found if row["table"] == name and row["removed"] is None},
            [(row["version"], place_of(row["removed"])) for row in found if row["table"] == name and row["removed"]],
            frozenset(place for table, place in files if table == name),
            _first_told(spark, path),
        )
        for name, path in tables.items()
    }


def readable(
    made: Mapping[int, int], removed: Sequence[tuple[int, str]], there: frozenset[str], first_told: int
) -> OldVersions:
    """Versions that can be read: `made` has the time of each commit, `removed` version and place of each file that a
    commit took out, `there` the files in the folder, and `first_told` is the first version that the log can tell.

    >>> readable({0: 10, 1: 20, 2: 30}, [(1, "a"), (2, "b")], frozenset({"b", "c"}), 0)
    OldVersions(now=2, oldest=1, made_ms=20, old_files=1)
    """
    oldest = max([first_told, *(version for version, name in removed if name not in there)])
    old_files = sum(name in there for _, name in removed)
    return OldVersions(max(made, default=first_told), oldest, made.get(oldest), old_files)


def place_of(path: str) -> str:
    """A file's place in its table, as the folders have it: a log writes paths as URIs.

    >>> place_of("dt=a%20b/part-0.parquet")
    'dt=a b/part-0.parquet'
    """
    return unquote(path)


def files_of_tables(spark: SparkSession, tables: Mapping[str, str]) -> dict[tuple[str, str], tuple[int, int]]:
    """Data files in the folders of some tables, of whatever version: by table and place the size and the time in ms."""
    if not tables:
        return {}
    listed = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(tables.values()))
    roots = {f"{path.partition(':')[2].lstrip('/')}/": name for name, path in tables.items()}
    found = {}
    for row in listed.select("path", "length", F.unix_millis("modificationTime").alias("ms")).collect():
        root = next(root for root in roots if root in row["path"])
        found[roots[root], row["path"].partition(root)[2]] = (row["length"], row["ms"])
    return found


def _first_told(spark: SparkSession, path: str) -> int:
    """The first version that the log can tell: of a log that was cleaned that of its oldest checkpoint."""
    names = folders.names_in(spark, f"{path}/_delta_log")
    commits = [int(name[:20]) for name in names if COMMIT.fullmatch(name)]
    if not commits or min(commits) == 0:
        return 0
    return min((int(found[1]) for name in names if (found := CHECKPOINT.fullmatch(name))), default=min(commits))
