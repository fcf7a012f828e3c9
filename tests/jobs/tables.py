"""Runs jobs, and reads what they wrote: by another reader than the one that wrote it."""

from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable
from pyspark.sql import SparkSession
from rich.console import Console

from jobs.config.job import JobConfig
from jobs.pipeline.outcome import Outcome
from jobs.pipeline.prepare import Run, prepare
from jobs.pipeline.progress import Progress
from jobs.pipeline.redact_transcripts import execute
from jobs.staging.plan import RunMode
from redaction_udfs.policy import PolicyError

OF_THE_RUN = ("run_id", "redacted_at", "quarantined_at")
"""Columns that differ between two runs that do the same."""


def run_job(spark: SparkSession, job: JobConfig, where: str | None = None, mode: RunMode = "incremental") -> Outcome:
    """A whole run, without a word on the screen."""
    return finish(prepare(spark, job, where, mode))


def finish(run: Run) -> Outcome:
    """The rest of a run that is prepared."""
    return execute(run, Progress(run.plan, Console(quiet=True)))


def complaints(spark: SparkSession, job: JobConfig, where: str | None = None) -> list[str]:
    """The mistakes of a job that must not start, one line each; nothing is written."""
    before = set(Path(job.out).rglob("*"))
    with pytest.raises(PolicyError) as caught:
        prepare(spark, job, where)
    assert set(Path(job.out).rglob("*")) == before, "nothing is written"
    return [str(mistake) for mistake in caught.value.mistakes]


def rows_of(job: JobConfig, table: str) -> list[dict[str, Any]]:
    """The table's rows, by keys where it has them."""
    rows = DeltaTable(f"{job.out}/{table}").to_pyarrow_table().to_pylist()
    places = ("dt", "conversation_id", "utterance_index", "column", "start", "audio_channel", "start_ms")
    keys = (*places, "partition", "finished_at")
    return sorted(rows, key=lambda row: [(row.get(key) is not None, row.get(key)) for key in keys if key in row])


def lasting_rows(job: JobConfig, table: str) -> list[dict[str, Any]]:
    """The table's rows without what tells one run from another."""
    rows = [{name: value for name, value in row.items() if name not in OF_THE_RUN} for row in rows_of(job, table)]
    for row in rows:
        if row.get("redaction"):
            row["redaction"] = {name: value for name, value in row["redaction"].items() if name not in OF_THE_RUN}
    return rows


def texts_of(job: JobConfig, table: str = "redacted") -> list[str | None]:
    return [row["text"] for row in rows_of(job, table)]


def statuses(outcome: Outcome) -> dict[str, str]:
    """What became of each partition."""
    return {row.partition: row.status for row in outcome.rows}


def days_of(job: JobConfig, table: str = "redacted") -> set[str]:
    """The partitions that have rows in the table."""
    return {str(row["dt"]) for row in rows_of(job, table)}
