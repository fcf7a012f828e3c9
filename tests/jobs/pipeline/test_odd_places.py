"""Promise: paths and ids of any signs are taken, a foreign table is never written, two drivers may begin at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.run.run import run_in
from jobs.lake import folders
from jobs.lake.exit_codes import DONE
from jobs.pipeline.own_tables import check_own_tables
from jobs.pipeline.prepare import prepare
from jobs.staging.claims import claim, create_claims
from redaction_udfs.policy import PolicyError
from tests.jobs.lakes import DAYS, job_over, said, three_days, write_partition
from tests.jobs.tables import rows_of

pytestmark = pytest.mark.spark
IDS = ["o'brien", 'c"1"', "a`b", "c 1/2", "läufer, x=y", "{1}"]
NAME = "o'brien's \"lake\" `of calls`, 50% & more #1"


def test_a_job_runs_in_places_of_any_name(spark: SparkSession, tmp_path: Path) -> None:
    folder = tmp_path / NAME
    write_partition(folder, DAYS[0], [said("card 4111 1111 1111 1111", 0, own_id) for own_id in IDS])
    job = job_over(folder, out=str(folder / "the `out`"))
    assert run_in(spark, job, Console(quiet=True)) == DONE
    found = {row["conversation_id"]: row["text"] for row in rows_of(job, "redacted")}
    assert found == dict.fromkeys(IDS, "card [CREDIT_CARD]")
    assert {row["conversation_id"] for row in rows_of(job, "audit")} == {*IDS}
    assert prepare(spark, job).plan.todo == []


def test_a_foreign_table_is_refused_and_stays(spark: SparkSession, tmp_path: Path) -> None:
    three_days(tmp_path)
    job = job_over(tmp_path)
    foreign = spark.createDataFrame([(1, "x")], "amount int, dt string")
    foreign.write.format("delta").partitionBy("dt").save(f"{job.out}/redacted")
    foreign.write.format("delta").save(f"{job.out}/audit")
    before = sorted(Path(job.out).rglob("*"))
    with pytest.raises(PolicyError) as caught:
        check_own_tables(prepare(spark, job))
    assert [(Path(m.file).name, m.field, m.found) for m in caught.value.mistakes] == [
        ("redacted", "out", "a Delta table of something else, of the columns amount, dt"),
        ("audit", "out", "a Delta table of something else, of the columns amount, dt"),
    ]
    assert sorted(Path(job.out).rglob("*")) == before


def test_two_drivers_may_begin_at_once(spark: SparkSession, tmp_path: Path) -> None:
    out = str(tmp_path / "new out")
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda _: folders.is_writable(spark, out), range(8)))
        made = [pool.submit(create_claims, spark, f"{out}/_claims") for _ in range(2)]
        assert [each.result() for each in made] == [None, None]
    assert claim(spark, f"{out}/_claims", "run", ["2026-01-05"]) == 1
