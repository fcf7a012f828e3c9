"""Ledger: what was done to which partition, and what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F

from jobs.checks.judge import CheckResult
from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder
from jobs.staging.claims import claims_in_order
from jobs.staging.neighbours import Neighbour
from redaction_udfs.engine.rules.waivers import Waived
from schemas.runs import RUNS

PUBLISHED = "published"
CHECKS_FAILED = "checks_failed"
FAILED = "failed"
SUPERSEDED = "superseded"
TESTED = "tested"
"""In a test-only run, which is in no ledger."""
OF_CLAIM = ["partition", "run_id"]


class Canaries(NamedTuple):
    """Canaries that each task of a partition was given, how many each caught at least, and rules that have none."""

    planted: int
    caught: int
    without: tuple[str, ...] = ()


@dataclass
class PartitionRun:
    """One row of the ledger; its fields are those of `schemas.runs`."""

    run_id: str
    partition: str
    started_at: datetime
    input_fingerprint: str
    input_files: int
    policy_name: str
    policy_version: str
    policy_hash: str
    waivers: list[str]
    entities: list[str]
    keep: list[str]
    mask_mode: str | None
    engine_version: str
    key_id: str | None
    status: str = ""
    problem: str | None = None
    rows_in: int | None = None
    rows_redacted: int | None = None
    rows_unchanged: int | None = None
    rows_quarantined: int | None = None
    rows_left_out: int | None = None
    null_texts: int | None = None
    rows_other_language: int | None = None
    rows_partly_covered: int | None = None
    spans: dict[str, int] = field(default_factory=dict)
    near_misses: dict[str, int] = field(default_factory=dict)
    mutes: int | None = None
    vault: int | None = None
    checks: list[CheckResult] = field(default_factory=list)
    redacted_version: int | None = None
    audit_version: int | None = None
    quarantine_version: int | None = None
    mutes_version: int | None = None
    vault_version: int | None = None
    vault_keys_version: int | None = None
    finished_at: datetime | None = None
    waived: list[Waived] = field(default_factory=list)
    layout: str | None = None
    rows_forgotten: int | None = None
    drift: list[str] = field(default_factory=list)
    neighbours: list[Neighbour] | None = None
    token_key: str | None = None
    canaries: Canaries | None = None
    file_columns: str | None = None
    profile: dict[str, int] | None = None

    @property
    def failed_checks(self) -> list[CheckResult]:
        return [check for check in self.checks if not check.passed]


class Ledger:
    """The `runs` table in a folder, and the claims that tell the order of its rows."""

    def __init__(self, spark: SparkSession, out: OutputFolder) -> None:
        self._spark = spark
        self._path = out.runs
        self._claims = out.claims

    def create(self) -> None:
        delta.create_table(self._spark, self._path, RUNS, None, "One row per partition and run")

    def append(self, rows: Sequence[PartitionRun]) -> None:
        """Adds the rows in one commit."""
        values = [tuple(_cell(asdict(row)[name]) for name in RUNS.names) for row in rows]
        delta.append(self._spark.createDataFrame(values, RUNS).coalesce(1), self._path, rows[0].run_id)

    def last_published(self) -> Mapping[str, Mapping[str, Any]]:
        """For each partition the row of the run that claimed it last of those that published it."""
        rows = self._published()
        if rows is None:
            return {}
        claims = claims_in_order(self._spark, self._claims)
        if claims is None:
            return _newest(rows.withColumn("place", F.lit(None)))
        return _newest(rows.join(claims, OF_CLAIM, "left"))

    def current(self) -> Mapping[str, Mapping[str, Any]]:
        """For each partition the row of the run that claimed it last, if that run published it.

        Where it did not, it may have got halfway: the ledger's word no longer counts.
        """
        rows, claims = self._published(), claims_in_order(self._spark, self._claims)
        if rows is None or claims is None:
            return {}
        return _newest(rows.join(_first(claims, F.desc("place")), OF_CLAIM))

    def _published(self) -> DataFrame | None:
        """Rows of partitions that were published. None where there is no ledger."""
        if not delta.is_table(self._spark, self._path):
            return None
        return delta.read_small_table(self._spark, self._path).where(F.col("status") == PUBLISHED)


def _newest(rows: DataFrame) -> dict[str, Mapping[str, Any]]:
    """The newest row of each partition, by the place of its claim."""
    latest = _first(rows, F.desc_nulls_last("place"), F.desc("finished_at")).drop("place")
    return {row.partition: row.asDict() for row in latest.collect()}


def _first(rows: DataFrame, *order: Column) -> DataFrame:
    """The first row of each partition in this order."""
    place = F.row_number().over(Window.partitionBy("partition").orderBy(*order))
    return rows.withColumn("_row", place).where("_row = 1").drop("_row")


def _cell(value: Any) -> Any:
    """A field's value as Spark takes it: named tuples in lists as plain ones."""
    if not isinstance(value, list):
        return value
    return [tuple(v) if isinstance(v, CheckResult | Waived | Neighbour) else v for v in value]
