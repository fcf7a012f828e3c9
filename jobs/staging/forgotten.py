"""Forgotten conversations: a list of keyed hashes, and the rows that it keeps out of every run."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timezone
from typing import NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.config.forget_key import NEEDED, ForgetKey
from jobs.lake import delta
from jobs.lake.failures import SPARK_ERRORS
from redaction_udfs.mistakes import Mistake, PolicyError, shown
from schemas.erasures import FORGOTTEN

BEGUN, DONE = "begun", "done"
GONE_ID = "_forgotten_id"
NEVER = -1
"""Version of a list that was never made."""


class ForgottenList(NamedTuple):
    """Hashes of the forgotten conversations, the version of the table that says so, and requests that are not done."""

    hashes: frozenset[str] = frozenset()
    version: int = NEVER
    open_requests: tuple[str, ...] = ()
    key: ForgetKey | None = None


NOBODY = ForgottenList()


class LeftOut(NamedTuple):
    """Forgotten conversations among the transcripts: their ids, one a row, and how many rows each partition has."""

    ids: DataFrame | None = None
    rows: Mapping[str, int] = {}

    def without(self, transcripts: DataFrame, conversation_id: str) -> DataFrame:
        """The transcripts without them. The ids are in no plan: what Spark logs of it has none."""
        if self.ids is None:
            return transcripts
        same = F.col(f"`{conversation_id}`").cast("string") == F.col(GONE_ID)
        return transcripts.join(F.broadcast(self.ids), same, "left_anti")


def list_version(spark: SparkSession, path: str) -> int:
    """The version of the list now; NEVER without one."""
    return delta.version(spark, path) if delta.is_table(spark, path) else NEVER


def read_list(spark: SparkSession, path: str, key: ForgetKey | None) -> ForgottenList:
    """The list as it is. Raises PolicyError where it is not under this key: it cannot be told who is on it."""
    version = list_version(spark, path)
    if version <= 0:
        return ForgottenList(version=version, key=key)
    rows = spark.read.format("delta").option("versionAsOf", version).load(path).collect()
    hashed = [row for row in rows if row.conversation_hash]
    if others := {row.key_id for row in hashed} - {key.id if key else None}:
        found = "no key" if key is None else f"another key ({key.id})"
        expected = f"the key of the forgotten conversations ({', '.join(sorted(others))}): {NEEDED}"
        raise PolicyError([Mistake(path, "", found, expected)])
    done = {row.request_id for row in rows if row.status == DONE}
    still_open = {row.request_id for row in rows if row.status == BEGUN} - done
    return ForgottenList(frozenset(r.conversation_hash for r in hashed), version, tuple(sorted(still_open)), key)


def readable_list(spark: SparkSession, path: str, key: ForgetKey | None) -> ForgottenList:
    """The list for a run. Raises PolicyError as `read_list`, and while an erasure is under way or was interrupted."""
    found = read_list(spark, path, key)
    if found.open_requests:
        named = f"an erasure that has begun and is not done, {', '.join(map(shown, found.open_requests))}"
        raise PolicyError([Mistake(path, "", named, "its end, or `redact forget` of that request once more")])
    return found


def note(spark: SparkSession, path: str, request: str, status: str, hashes: Sequence[str], key: ForgetKey) -> None:
    """Adds to the list, in one commit. Whoever has planned by an older version of it publishes nothing any more."""
    delta.create_table(spark, path, FORGOTTEN, None, "Conversations that stay out, as keyed hashes")
    now = datetime.now(timezone.utc)
    noted: Sequence[str | None] = hashes or [None]
    rows = [(request, status, each, key.id, now) for each in noted]
    delta.append(spark.createDataFrame(rows, FORGOTTEN).coalesce(1), path, f"{request} {status} {now.isoformat()}")


def left_out(
    transcripts: DataFrame, partition: str, conversation_id: str, values: Sequence[str], forgotten: ForgottenList
) -> LeftOut:
    """The forgotten conversations in some partitions, by one pass over ids. Unreadable partitions have none."""
    if not forgotten.hashes or forgotten.key is None:
        return LeftOut()
    spark = transcripts.sparkSession
    ids = transcripts.select(
        F.col(f"`{partition}`").cast("string").alias("partition"),
        F.col(f"`{conversation_id}`").cast("string").alias("id"),
    ).where("id IS NOT NULL")
    found = _found(ids, values, forgotten.hashes, forgotten.key)
    if not found:
        return LeftOut()
    rows = Counter[str]()
    for value, _, count in found:
        rows[value] += count
    gone = spark.createDataFrame([(each,) for each in {each for _, each, _ in found}], f"{GONE_ID} string")
    return LeftOut(gone, dict(rows))


def _found(ids: DataFrame, values: Sequence[str], hashes: frozenset[str], key: ForgetKey) -> list[tuple[str, str, int]]:
    """Partition, id and rows. Where a file cannot be read, partition by partition."""
    counted = ids.where(F.col("partition").isin(*values)).groupBy("partition", "id").count()
    try:
        return [tuple(row) for row in counted.mapInArrow(among(hashes, key), counted.schema).collect()]
    except SPARK_ERRORS:
        if len(values) == 1:
            return []  # the plan will say what is wrong with it
    return [row for value in values for row in _found(ids, [value], hashes, key)]


def among(hashes: frozenset[str], key: ForgetKey) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Keeps the rows whose `id` is on a list. Runs in the workers: the key is in no plan."""

    def kept(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            ids = batch.column("id").to_pylist()
            yield batch.filter(pa.array([key.hash_of(each) in hashes for each in ids], pa.bool_()))

    return kept
