"""What is staged apart, to be published as it is."""

from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from jobs.pipeline.partition_group import redacted
from jobs.pipeline.prepare import prepare
from jobs.staging.rows import STATE, TOUCHED, UNTOUCHED
from tests.jobs.lakes import DAYS, job_over, said, write_partition

pytestmark = pytest.mark.spark


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
