"""Claims on partitions: the run that claimed it last.

A claim is a commit to a small Delta table, and its number the commit's version: Delta gives every number once and in
order. A run publishes under the number of its claim, and no table takes a number lower than one it has seen. So of two
runs over one partition the later one wins, a run that was killed blocks nobody, and the one that lost can tell.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timezone

from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, StringType, StructType, TimestampType

from jobs.lake import delta
from schemas.columns import column

CLAIMS = StructType(
    [
        column("run_id", StringType(), "Run that claims"),
        column("partitions", ArrayType(StringType()), "Partitions it is about to publish"),
        column("claimed_at", TimestampType(), "When"),
    ]
)


def create_claims(spark: SparkSession, path: str) -> None:
    delta.create_table(spark, path, CLAIMS, None, "Which run may publish which partitions")


def claim(spark: SparkSession, path: str, run_id: str, partitions: Sequence[str]) -> int:
    """The number of a new claim on the partitions."""
    row = (run_id, list(partitions), datetime.now(timezone.utc))
    note = json.dumps({"run_id": run_id, "partitions": list(partitions)})
    return delta.append(spark.createDataFrame([row], CLAIMS).coalesce(1), path, note)


def claimed_since(spark: SparkSession, path: str, number: int, partitions: Sequence[str]) -> set[str]:
    """Those of the partitions that another claim after this one names."""
    later = delta.notes_since(spark, path, number)
    return {value for note in later for value in json.loads(note)["partitions"]} & set(partitions)


def last_claims(spark: SparkSession, path: str) -> dict[str, str]:
    """For each partition the run that claimed it last."""
    if not delta.is_table(spark, path):
        return {}
    claims = delta.read_table(spark, path).select("claimed_at", "run_id", F.explode("partitions").alias("p"))
    last = claims.groupBy("p").agg(F.max_by("run_id", "claimed_at").alias("run_id"))
    return {row.p: row.run_id for row in last.collect()}
