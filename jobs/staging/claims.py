"""Claims on partitions: the run that claimed it last.

A claim is a commit to a small Delta table, and its number the commit's version: Delta gives every number once and in
order. A run publishes under the number of its claim, and no table takes a number lower than one it has seen. So of two
runs over one partition the later one wins, a run that was killed blocks nobody, and the one that lost can tell. The
order of claims is in their rows as well, as logs of commits do not last. No clock has a say: two hosts' may differ.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timezone

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, LongType, StringType, StructType, TimestampType

from jobs.lake import delta
from schemas.columns import column

CLAIMS = StructType(
    [
        column("run_id", StringType(), "Run that claims"),
        column("partitions", ArrayType(StringType()), "Partitions it is about to publish"),
        column("claimed_at", TimestampType(), "When, by the clock of the host"),
        column("place", LongType(), "Place among all claims: later ones have higher"),
    ]
)


def create_claims(spark: SparkSession, path: str) -> None:
    delta.create_table(spark, path, CLAIMS, None, "Which run may publish which partitions")


def claim(spark: SparkSession, path: str, run_id: str, partitions: Sequence[str]) -> int:
    """The number of a new claim on the partitions."""
    note = json.dumps({"run_id": run_id, "partitions": list(partitions)})

    def row(place: int) -> DataFrame:
        values = (run_id, list(partitions), datetime.now(timezone.utc), place)
        return spark.createDataFrame([values], CLAIMS).coalesce(1)

    return delta.append_in_order(spark, path, row, note)


def claimed_since(spark: SparkSession, path: str, number: int, partitions: Sequence[str]) -> set[str]:
    """Those of the partitions that another claim after this one names."""
    later = delta.notes_since(spark, path, number)
    return {value for note in later for value in json.loads(note)["partitions"]} & set(partitions)


def last_claims(spark: SparkSession, path: str) -> dict[str, str]:
    """For each partition the run that claimed it last."""
    claims = claims_in_order(spark, path)
    if claims is None:
        return {}
    last = claims.groupBy("partition").agg(F.max_by("run_id", "place").alias("run_id"))
    return {row.partition: row.run_id for row in last.collect()}


def claims_in_order(spark: SparkSession, path: str) -> DataFrame | None:
    """`partition`, `run_id` and the `place` of its last claim on it, higher for later ones. None without any claims.

    Claims of versions that noted no place come before all others, in the order of their clocks.
    """
    if not delta.is_table(spark, path):
        return None
    claims = delta.read_small_table(spark, path)
    place = F.col("place") if "place" in claims.columns else F.lit(None).cast("long").alias("place")
    order = F.struct(place, "claimed_at").alias("place")
    each = claims.select("run_id", F.explode("partitions").alias("partition"), order)
    return each.groupBy("partition", "run_id").agg(F.max("place").alias("place"))
