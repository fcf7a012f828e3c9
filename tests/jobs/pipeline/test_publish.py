"""Promise: of two runs at once one wins each partition, the other says so, and no table has rows of both."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.pipeline import publish
from jobs.pipeline.prepare import Run, prepare
from jobs.staging.claims import claim
from tests.jobs.lakes import DAYS, job_over, three_days
from tests.jobs.tables import finish, rows_of, run_job, statuses

pytestmark = pytest.mark.spark


@pytest.fixture
def job(tmp_path: Path) -> JobConfig:
    three_days(tmp_path)
    return job_over(tmp_path)


@pytest.fixture
def after_the_claim(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], None]:
    """Has something happen once, between a run's claim and its first write."""

    def arrange(happen: Callable[[], Any]) -> None:
        todo = [happen]

        def claim_and_let_happen(*args: Any) -> int:
            number = claim(*args)
            if todo:
                todo.pop()()
            return number

        monkeypatch.setattr(publish, "claim", claim_and_let_happen)

    return arrange


def runs_in(job: JobConfig, table: str) -> dict[str, set[str]]:
    """For each partition the runs of which the table has rows."""
    found: dict[str, set[str]] = {}
    for row in rows_of(job, table):
        run = row["redaction"]["run_id"] if table == "redacted" else row["run_id"]
        found.setdefault(str(row["dt"]), set()).add(run)
    return found


def owned_by(**runs: Run) -> dict[str, set[str]]:
    """What `runs_in` should be: `_1` is the first day."""
    return {DAYS[int(day[1:]) - 1]: {run.stamp.run_id} for day, run in runs.items()}


def test_a_later_run_takes_a_partition_over(spark: SparkSession, job: JobConfig, after_the_claim: Any) -> None:
    a, b = prepare(spark, job), prepare(spark, job, where=f"dt = '{DAYS[1]}'")
    outcomes = {}
    after_the_claim(lambda: outcomes.update(b=finish(b)))
    outcomes["a"] = finish(a)
    assert statuses(outcomes["b"]) == {DAYS[1]: "published"}
    assert statuses(outcomes["a"]) == {DAYS[0]: "published", DAYS[1]: "superseded", DAYS[2]: "published"}
    assert not outcomes["a"].all_published
    for table in ("redacted", "audit"):
        assert runs_in(job, table) == owned_by(_1=a, _2=b, _3=a), table
    assert len(rows_of(job, "redacted")) == 2 * len(DAYS) and len(rows_of(job, "audit")) == len(DAYS)
    assert prepare(spark, job).plan.todo == [], "every partition is as its last claim's run left it"


def test_two_runs_over_different_partitions_both_publish(
    spark: SparkSession, job: JobConfig, after_the_claim: Any
) -> None:
    a, b = prepare(spark, job, where=f"dt < '{DAYS[1]}'"), prepare(spark, job, where=f"dt >= '{DAYS[1]}'")
    outcomes = {}
    after_the_claim(lambda: outcomes.update(b=finish(b)))
    outcomes["a"] = finish(a)
    assert statuses(outcomes["a"]) | statuses(outcomes["b"]) == dict.fromkeys(DAYS, "published")
    for table in ("redacted", "audit"):
        assert runs_in(job, table) == owned_by(_1=a, _2=b, _3=b), table
    for row in rows_of(job, "runs"):
        assert (row["redacted_version"], row["audit_version"]) == versions_of(job, row["run_id"])
    assert prepare(spark, job).plan.todo == []


def versions_of(job: JobConfig, run_id: str) -> tuple[int, int]:
    """The versions of redacted and audit that the run made."""
    made = []
    for table in ("redacted", "audit"):
        log = sorted(Path(job.out, table, "_delta_log").glob("*.json"))
        [version] = [int(entry.stem) for entry in log if run_id in entry.read_text()]
        made.append(version)
    return made[0], made[1]


def test_what_a_run_claimed_that_was_killed_is_left_to_the_next(
    spark: SparkSession, job: JobConfig, after_the_claim: Any
) -> None:
    after_the_claim(lambda: claim(spark, f"{job.out}/_claims", "a run that is killed now", [DAYS[2]]))
    outcome = run_job(spark, job)
    assert statuses(outcome) == {DAYS[0]: "published", DAYS[1]: "published", DAYS[2]: "superseded"}
    again = run_job(spark, job)
    assert statuses(again) == {DAYS[2]: "published"}
    assert len(rows_of(job, "redacted")) == 2 * len(DAYS) and len(rows_of(job, "audit")) == len(DAYS)
