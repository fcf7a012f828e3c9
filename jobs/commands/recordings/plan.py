"""Tasks: recordings of a folder beside what the tables and the last receipts say of them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as F

from jobs.commands.recordings.files import FoundFile
from jobs.commands.recordings.task import PUBLISHED, Task
from jobs.commands.recordings.transcripts import ID, conversations, conversations_of_files, run_over_files
from jobs.files.lock import held
from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder

FOUND = "source string, file string, conversation_id string, reason string"
AT_ONCE = 1000
"""Recordings between two commits of receipts: what a killed run has to do again at most."""


def planned(spark: SparkSession, out: OutputFolder, found: Sequence[FoundFile], receipts: DataFrame) -> DataFrame:
    """A row a recording, as `tasks` reads it, computed once. Also of those published before whose original is gone.

    Read anew if a run begins to publish meanwhile: tables of two runs do not belong together. A run over files is kept
    from it. Raises Busy where one is at work.
    """
    if files := run_over_files(out):
        with held(files.lock, "--mutes", files.path):
            return _computed(_planned(spark, partial(conversations_of_files, spark, files), found, receipts))
    while True:
        before = delta.version(spark, out.claims)
        rows = _computed(_planned(spark, partial(conversations, spark, out), found, receipts))
        if delta.version(spark, out.claims) == before:
            return rows
        rows.unpersist()


def _computed(rows: DataFrame) -> DataFrame:
    rows.persist().count()
    return rows


def _planned(
    spark: SparkSession, of_ids: Callable[[DataFrame], DataFrame], found: Sequence[FoundFile], receipts: DataFrame
) -> DataFrame:
    """The plan. `of_ids` says what is known of conversations, as `conversations` does."""
    files = spark.createDataFrame([tuple(each) for each in found], FOUND)
    before = receipts.select("file", F.struct(*receipts.columns).alias("before"))
    joined = files.join(before, "file", "full")
    gone = F.col("source").isNull()
    files = joined.where(~gone | (F.col("before.status") == PUBLISHED)).withColumn(
        ID, F.coalesce(F.col(ID), F.col(f"before.{ID}"))
    )
    known = of_ids(files.select(ID).distinct()).withColumnRenamed("reason", "_reason")
    return files.join(known, ID, "left").withColumn("reason", F.coalesce("reason", "_reason")).drop("_reason")


def tasks(rows: DataFrame) -> Iterator[list[Task]]:
    """The plan's recordings, AT_ONCE a time. Memory is that of so many."""
    each = (_task(row) for row in rows.toLocalIterator())
    while some := list(islice(each, AT_ONCE)):
        yield some


def _task(row: Row) -> Task:
    said: dict[str, Any] = row.asDict(recursive=True)
    said["mutes"] = tuple((mute["start_ms"], mute["end_ms"], mute["audio_channel"]) for mute in said["mutes"] or ())
    return Task(**said)
