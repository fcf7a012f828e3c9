"""What is staged apart, and what of a killed run goes: not what may still be at work."""

import os
import time
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from jobs.lake import folders
from jobs.pipeline.partition_group import LEFT_BEHIND_HOURS, redacted
from jobs.pipeline.prepare import prepare
from jobs.staging.rows import STATE, TOUCHED, UNTOUCHED
from tests.jobs.lakes import DAYS, job_over, said, write_partition

pytestmark = pytest.mark.spark


def test_only_what_is_left_behind_goes(spark: SparkSession, tmp_path: Path) -> None:
    for name, hours in (("killed", LEFT_BEHIND_HOURS + 1), ("at_work", 1)):
        (tmp_path / name / "2026-01-05").mkdir(parents=True)
        then = time.time() - hours * 3600
        os.utime(tmp_path / name, (then, then))
    folders.delete_old(spark, str(tmp_path), LEFT_BEHIND_HOURS)
    assert [entry.name for entry in tmp_path.iterdir()] == ["at_work"]


def test_a_folder_that_is_not_there_is_no_trouble(spark: SparkSession, tmp_path: Path) -> None:
    folders.delete_old(spark, str(tmp_path / "nowhere"), LEFT_BEHIND_HOURS)


def test_untouched_rows_are_apart_in_large_partitions_only(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, rows in zip(DAYS, (2, 4), strict=False):
        write_partition(tmp_path, day, [said("thank you", index) for index in range(rows)])
    monkeypatch.setattr("jobs.staging.rows.LEAST_APART", 4)
    run = prepare(spark, job_over(tmp_path))
    staged = redacted(run, run.plan.todo).groupBy("dt", STATE).count().collect()
    bearer = 1  # of the batch's counts
    assert {(str(row.dt), row[STATE], row["count"]) for row in staged} == {
        (DAYS[0], TOUCHED, 2),
        (DAYS[1], TOUCHED, bearer),
        (DAYS[1], UNTOUCHED, 3),
    }
