"""File of a sample, written whole or not at all."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from pyspark.sql import DataFrame, SparkSession

from jobs.lake import folders
from jobs.lake.failures import SPARK_ERRORS, describe_failure
from jobs.lake.jvm import java
from redaction_udfs.mistakes import Mistake, PolicyError

PLAIN_CSV: Mapping[str, str | bool] = {
    "escape": '"',
    "ignoreLeadingWhiteSpace": False,
    "ignoreTrailingWhiteSpace": False,
}
"""As spreadsheets read it. Spark would trim the texts, and put backslashes before their quotes."""
FORMATS: Mapping[str, tuple[str, Mapping[str, str | bool]]] = {
    "parquet": ("parquet", {}),
    "csv": ("csv", {"header": True, "compression": "none", **PLAIN_CSV}),
    "jsonl": ("json", {"ignoreNullFields": False, "compression": "none"}),
}
"""Spark's name and settings for each format."""


def format_of(path: str) -> str:
    """The format that a file's name ends in; Parquet for any other.

    >>> format_of("review.csv"), format_of("review")
    ('csv', 'parquet')
    """
    ending = path.rsplit(".", 1)[-1]
    return ending if ending in FORMATS else "parquet"


class ReviewFile:
    """A file to write. Raises PolicyError where it cannot be, or is there and must not be overwritten."""

    def __init__(self, spark: SparkSession, path: str, tables: Sequence[str], overwrite: bool) -> None:
        self._spark = spark
        self.path = folders.full_path(spark, path)
        folder, _, name = self.path.rpartition("/")
        self._staging = f"{folder}/.{name}-{uuid.uuid4().hex[:8]}"
        self._check(tables, overwrite)

    def _check(self, tables: Sequence[str], overwrite: bool) -> None:
        found = self._entry()
        if found is not None and found.isDirectory():
            raise _refused("a folder", "the name of a file")
        if any(folders.is_within(self.path, root) for root in tables):
            raise _refused("a file among the tables", "a file outside their folder")
        if found is not None and not overwrite:
            raise _refused("a file that is there already", "a new file, or --overwrite")
        try:  # now, not when all has been read
            self._spark.range(0).write.parquet(self._staging)
        except SPARK_ERRORS as error:
            kind = describe_failure(error)
            raise _refused(f"a file that cannot be written ({kind})", "a file in a folder to write in") from None
        self._clear()

    def write(self, rows: DataFrame, form: str) -> None:
        """Writes rows of one partition, in their order."""
        source, settings = FORMATS[form]
        try:
            rows.write.format(source).options(**settings).save(self._staging)
            self._replace(self._part())
        finally:
            self._clear()

    def _replace(self, part: str) -> None:
        folders.delete(self._spark, self.path)
        folders.move(self._spark, [(part, self.path)])
        # Spark's checksum beside a local file would call it corrupt as soon as a reviewer has changed it.
        folder, _, name = self.path.rpartition("/")
        folders.delete(self._spark, f"{folder}/.{name}.crc")

    def _part(self) -> str:
        files, folder = self._at(self._staging)
        names = (str(entry.getPath().toString()) for entry in files.listStatus(folder))
        return next(name for name in names if name.rpartition("/")[2].startswith("part-"))

    def _entry(self) -> Any:
        """Status of the file. None if it is not there."""
        files, path = self._at(self.path)
        return files.getFileStatus(path) if files.exists(path) else None

    def _at(self, path: str) -> tuple[Any, Any]:
        place = java(self._spark, "org.apache.hadoop.fs.Path")(path)
        return place.getFileSystem(self._spark._jsc.hadoopConfiguration()), place

    def _clear(self) -> None:
        folders.delete(self._spark, self._staging)


def _refused(found: str, expected: str) -> PolicyError:
    return PolicyError([Mistake("--out", "", found, expected)])
