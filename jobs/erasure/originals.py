"""Originals whose time is over: their keys first, then their values."""

from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from functools import partial
from typing import NamedTuple

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.lake import delta
from jobs.lake.erasing import ROW_FILE, delete_keys, delete_where
from jobs.lake.output_folder import OutputFolder
from jobs.staging.original_times import with_until
from redaction_udfs.batches.vault import UNTIL
from schemas.vault import EXPIRES_AT


class Removal(NamedTuple):
    """Rows of a table that are to go: how many by partition, and in how many files.

    `delete` deletes them, `left` counts those that are there still.
    """

    table: str
    path: str
    rows: Mapping[str, int]
    files: int
    delete: Callable[[], None]
    left: Callable[[], int]


class Originals(NamedTuple):
    """Conversations of which the vault has originals, by what holds of reading them.

    `first_ms` and `last_ms` are the first and last end, in ms since 1970, of those that can be read until then; `ended`
    are those whose time is over and that are not deleted yet.
    """

    readable: int
    first_ms: int | None
    last_ms: int | None
    ended: int
    without_end: int

    def as_dict(self) -> dict[str, int | str | None]:
        """The same for JSON, times as ISO texts in UTC."""
        return {
            "readable": self.readable,
            "first_end": utc_text(self.first_ms),
            "last_end": utc_text(self.last_ms),
            "ended": self.ended,
            "without_end": self.without_end,
        }


def originals(spark: SparkSession, out: OutputFolder, at: datetime) -> Originals | None:
    """State of the vault's originals at a time. None where there is no vault."""
    if not delta.is_table(spark, out.vault_keys):
        return None
    is_over, until = _is_over(at), F.col(UNTIL)
    counted = with_until(delta.read_table(spark, out.vault_keys)).agg(
        F.count_if(~is_over).alias("readable"),
        F.min(F.when(~is_over, until)).alias("first"),
        F.max(F.when(~is_over, until)).alias("last"),
        F.count_if(is_over).alias("ended"),
        F.count_if(until.isNull()).alias("without_end"),
    )
    [row] = counted.collect()
    return Originals(row.readable, row.first, row.last, row.ended, row.without_end)


def ended(spark: SparkSession, out: OutputFolder, at: datetime) -> list[Removal]:
    """What is to go of originals whose time is over: keys, then values. Nothing where originals have no end."""
    if not delta.is_table(spark, out.vault_times):
        return []
    return [*_ended_keys(spark, out, at), *_ended_values(spark, out, at)]


def _ended_keys(spark: SparkSession, out: OutputFolder, at: datetime) -> list[Removal]:
    """Keys by their own time, whatever the other table says."""
    if not delta.is_table(spark, out.vault_keys) or EXPIRES_AT not in delta.read_table(spark, out.vault_keys).columns:
        return []

    def due() -> DataFrame:
        return with_until(delta.read_table(spark, out.vault_keys)).where(_is_over(at))

    # The condition is in the table's log: a time, and no row.
    delete = partial(delete_where, spark, out.vault_keys, F.unix_millis(EXPIRES_AT) <= _ms(at))
    return [_removal(spark, out.vault_keys, due, delete)]


def _ended_values(spark: SparkSession, out: OutputFolder, at: datetime) -> list[Removal]:
    """Values of conversations whose noted time is over.

    Also those of which a command that was killed has deleted nothing but the key.
    """
    if not delta.is_table(spark, out.vault):
        return []
    keys = (delta.partition_columns(spark, out.vault)[0], "conversation_id")
    noted = delta.read_table(spark, out.vault_times).where(F.unix_millis(EXPIRES_AT) <= _ms(at))
    pairs = noted.select(*(F.col(f"`{key}`") for key in keys)).distinct()

    def due() -> DataFrame:
        rows, own = delta.read_table(spark, out.vault).alias("v"), pairs.alias("p")
        same = [F.col(f"v.`{key}`").eqNullSafe(F.col(f"p.`{key}`")) for key in keys]
        return rows.join(own, same[0] & same[1], "left_semi")

    return [_removal(spark, out.vault, due, partial(delete_keys, spark, out.vault, keys, pairs))]


def _removal(spark: SparkSession, path: str, due: Callable[[], DataFrame], delete: Callable[[], None]) -> Removal:
    partition = delta.partition_columns(spark, path)[0]
    value = F.col(f"`{partition}`").cast("string").alias("value")
    counts = (F.count("*").alias("rows"), F.count_distinct(ROW_FILE).alias("files"))
    found = due().groupBy(value).agg(*counts).collect()
    rows = {str(row["value"]): int(row["rows"]) for row in found}
    files = sum(row["files"] for row in found)
    return Removal(path.rpartition("/")[2], path, rows, files, delete, lambda: due().count())


def _is_over(at: datetime) -> Column:
    """True where a time is over; null where there is none."""
    return F.col(UNTIL) <= _ms(at)


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def utc_text(ms: int | None) -> str | None:
    """A time as ISO text, UTC."""
    return None if ms is None else datetime.fromtimestamp(ms / 1000, timezone.utc).isoformat(timespec="seconds")
