"""Retention: whole partitions out of the tables once they are old enough, then files of older versions."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from jobs.config.retention import SHORTEST_VERSIONS, period
from jobs.erasure.ages import too_old
from jobs.erasure.originals import Removal
from jobs.erasure.places import data_files
from jobs.erasure.prune import prune_index
from jobs.erasure.receipt import DONE, Receipt, TableReceipt, append_rows, now
from jobs.lake import delta
from jobs.lake.erasing import delete_partitions, vacuum
from jobs.lake.output_folder import OutputFolder
from jobs.staging.plan import in_partitions

VACUUM_DUE = "vacuum_due"


class Expired(NamedTuple):
    """Partitions of a table that are to go, with their rows and files, and those whose age nobody can tell."""

    table: str
    path: str
    partition: str
    rows: Mapping[str, int]
    files: int
    ageless: tuple[str, ...]


def expired(spark: SparkSession, out: OutputFolder, retention: Mapping[str, str], at: datetime) -> list[Expired]:
    """The tables that retention names and that are there. What it says of `vault` holds for its keys, and what of
    `redacted` for `conversations`, the same texts."""
    named = {name: kept for name, kept in retention.items() if name != "versions"}
    if "vault" in named:
        named["vault_keys"] = named["vault"]
    if "redacted" in named:
        named["conversations"] = named["redacted"]
    published = _published(spark, out)
    paths = {name: out.table(name) for name in named}
    there = [name for name in named if delta.is_table(spark, paths[name])]
    return [_expired(spark, name, paths[name], period(named[name]), published, at) for name in there]


def _expired(
    spark: SparkSession, name: str, path: str, kept: timedelta, published: Mapping[str, datetime], at: datetime
) -> Expired:
    partition = delta.partition_columns(spark, path)[0]
    files = delta.files(spark, path, partition).groupBy("value").count().collect()
    age = {row.value: too_old(row.value or "", published, kept, at) for row in files}
    old = [value for value, is_old in age.items() if is_old]
    rows = in_partitions(delta.read_table(spark, path), partition, old) if old else None
    counted = rows.groupBy(F.col(f"`{partition}`").cast("string").alias("value")).count().collect() if rows else []
    return Expired(
        name,
        path,
        partition,
        {row.value: row["count"] for row in counted},
        sum(row["count"] for row in files if row.value in old),
        tuple(sorted(str(value) for value, is_old in age.items() if is_old is None)),
    )


def _published(spark: SparkSession, out: OutputFolder) -> dict[str, datetime]:
    """When each partition was last published."""
    if not delta.is_table(spark, out.runs):
        return {}
    rows = delta.read_table(spark, out.runs).where("status = 'published'").groupBy("partition")
    found = rows.agg(F.unix_timestamp(F.max("finished_at")).alias("at")).collect()
    return {row.partition: datetime.fromtimestamp(row.at, timezone.utc) for row in found}


def of_partitions(spark: SparkSession, each: Expired) -> Removal:
    """The removal of whole partitions."""
    old = list(each.rows)

    def delete() -> None:
        delete_partitions(spark, each.path, each.partition, old)

    def left() -> int:
        return in_partitions(delta.read_table(spark, each.path), each.partition, old).count()

    return Removal(each.table, each.path, each.rows, each.files, delete, left)


def retain(spark: SparkSession, out: OutputFolder, removals: Sequence[Removal], versions: timedelta) -> Receipt:
    """Deletes the rows, removes files of versions older than `versions`, and appends receipts.

    Under all claims: the index of ids forgets partitions of which nothing is on disk any more.
    """
    started = now()
    request = f"retain-{started:%Y%m%dT%H%M%SZ}"
    rows = [_retained(spark, request, each, versions, started) for each in removals]
    rows += prune_index(spark, out, request)
    append_rows(spark, out, rows)
    return Receipt(request, "retain", tuple(rows), started, now())


def _retained(spark: SparkSession, request: str, each: Removal, versions: timedelta, started: datetime) -> TableReceipt:
    before = delta.version(spark, each.path)
    if each.rows:
        each.delete()
    after, on_disk = delta.version(spark, each.path), data_files(spark, each.path)
    vacuum(spark, each.path, versions / timedelta(hours=1))
    until = f"older versions have them until {started + versions:%Y-%m-%d}, when `redact retain` runs again"
    left = each.left() if each.rows else 0
    return TableReceipt(
        request_id=request,
        kind="retain",
        status=VACUUM_DUE if each.rows else DONE,
        table=each.table,
        started_at=started,
        finished_at=now(),
        rows=sum(each.rows.values()),
        rows_by_partition=dict(each.rows),
        files=each.files,
        files_removed=on_disk - data_files(spark, each.path),
        version_before=before,
        version_after=after,
        rows_left=left,
        traces=[until] if each.rows else [],
    )


def versions_kept(retention: Mapping[str, str]) -> timedelta:
    """How long older versions can be read: as said, else for Delta's safe period."""
    return period(retention["versions"]) if "versions" in retention else SHORTEST_VERSIONS
