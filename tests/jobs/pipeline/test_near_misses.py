"""Promise: ledger and report count hits below a threshold, and hits by the entities that a policy names. One run."""

from io import StringIO
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.run.report import print_summary
from jobs.pipeline.prepare import prepare
from tests.jobs.lakes import TOLERANT, job_over, said, write_partition, write_policy
from tests.jobs.tables import finish, rows_of

pytestmark = pytest.mark.spark

POLICY = """
entities: [EMAIL, NAME]
mask_mode: ENTITY_TYPE
rules: [{id: email, score: 0.8, threshold: 0.9}]
"""
ROWS = [
    said("mail box.q7@example.com or box.q8@example.com", 0),
    said("okay", 1),
    said("my name is wilhelmina okonkwo, mail box.q7@example.com", 2),
]


def test_near_misses_are_counted_by_rule(spark: SparkSession, tmp_path: Path) -> None:
    write_partition(tmp_path, "2026-01-05", ROWS)
    job = job_over(tmp_path, policy=write_policy(tmp_path, TOLERANT + POLICY))
    run = prepare(spark, job, None, "incremental")
    outcome = finish(run)
    assert outcome.all_published
    assert [row["text"] for row in rows_of(job, "redacted")] == [
        "mail box.q7@example.com or box.q8@example.com",
        "okay",
        "my name is [NAME], mail box.q7@example.com",
    ]
    [ran] = rows_of(job, "runs")
    assert dict(ran["near_misses"]) == {"email": 3} and dict(ran["spans"]) == {"person": 1}
    assert (ran["rows_unchanged"], ran["entities"], ran["mask_mode"]) == (2, ["EMAIL", "NAME"], "ENTITY_TYPE")
    [audited] = rows_of(job, "audit")
    assert audited["label"] == "NAME" and audited["score"] > 0.9
    console = Console(file=StringIO(), width=120)
    print_summary(run, outcome, console)
    shown = console.file.getvalue().split()  # type: ignore[attr-defined]
    assert shown[shown.index("near") : shown.index("near") + 5] == ["near", "misses", "by", "rule", "3"]
