"""State of an output folder: what can be read in each table, now and through older versions."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from pyspark.sql import SparkSession

from jobs.erasure.originals import originals, utc_text
from jobs.lake import delta
from jobs.lake.delta.table_log import files_of_tables, old_versions
from jobs.lake.output_folder import OutputFolder
from jobs.lake.roots import paths_below


class TableState(NamedTuple):
    """A table: rows, partitions, bytes, and the versions that can be read.

    Of `vault_keys` also the conversations whose originals can be read, and until when.
    """

    table: str
    rows: int
    partitions: int
    oldest_partition: str | None
    version: int
    oldest_version: int
    oldest_version_at: str | None
    files: int
    bytes: int
    bytes_of_older_versions: int
    originals: dict[str, int | str | None] | None = None


def states(spark: SparkSession, out: OutputFolder, at: datetime) -> Iterator[TableState]:
    """Every Delta table below the folder and its roots, as of a time."""
    for name, path in paths_below(spark, out):
        if delta.is_table(spark, path):
            found = state(spark, name, path)
            of_vault = originals(spark, out, at) if name == "vault_keys" else None
            yield found._replace(originals=of_vault.as_dict()) if of_vault else found


def state(spark: SparkSession, name: str, path: str) -> TableState:
    partition = next(iter(delta.partition_columns(spark, path)), None)
    current = delta.files(spark, path, partition or "").select("size", "value").collect()
    there = files_of_tables(spark, {name: path})
    on_disk = sum(length for length, _ in there.values())
    size = sum(row["size"] for row in current)
    values = sorted({row.value for row in current if row.value is not None})
    versions = old_versions(spark, {name: path}, there)[name]
    return TableState(
        table=name,
        rows=delta.read_table(spark, path).count(),
        partitions=len(values),
        oldest_partition=values[0] if values else None,
        version=versions.now,
        oldest_version=versions.oldest,
        oldest_version_at=utc_text(versions.made_ms),
        files=len(current),
        bytes=size,
        bytes_of_older_versions=max(0, on_disk - size),
    )
