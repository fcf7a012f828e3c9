"""What a Delta table says of itself: its columns, files, versions and notes."""

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from delta import DeltaTable
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import BooleanType, DateType, IntegralType, StringType, StructType

from jobs.lake import folders
from jobs.lake.delta import column_mapping
from jobs.lake.jvm import in_python, java

GLOB = re.compile(r"[\\*?\[\]{}]")
"""Signs of which Spark makes patterns in the path of a file."""
PLAIN_PARTITIONS = (BooleanType, DateType, IntegralType, StringType)
"""Types whose values have one text, whatever the time zone or the writer."""


def is_table(spark: SparkSession, path: str) -> bool:
    return bool(java(spark, "io.delta.tables.DeltaTable").isDeltaTable(spark._jsparkSession, path))


class TableMark(NamedTuple):
    """What a table says of itself: its comment, its partition columns, and its columns."""

    comment: str | None
    partitions: tuple[str, ...]
    columns: tuple[str, ...]


def mark_of(spark: SparkSession, path: str) -> TableMark:
    """What a table says of itself."""
    metadata = snapshot(spark, path).metadata()
    partitions = in_python(spark, metadata.partitionColumns())
    return TableMark(metadata.description(), (*map(str, partitions),), (*table_schema(spark, path).names,))


def read_table(spark: SparkSession, path: str) -> DataFrame:
    return spark.read.format("delta").load(path)


def read_small_table(spark: SparkSession, path: str) -> DataFrame:
    """The rows of a table that is mostly small and has no partitions, in one task where its checksum names its files.

    For Delta to list them takes four Spark jobs, half of what a small run has to plan.
    """
    files = _plain_files(spark, path)
    if not files:
        return read_table(spark, path)
    return spark.read.schema(own_schema(spark, path)).parquet(*files).coalesce(1)


def _plain_files(spark: SparkSession, path: str) -> list[str]:
    """The table's files, if they hold its rows as they are and a path to them means what it says. Else none."""
    now = snapshot(spark, path)
    files = listed_files(spark, now)
    if files is None or settings(spark, path).get(column_mapping.MODE, "none") != "none":
        return []
    places = [str(file.absolutePath(now.deltaLog()).toString()) for file in files]
    is_plain = all(file.deletionVector() is None for file in files) and not GLOB.search("".join(places))
    return places if is_plain else []


def version(spark: SparkSession, path: str) -> int:
    """The table's version now."""
    return int(snapshot(spark, path).version())


def has_partitions(spark: SparkSession, path: str, partition: str, values: Sequence[str]) -> bool | None:
    """Whether the table has files of some partitions, as its checksum tells. None where that does not tell."""
    now = snapshot(spark, path)
    if _files_by_checksum(now) == 0:
        return False
    files, name = listed_files(spark, now), _name_in_log(spark, path, partition)
    if files is None or not isinstance(own_schema(spark, path)[partition].dataType, PLAIN_PARTITIONS):
        return None
    return not {partition_value(file, name) for file in files}.isdisjoint(values)


def file_count(spark: SparkSession, path: str) -> int:
    """Files of the table's version. DESCRIBE DETAIL tells it too, and takes 0.4 s for a table of three files."""
    now = snapshot(spark, path)
    known = _files_by_checksum(now)
    return int(now.numOfFiles()) if known is None else known


def _files_by_checksum(of_snapshot: Any) -> int | None:
    checksum = of_snapshot.checksumOpt()
    return int(checksum.get().numFiles()) if checksum.isDefined() else None


def listed_files(spark: SparkSession, of_snapshot: Any) -> list[Any] | None:
    """The files that the checksum of the version names, which it does of up to 50."""
    listed = checksum_part(of_snapshot, "allFiles")
    return None if listed is None else in_python(spark, listed)


def checksum_part(of_snapshot: Any, what: str) -> Any | None:
    """A part of the checksum of the table's version. None without a checksum or without that part."""
    checksum = of_snapshot.checksumOpt()
    part = getattr(checksum.get(), what)() if checksum.isDefined() else None
    return part.get() if part is not None and part.isDefined() else None


def partition_value(file: Any, partition: str) -> str | None:
    """A file's partition as text. None where it is none, or the table writes another name for the column."""
    value = file.partitionValues().get(partition)
    return value.get() if value.isDefined() else None


def has_feature(spark: SparkSession, path: str, feature: str) -> bool:
    """True if who reads and writes the table must know this feature of Delta, by its name in the log."""
    known = snapshot(spark, path).protocol().readerAndWriterFeatureNames()
    return bool(known.contains(feature))


def notes_since(spark: SparkSession, path: str, after_version: int) -> list[str]:
    """The notes of the commits after a version."""
    notes = [_note(spark, path, later) for later in range(after_version + 1, version(spark, path) + 1)]
    return [note for note in notes if note is not None]


def _note(spark: SparkSession, path: str, of_version: int) -> str | None:
    """The note in a commit, read from the table's log."""
    for line in folders.read_text(spark, f"{path}/_delta_log/{of_version:020d}.json").splitlines():
        if commit := json.loads(line).get("commitInfo"):
            note = commit.get("userMetadata")
            return None if note is None else str(note)
    return None


def files(spark: SparkSession, path: str, partition: str) -> DataFrame:
    """The table's files now: `path`, `size` in bytes, `modified` in ms, and the partition's `value` as text."""
    added, name = DataFrame(snapshot(spark, path).allFiles().toDF(), spark), _name_in_log(spark, path, partition)
    return added.select(
        "path", "size", F.col("modificationTime").alias("modified"), F.col("partitionValues")[name].alias("value")
    )


def _name_in_log(spark: SparkSession, path: str, column: str) -> str:
    """Name under which the table's log and files have a column. The name itself of a column that it has not."""
    own = {field.name: field for field in own_schema(spark, path).fields}
    return column_mapping.physical_name(own[column]) if column in own else column


def settings(spark: SparkSession, path: str) -> dict[str, str]:
    """The table's properties."""
    found = snapshot(spark, path).metadata().configuration()
    return dict(java(spark, "scala.jdk.javaapi.CollectionConverters").asJava(found))


def partition_columns(spark: SparkSession, path: str) -> list[str]:
    """Names of the columns. Raises what Delta does where there is no table.

    From the log: DESCRIBE DETAIL counts the files by a query.
    """
    DeltaTable.forPath(spark, path)
    return [str(name) for name in in_python(spark, snapshot(spark, path).metadata().partitionColumns())]


def partition_values(spark: SparkSession, path: str) -> list[dict[str, str | None]]:
    """Values of the partition columns, as texts, of every partition, in order."""
    names = partition_columns(spark, path)
    added = DataFrame(snapshot(spark, path).allFiles().toDF(), spark)
    in_log = {name: _name_in_log(spark, path, name) for name in names}
    values = (F.col("partitionValues")[own].alias(name) for name, own in in_log.items())
    found = added.select(*values).distinct().collect()
    return [row.asDict() for row in sorted(found, key=str)]


def snapshot(spark: SparkSession, path: str) -> Any:
    return java(spark, "org.apache.spark.sql.delta.DeltaLog").forTableWithSnapshot(spark._jsparkSession, path)._2()


def table_schema(spark: SparkSession, path: str) -> StructType:
    """The table's columns, whatever their names inside its files."""
    return column_mapping.unmapped(own_schema(spark, path))


def own_schema(spark: SparkSession, path: str) -> StructType:
    """The table's columns as its log has them."""
    return StructType.fromJson(json.loads(snapshot(spark, path).schema().json()))


def quoted(value: str) -> str:
    """A text as SQL writes it."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
