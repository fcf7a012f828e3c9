"""Output folder as an auditor finds it: its ledger, its layouts, the policies that it kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder
from jobs.lake.roots import tables_in
from jobs.pipeline.kept_layout import layout_of
from jobs.pipeline.ledger import PUBLISHED
from jobs.pipeline.policies import policy_beginning
from jobs.staging.claims import claims_in_order
from redaction_udfs.columns.layout import Layout
from redaction_udfs.mistakes import PolicyError
from redaction_udfs.policy.kept import KeptPolicy

PARTITION = "_partition"
"""The partition's value as text, beside the table's own columns."""

LedgerRow = Mapping[str, Any]


@dataclass(frozen=True)
class PublishedTables:
    """An output folder. `runs` are the ledger's rows in the order in which they were finished.

    `claims` has the place of each run's last claim on a partition, by partition and run.
    """

    spark: SparkSession
    out: OutputFolder
    runs: Sequence[LedgerRow]
    claims: Mapping[tuple[str, str], tuple[Any, ...]] = field(default_factory=dict)

    @cached_property
    def current(self) -> dict[str, LedgerRow]:
        """For each partition the row of the run that claimed it last of those that published it, in their order."""
        published = sorted((row for row in self.runs if row["status"] == PUBLISHED), key=self._claimed)
        return dict(sorted({row["partition"]: row for row in published}.items()))

    def _claimed(self, row: LedgerRow) -> tuple[bool, tuple[Any, ...]]:
        """Order of the rows of one partition. Rows whose claim is gone come first, as they are in `runs`."""
        place = self.claims.get((row["partition"], row["run_id"]))
        return (False, ()) if place is None else (True, (place[0] is not None, *place))

    @cached_property
    def partition_column(self) -> str:
        """Name of the column that the tables are partitioned by; `dt` where nothing was ever published."""
        path = next((path for path in (self.out.audit, self.out.redacted) if self.has(path)), None)
        return delta.partition_columns(self.spark, path)[0] if path else "dt"

    @cached_property
    def layout(self) -> Layout:
        """The layout of the last run that says one; the standard one where none does."""
        said = next((row["layout"] for row in reversed(self.runs) if row.get("layout")), None)
        return layout_of(said) if said else Layout()

    def has(self, path: str) -> bool:
        """True if there is such a table."""
        return delta.is_table(self.spark, path)

    def rows(self, path: str) -> DataFrame | None:
        """A table's rows with PARTITION. None where there is no such table."""
        if not self.has(path):
            return None
        named = F.col(f"`{self.partition_column}`").cast("string")
        return delta.read_table(self.spark, path).withColumn(PARTITION, named)

    @cached_property
    def _kept(self) -> dict[str, KeptPolicy | None]:
        return {}

    def policy(self, policy_hash: str) -> KeptPolicy | None:
        """The policy that was kept under this hash. None where its file is not there, or is no policy."""
        if policy_hash not in self._kept:
            try:
                self._kept[policy_hash] = policy_beginning(self.spark, self.out, policy_hash)
            except PolicyError:
                self._kept[policy_hash] = None
        return self._kept[policy_hash]


def open_published(spark: SparkSession, out: str) -> PublishedTables:
    """The output folder of some job. Raises PolicyError where it has no ledger."""
    folder = tables_in(spark, out)
    rows = [row.asDict(recursive=True) for row in delta.read_table(spark, folder.runs).collect()]
    claims = claims_in_order(spark, folder.claims)
    places = {(row.partition, row.run_id): tuple(row.place) for row in (claims.collect() if claims else ())}
    return PublishedTables(spark, folder, sorted(rows, key=_when), places)


def _when(row: LedgerRow) -> tuple[bool, Any, str]:
    return row["finished_at"] is None, row["finished_at"], row["partition"]
