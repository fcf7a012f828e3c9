"""Publishes staged partitions: quarantine, then audit, then redacted. Readers of `redacted` see all or nothing."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyspark.sql import DataFrame, SparkSession

from jobs import tables
from jobs.claims import claim, claimed_since
from jobs.output import OutputFolder
from jobs.plan import in_partitions
from jobs.transforms import Stamp, audit_rows, quarantine_rows, redacted_rows
from redaction_udfs.layout import Layout


class Versions(NamedTuple):
    """The table versions that hold a partition; quarantine is None where no row of it was ever withheld."""

    redacted: int
    audit: int
    quarantine: int | None


def publish(
    staged: DataFrame,
    source_files: DataFrame,
    out: OutputFolder,
    layout: Layout,
    stamp: Stamp,
    withheld: Mapping[str, int],
) -> dict[str, Versions]:
    """Publishes all partitions in `staged`; `withheld` has how many rows of each go to quarantine.

    Those missing in the answer were taken over by another run.
    """
    spark = staged.sparkSession
    mine = list(withheld)
    while mine:
        number = claim(spark, out.claims, stamp.run_id, mine)
        rows = staged if len(mine) == len(withheld) else in_partitions(staged, layout.partition, mine)
        concerned = any(withheld[value] for value in mine) or _were_withheld(spark, out, layout, mine)
        versions = _write(rows, source_files if concerned else None, out, layout, stamp, mine, number)
        lost = claimed_since(spark, out.claims, number, mine)
        if versions:
            return {value: versions for value in mine if value not in lost}
        # Another run has published other partitions under a later number: claim ours anew.
        mine = [value for value in mine if value not in lost]
    return {}


def _write(
    staged: DataFrame,
    source_files: DataFrame | None,
    out: OutputFolder,
    layout: Layout,
    stamp: Stamp,
    values: Sequence[str],
    number: int,
) -> Versions | None:
    """Writes the tables, quarantine only if `source_files` are given; None as soon as one has seen a later claim."""

    def replace(rows: DataFrame, path: str) -> int | None:
        return tables.replace_partitions(rows, path, layout.partition, values, number, stamp.run_id)

    quarantine = None
    if source_files is not None:
        quarantine = replace(quarantine_rows(staged, source_files, layout, stamp), out.quarantine)
        if quarantine is None:
            return None
    audit = replace(audit_rows(staged, layout, stamp), out.audit)
    redacted = replace(redacted_rows(staged, stamp), out.redacted) if audit is not None else None
    return Versions(redacted, audit, quarantine) if audit is not None and redacted is not None else None


def _were_withheld(spark: SparkSession, out: OutputFolder, layout: Layout, values: Sequence[str]) -> bool:
    """Whether rows of these partitions are in quarantine since they were last published."""
    if tables.version(spark, out.quarantine) == 0:
        return False  # made and never written
    return not in_partitions(tables.read_table(spark, out.quarantine), layout.partition, values).isEmpty()
