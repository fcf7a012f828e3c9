"""Receipts: the table `recordings`. The last one of a file says what is there."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F

from jobs.lake import delta
from schemas.recordings import RECORDINGS


def create_receipts(spark: SparkSession, path: str) -> None:
    """Makes the table if it is not there."""
    delta.create_table(spark, path, RECORDINGS, None, "Receipts of recordings: what was muted, or why it is withheld")


def last_receipts(spark: SparkSession, path: str, folder: str) -> DataFrame:
    """The last receipt of each file of a folder."""
    newest = Window.partitionBy("file").orderBy(F.col("redacted_at").desc())
    rows = delta.read_table(spark, path).where(F.col("folder") == folder)
    return rows.withColumn("_rank", F.row_number().over(newest)).where("_rank = 1").drop("_rank")


def append_receipts(spark: SparkSession, path: str, receipts: Sequence[Mapping[str, Any]]) -> None:
    """Adds receipts in one commit. What one does not say is null."""
    if receipts:
        rows = [tuple(receipt.get(name) for name in RECORDINGS.names) for receipt in receipts]
        delta.append(spark.createDataFrame(rows, RECORDINGS).coalesce(1), path, uuid.uuid4().hex)
