"""The only module that says Delta: making tables, replacing partitions, reading versions and logs."""

import json
from collections.abc import Sequence
from typing import Any

from delta import DeltaTable, configure_spark_with_delta_pip
from delta.exceptions import DeltaConcurrentModificationException
from pyspark.sql import DataFrame, DataFrameWriter, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StructType

from jobs import folders

DELTA_SETTINGS = {
    "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
}
APPLICATION = "transcript-redaction"
"""Under this name Delta remembers, in each table, the highest attempt that was written (`txnAppId`, `txnVersion`)."""


def with_delta_packages(builder: SparkSession.Builder) -> SparkSession.Builder:
    """The builder of a session that fetches the JARs which belong to the installed delta-spark."""
    return configure_spark_with_delta_pip(builder)


def is_table(spark: SparkSession, path: str) -> bool:
    return bool(DeltaTable.isDeltaTable(spark, path))


def create_table(spark: SparkSession, path: str, schema: StructType, partition: str | None, comment: str) -> None:
    """Makes the table if it is not there.

    No statistics of columns are kept: of a text they are pieces of it, of ids spread over all files no help.
    """
    if is_table(spark, path):
        return
    builder = (
        DeltaTable.createIfNotExists(spark)
        .location(path)
        .addColumns(schema)
        .comment(comment)
        .property("delta.dataSkippingNumIndexedCols", "0")
        .property("delta.checkpointInterval", "50")
    )
    (builder.partitionedBy(partition) if partition else builder).execute()


def read_table(spark: SparkSession, path: str) -> DataFrame:
    return spark.read.format("delta").load(path)


def replace_partitions(
    rows: DataFrame, path: str, partition: str, values: Sequence[str], attempt: int, run_id: str
) -> int | None:
    """Makes these rows the whole of the partitions, in one commit; the version it made.

    None if a later attempt than this one has written to the table: then nothing changes.
    """
    among = ", ".join(f"'{_quoted(value)}'" for value in values)
    writer = (
        rows.write.format("delta")
        .mode("overwrite")
        .option("replaceWhere", f"`{partition}` IN ({among})")
        .option("mergeSchema", "true")
        .option("txnAppId", APPLICATION)
        .option("txnVersion", attempt)
    )
    try:
        return _commit(rows.sparkSession, writer, path, f"{run_id} {attempt}")
    except DeltaConcurrentModificationException:
        return None


def append(rows: DataFrame, path: str, note: str) -> int:
    """Adds rows in one commit; the version it made. No two commits have the same version, and later ones have higher.

    `note` tells this commit from all others.
    """
    version_made = _commit(rows.sparkSession, rows.write.format("delta").mode("append"), path, note)
    assert version_made is not None, "an append without txnAppId is never skipped"
    return version_made


def version(spark: SparkSession, path: str) -> int:
    """The table's version now."""
    return int(_snapshot(spark, path).version())


def _commit(spark: SparkSession, writer: DataFrameWriter, path: str, note: str) -> int | None:
    """Writes with a note in the commit and finds the version that carries it; None if Delta skipped the write."""
    before = version(spark, path)
    writer.option("userMetadata", note).save(path)
    for made in range(before + 1, version(spark, path) + 1):
        if _note(spark, path, made) == note:
            return made
    return None


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
    added = DataFrame(_snapshot(spark, path).allFiles().toDF(), spark)
    return added.select(
        "path", "size", F.col("modificationTime").alias("modified"), F.col("partitionValues")[partition].alias("value")
    )


def partition_columns(spark: SparkSession, path: str) -> list[str]:
    row = DeltaTable.forPath(spark, path).detail().first()
    return list(row.partitionColumns) if row else []


def _snapshot(spark: SparkSession, path: str) -> Any:
    return folders.java(spark).org.apache.spark.sql.delta.DeltaLog.forTableWithSnapshot(spark._jsparkSession, path)._2()


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")
