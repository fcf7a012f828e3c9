"""Publishes staged partitions: quarantine, then audit, then redacted. Readers of `redacted` see all or nothing."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyspark.sql import DataFrame, SparkSession

from jobs import tables
from jobs.claims import claim, claimed_since
from jobs.output import OutputFolder
from jobs.plan import in_partitions
from jobs.staging import touched
from jobs.stamp import Stamp
from jobs.transforms import audit_rows, quarantine_rows, redacted_rows
from redaction_udfs.layout import Layout


class Versions(NamedTuple):
    """The table versions that hold a partition; quarantine is None where no row of it was ever withheld."""

    redacted: int
    audit: int
    quarantine: int | None


class Passed(NamedTuple):
    """Staged rows to publish. Of each partition, the files of them that a table can take over as they are, and how many
    rows go to quarantine."""

    rows: DataFrame
    files: Mapping[str, Sequence[tables.NewFile]]
    withheld: Mapping[str, int]

    def only(self, values: Sequence[str], layout: Layout) -> "Passed":
        """Some of the partitions."""
        if len(values) == len(self.withheld):
            return self
        return Passed(
            in_partitions(self.rows, layout.partition, values),
            {value: self.files[value] for value in values},
            {value: self.withheld[value] for value in values},
        )


def publish(
    passed: Passed, source_files: DataFrame, out: OutputFolder, layout: Layout, stamp: Stamp
) -> dict[str, Versions]:
    """Publishes partitions. Those missing in the answer were taken over by another run."""
    spark = passed.rows.sparkSession
    while passed.withheld:
        mine = list(passed.withheld)
        number = claim(spark, out.claims, stamp.run_id, mine)
        concerned = any(passed.withheld.values()) or _were_withheld(spark, out, layout, mine)
        versions = _write(passed, source_files if concerned else None, out, layout, stamp, number)
        lost = claimed_since(spark, out.claims, number, mine)
        if versions:
            return {value: versions for value in mine if value not in lost}
        # Another run has published other partitions under a later number: claim ours anew.
        passed = passed.only([value for value in mine if value not in lost], layout)
    return {}


def _write(
    passed: Passed, source_files: DataFrame | None, out: OutputFolder, layout: Layout, stamp: Stamp, number: int
) -> Versions | None:
    """Writes the tables, quarantine only if `source_files` are given; None as soon as one has seen a later claim."""

    def replace(rows: DataFrame, path: str, files: Sequence[tables.NewFile] = ()) -> int | None:
        values = list(passed.withheld)
        return tables.replace_partitions(rows, path, layout.partition, values, number, stamp.run_id, files)

    quarantine = None
    if source_files is not None:
        quarantine = replace(quarantine_rows(passed.rows, source_files, layout, stamp), out.quarantine)
        if quarantine is None:
            return None
    audit = replace(audit_rows(passed.rows, layout, stamp), out.audit)
    if audit is None:
        return None
    redacted = replace(*_redacted(passed, out, layout))
    return Versions(redacted, audit, quarantine) if redacted is not None else None


def _redacted(passed: Passed, out: OutputFolder, layout: Layout) -> tuple[DataFrame, str, Sequence[tables.NewFile]]:
    """The rows to write into redacted, and the files it can take over."""
    rows = redacted_rows(passed.rows)
    if tables.takes_files(rows.sparkSession, out.redacted, rows.schema, layout.partition):
        files = [file for files in passed.files.values() for file in files]
        return redacted_rows(touched(passed.rows)), out.redacted, files
    return rows, out.redacted, ()


def _were_withheld(spark: SparkSession, out: OutputFolder, layout: Layout, values: Sequence[str]) -> bool:
    """Whether rows of these partitions are in quarantine since they were last published."""
    if tables.version(spark, out.quarantine) == 0:
        return False  # made and never written
    return not in_partitions(tables.read_table(spark, out.quarantine), layout.partition, values).isEmpty()
