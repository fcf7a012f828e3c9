"""Failures in one sentence: files and kinds of errors only."""

import re

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException

from jobs.lake.stores import lacking_store

SPARK_ERRORS = (PySparkException, Py4JJavaError)
"""What Spark raises for what it cannot do: not all of its errors have been turned into Python's."""

FILE = re.compile(r"(?:file:|hdfs:|s3a?:|abfss?:|gs:|wasbs?:)/[^\s'\"]+?\.parquet")
RAISED = re.compile(r"^(?:\w+\.)*(\w+(?:Error|Exception)):", re.MULTILINE)
"""The names of exceptions in a worker's traceback, each at the head of its line."""
DISK_FULL = "No space left on device"
NO_ROOM = "no space left on the device: make some where OUT lies, and where Spark keeps its shuffle (spark.local.dir)"
DENIED = "Permission denied"
WITHHELD = re.compile(r"RedactionFailed: (\w+)")
HINTS = {
    "PARQUET_TYPE_ILLEGAL": "a type that Spark does not read: times in nanoseconds it reads as numbers since 1970 with "
    "--conf spark.sql.legacy.parquet.nanosAsLong=true",
}
"""What helps, by Spark's name for the kind of an error."""
CONDITION = re.compile(r"\[([A-Z][A-Z0-9_]+(?:\.[A-Z0-9_]+)?)\]")


def describe_failure(error: BaseException) -> str:
    """The kind of the failure, and the file where one is named.

    Only parts that are known to hold no text are taken from the error's message.
    """
    message = str(error)
    if lacking := lacking_store(message):
        return lacking
    if is_disk_full(error):
        return NO_ROOM
    if withheld := WITHHELD.search(message):
        return f"redaction failed with {withheld[1]}"
    named = FILE.search(message)
    raised = RAISED.findall(message)
    kind = condition_of(error) or (raised[-1] if raised else type(error).__name__)
    if DENIED in message:
        kind = "permission denied"
    if kind in HINTS:
        kind = f"{kind}, {HINTS[kind]}"
    return f"{kind} in {named[0]}" if named else kind


def is_disk_full(error: BaseException) -> bool:
    """True if a disk had no room, the driver's or a worker's: nothing is wrong with what was to be written."""
    return DISK_FULL in str(error)


def condition_of(error: BaseException) -> str | None:
    """Spark's name for the kind of an error, such as `FAILED_READ_FILE.NO_HINT`."""
    named = CONDITION.search(str(error))
    return named[1] if named else None
