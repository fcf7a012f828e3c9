"""Commits to Delta tables by Delta's own transactions, from Python.

Delta's checksum of a version, which it writes beside each commit, tells the attempts and the files of a table of up to
50 files. To ask Delta for them otherwise takes four Spark jobs and a second of processor time a table.
"""

import json
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal

from pyspark.sql import SparkSession

from jobs.lake.delta.reading import checksum_part, listed_files, partition_value
from jobs.lake.jvm import in_python, in_scala, java, switched_off

APPLICATION = "transcript-redaction"
"""Under this name Delta remembers, in each table, the highest attempt that was written (`txnAppId`, `txnVersion`)."""
LISTS_FILES = "spark.databricks.delta.allFilesInCrc.enabled"


def start(spark: SparkSession, path: str) -> Any:
    """A transaction on the table as it is now, or on a table that is not there yet."""
    return java(spark, "org.apache.spark.sql.delta.DeltaLog").forTable(spark._jsparkSession, path).startTransaction()


def commit(spark: SparkSession, transaction: Any, actions: Sequence[Any], operation: Any) -> int:
    """The version that the commit made. Raises what Delta does where another commit came in between."""
    return int(transaction.commit(in_scala(spark, actions), operation))


def last_attempt(spark: SparkSession, transaction: Any) -> int:
    """The highest attempt that was written to the table, -1 for none. Whoever writes another meanwhile conflicts."""
    known = checksum_part(transaction.snapshot(), "setTransactions")
    if known is None:
        return int(transaction.txnVersion(APPLICATION))
    transaction.readTxn().addOne(APPLICATION)
    attempts = [entry.version() for entry in in_python(spark, known) if entry.appId() == APPLICATION]
    return max(map(int, attempts), default=-1)


def attempted(spark: SparkSession, attempt: int) -> Any:
    """Entry of the log that says which attempt a commit is."""
    return action(spark, "txn", appId=APPLICATION, version=attempt, lastUpdated=now_ms())


def files_of(
    spark: SparkSession, transaction: Any, partition: str, values: Sequence[str] | None, among: str
) -> list[Any]:
    """Files of some partitions of the table, which `among` says in SQL. Whoever changes them meanwhile conflicts.

    `values` are the same partitions as their files name them, None where that may depend on the writer.
    """
    condition = in_scala(spark, [spark._jsparkSession.sessionState().sqlParser().parseExpression(among)])
    known = None if values is None else listed_files(spark, transaction.snapshot())
    listed = None if known is None else [(file, partition_value(file, partition)) for file in known]
    if listed is None or any(value is None for _, value in listed):
        return in_python(spark, transaction.filterFiles(condition, False))
    # What another commit adds to these partitions conflicts by this, and what it removes by our removing it too.
    transaction.trackReadPredicates(condition, False, True)
    return [file for file, value in listed if value in set(values or ())]


def action(spark: SparkSession, kind: str, **fields: object) -> Any:
    """An entry of the table's log."""
    return java(spark, "org.apache.spark.sql.delta.actions.Action").fromJson(json.dumps({kind: fields}))


def creating(spark: SparkSession, metadata: Any) -> Any:
    """Operation of the commit that makes a table."""
    return _operation(spark, "CreateTable")(metadata, False, False, _none(spark))


def changing_columns(spark: SparkSession) -> Any:
    """Operation of a commit that gives a table more columns."""
    return getattr(_operation(spark, "ManualUpdate$"), "MODULE$")


def writing(spark: SparkSession, mode: Literal["Append", "Overwrite"], note: str, condition: str | None = None) -> Any:
    """Operation of a commit of rows. The note tells it from all others, the condition says what it replaces."""
    some, none = java(spark, "scala.Option").apply, _none(spark)
    saved = getattr(java(spark, "org.apache.spark.sql.SaveMode"), mode)
    replaced = none if condition is None else some(condition)
    return _operation(spark, "Write")(saved, none, replaced, some(note), none, none, none, none, none)


def unlisted(spark: SparkSession) -> AbstractContextManager[None]:
    """While tables are made: to list the files of a table without any, Delta plans a query, most of making a table."""
    return switched_off(spark, LISTS_FILES)


def now_ms() -> int:
    return int(time.time() * 1000)


def _operation(spark: SparkSession, name: str) -> Any:
    return java(spark, f"org.apache.spark.sql.delta.DeltaOperations${name}")


def _none(spark: SparkSession) -> Any:
    return java(spark, "scala.Option").empty()
