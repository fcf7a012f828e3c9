"""Promise: the order of runs is that of their claims, whatever the clocks of their hosts say."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from jobs.governance.published import open_published
from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder
from jobs.pipeline.ledger import PUBLISHED, Ledger, PartitionRun
from jobs.staging import claims
from jobs.staging.claims import claim, create_claims, last_claims

pytestmark = pytest.mark.spark

NOON = datetime(2026, 1, 5, 12, tzinfo=timezone.utc)
DAY = "2026-01-05"


@pytest.fixture(scope="module")
def out(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OutputFolder]:
    """Two hosts published a day: first the one whose clock is a day ahead, with the stricter policy."""
    out = OutputFolder(str(tmp_path_factory.mktemp("clocks")))
    create_claims(spark, out.claims)
    ledger = Ledger(spark, out)
    ledger.create()
    with pytest.MonkeyPatch.context() as patch:
        for run, ahead in (("strict", 1), ("weak", 0), ("killed", -1)):
            at = NOON + timedelta(days=ahead)
            patch.setattr(claims, "datetime", type("Clock", (), {"now": staticmethod(lambda _, at=at: at)}))
            claim(spark, out.claims, run, [DAY] if run != "killed" else ["another"])
            row = PartitionRun(run, DAY, at, "f", 1, run, "1", f"hash of {run}", [], [], [], None, "1", None, PUBLISHED)
            row.finished_at = at
            if run != "killed":
                ledger.append([row])
    yield out


def test_the_ledger_tells_of_the_run_that_claimed_last(spark: SparkSession, out: OutputFolder) -> None:
    assert last_claims(spark, out.claims) == {DAY: "weak", "another": "killed"}
    assert Ledger(spark, out).last_published()[DAY]["policy_name"] == "weak"
    assert Ledger(spark, out).current()[DAY]["policy_hash"] == "hash of weak", "so that the stricter one redoes it"
    assert open_published(spark, out.path).current[DAY]["policy_name"] == "weak"


def test_claims_of_earlier_versions_come_before_all_others(
    spark: SparkSession, out: OutputFolder, tmp_path: Path
) -> None:
    path = str(tmp_path / "claims")
    older = delta.read_table(spark, out.claims).drop("place")
    older.withColumn("claimed_at", F.col("claimed_at") + F.expr("interval 9 days")).write.format("delta").save(path)
    assert last_claims(spark, path) == {DAY: "strict", "another": "killed"}
    claim(spark, path, "new", [DAY])
    assert last_claims(spark, path) == {DAY: "new", "another": "killed"}


def test_claims_at_once_have_places_of_their_own(spark: SparkSession, tmp_path: Path) -> None:
    path = str(tmp_path / "claims")
    create_claims(spark, path)
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda n: claim(spark, path, f"run {n}", [DAY]), range(4)))
    places = {row.run_id: row.place for row in delta.read_table(spark, path).collect()}
    assert len(set(numbers)) == len(set(places.values())) == 4
    assert sorted(places, key=lambda run: places[run]) == [
        f"run {n}" for n in sorted(range(4), key=lambda n: numbers[n])
    ], "the order of places is that of versions"
