"""Publishes staged partitions: what stands beside redacted, then redacted. Its readers see all or nothing."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StructType

from jobs.config.layouts import Turns
from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder
from jobs.staging.claims import claim, claimed_since
from jobs.staging.forgotten import list_version
from jobs.staging.id_index import index_rows
from jobs.staging.original_times import not_noted, time_rows
from jobs.staging.plan import in_partitions
from jobs.staging.rows import touched
from jobs.staging.stamp import Stamp
from jobs.staging.tables.to_conversations import conversation_rows
from jobs.staging.tables.to_mutes import mute_rows
from jobs.staging.tables.to_tables import audit_rows, quarantine_rows, redacted_rows
from jobs.staging.tables.to_vault import vault_key_rows, vault_rows
from redaction_udfs.batches.redact import PROBLEM
from redaction_udfs.batches.vault import UNTIL
from redaction_udfs.columns.layout import Layout
from schemas.vault import vault_times_schema


class Versions(NamedTuple):
    """The table versions that hold a partition. None where it never had a row in that table."""

    redacted: int | None
    audit: int | None
    quarantine: int | None
    mutes: int | None
    vault: int | None
    vault_keys: int | None


class Passed(NamedTuple):
    """Staged rows to publish. Of each partition, the files of them that a table can take over as they are, how many
    rows go to quarantine, how many mutes there are, and how many values for the vault. `turns` come out as an array.
    """

    rows: DataFrame
    files: Mapping[str, Sequence[delta.NewFile]]
    withheld: Mapping[str, int]
    mutes: Mapping[str, int]
    vault: Mapping[str, int]
    turns: Turns | None = None

    def only(self, values: Sequence[str], layout: Layout) -> "Passed":
        """Some of the partitions."""
        if len(values) == len(self.withheld):
            return self
        return Passed(
            in_partitions(self.rows, layout.partition, values),
            {value: self.files[value] for value in values},
            {value: self.withheld[value] for value in values},
            {value: self.mutes[value] for value in values},
            {value: self.vault[value] for value in values},
            self.turns,
        )


def publish(
    passed: Passed, source_files: DataFrame, out: OutputFolder, layout: Layout, stamp: Stamp
) -> dict[str, Versions]:
    """Publishes partitions. Those missing in the answer were taken over by another run, or by an erasure."""
    spark = passed.rows.sparkSession
    while passed.withheld:
        mine = list(passed.withheld)
        number = claim(spark, out.claims, stamp.run_id, mine)
        if list_version(spark, out.forgotten) != stamp.forgotten_version:
            return {}  # a conversation was forgotten meanwhile, and may be among these rows
        versions = _write(passed, source_files, out, layout, stamp, number)
        lost = claimed_since(spark, out.claims, number, mine)
        if versions:
            return {value: versions for value in mine if value not in lost}
        # Another run has published other partitions under a later number: claim ours anew.
        passed = passed.only([value for value in mine if value not in lost], layout)
    return {}


def _write(
    passed: Passed, source_files: DataFrame, out: OutputFolder, layout: Layout, stamp: Stamp, number: int
) -> Versions | None:
    """Writes the tables. None as soon as one has seen a later claim.

    All but audit and redacted are left alone where the partitions have no rows for them and had none; those two as well
    where nothing is wanted and nothing was ever published.
    """
    spark, values = passed.rows.sparkSession, list(passed.withheld)

    def replace(rows: DataFrame, path: str, files: Sequence[delta.NewFile] = ()) -> int | None:
        return delta.replace_partitions(rows, path, layout.partition, values, number, stamp.run_id, files)

    if delta.is_table(spark, out.ids) and replace(index_rows(passed.rows, layout), out.ids) is None:
        return None  # first of all: whatever is published of a conversation, the index says where
    is_twin = layout.output.publishes or delta.is_table(spark, out.redacted)
    beside = {out.audit: audit_rows(passed.rows, layout, stamp)} if is_twin else {}
    if any(passed.withheld.values()) or _has_rows(spark, out.quarantine, layout, values):
        beside[out.quarantine] = quarantine_rows(passed.rows, source_files, layout, stamp)
    if any(passed.mutes.values()) or _has_rows(spark, out.mutes, layout, values):
        beside[out.mutes] = mute_rows(passed.rows, layout, stamp)
    if any(passed.vault.values()) or _has_rows(spark, out.vault, layout, values):
        beside[out.vault] = vault_rows(passed.rows, layout, stamp)
        beside[out.vault_keys] = vault_key_rows(passed.rows, layout, stamp)
    if is_twin and passed.turns is not None:
        beside[out.conversations] = conversation_rows(passed.rows, passed.turns, layout)
    elif _has_rows(spark, out.conversations, layout, values):  # of a job that asked for it once
        beside[out.conversations] = delta.read_table(spark, out.conversations).limit(0)
    # Before the vault: after a kill they are known.
    if any(passed.vault.values()) and not times_noted(passed, out, layout, stamp, number):
        return None
    with ThreadPoolExecutor() as pool:  # much of it is waiting for Delta
        made = dict(zip(beside, pool.map(replace, beside.values(), beside), strict=True))
    if None not in made.values() and is_twin:
        made[out.redacted] = replace(*_redacted(passed, out, layout))
    if None in made.values():
        return None
    return Versions(*(made.get(path) for path in out.published))


def times_noted(passed: Passed, out: OutputFolder, layout: Layout, stamp: Stamp, number: int) -> bool:
    """Notes since and until when originals are kept that have an end. False as soon as there is a later claim."""
    rows = passed.rows
    if UNTIL not in rows.columns:
        return True
    delta.create_table(rows.sparkSession, out.vault_times, *_of_times(rows, layout))
    times = time_rows(touched(rows).where(F.col(PROBLEM).isNull()), layout, stamp)
    new = not_noted(times, out.vault_times, layout, list(passed.withheld))
    return new.isEmpty() or delta.append_attempt(new, out.vault_times, number, stamp.run_id) is not None


def _of_times(rows: DataFrame, layout: Layout) -> tuple[StructType, str, str]:
    """Columns, partition and comment of the table."""
    schema = vault_times_schema(layout.partition, rows.schema[layout.partition].dataType)
    return schema, layout.partition, "When originals were first stored, and until when they may be read"


def _redacted(passed: Passed, out: OutputFolder, layout: Layout) -> tuple[DataFrame, str, Sequence[delta.NewFile]]:
    """The rows to write into redacted, and the files it can take over."""
    rows = redacted_rows(passed.rows)
    if delta.takes_files(rows.sparkSession, out.redacted, rows.schema, layout.partition):
        files = [file for files in passed.files.values() for file in files]
        return redacted_rows(touched(passed.rows)), out.redacted, files
    return rows, out.redacted, ()


def _has_rows(spark: SparkSession, path: str, layout: Layout, values: Sequence[str]) -> bool:
    """True if the table has rows of these partitions, from when they were last published."""
    if not delta.is_table(spark, path):
        return False
    if (known := delta.has_partitions(spark, path, layout.partition, values)) is not None:
        return known
    return not in_partitions(delta.read_table(spark, path), layout.partition, values).isEmpty()
