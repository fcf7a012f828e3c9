"""Promise: what is begun while a run waits is the run's own, and whatever fails of it the run does again or tells."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from jobs.lake import delta
from jobs.pipeline import ahead
from jobs.pipeline.ahead import Ahead, begun
from jobs.pipeline.ledger import PUBLISHED
from jobs.pipeline.prepare import prepare
from redaction_udfs.canaries.canary import Planting
from redaction_udfs.canaries.plant import plant_canaries
from redaction_udfs.policy.load import effective_policy, load_policy
from tests.jobs.lakes import job_over, said, write_partition
from tests.jobs.tables import finish

DAY = "2026-01-05"
SAID = [said("my card is 4111 1111 1111 1111"), said("thank you", 1)]


def fails(*_: object) -> Planting:
    raise ValueError("4111 1111 1111 1111")


def test_what_becomes_of_work_is_told_to_whoever_asks() -> None:
    assert begun(lambda: 4).result() == 4
    with pytest.raises(ZeroDivisionError):
        begun(lambda: 1 // 0).result()


def test_canaries_are_of_the_run_that_asks_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = load_policy("minimal")
    first, other = Ahead("minimal", policy), Ahead("minimal", policy)
    assert first.canaries() == plant_canaries(effective_policy("minimal"), policy, first.run_id)
    assert first.run_id != other.run_id and first.canaries() != other.canaries()
    monkeypatch.setattr(ahead, "plant_canaries", fails)
    with pytest.raises(ValueError):
        Ahead("minimal", policy).canaries()


@pytest.mark.spark
@pytest.mark.parametrize("wakes", [True, False])
def test_a_run_goes_on_with_what_was_begun_for_it(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wakes: bool
) -> None:
    write_partition(tmp_path, DAY, SAID)
    if not wakes:
        monkeypatch.setattr(ahead, "redact_in_arrow", lambda *_, **__: broken)
    begun_before = Ahead("contact_center", load_policy("contact_center"))
    begun_before.wake_worker(spark)
    run = prepare(spark, job_over(tmp_path), ahead=begun_before)
    outcome = finish(run)
    assert [(row.status, row.problem) for row in outcome.rows] == [(PUBLISHED, None)]
    assert [row.run_id for row in outcome.rows] == [begun_before.run_id]
    planted = len(begun_before.canaries().canaries)
    assert [(row.canaries.planted, row.canaries.caught) for row in outcome.rows] == [(planted, planted)]
    texts = [row.text for row in delta.read_table(spark, run.out.redacted).orderBy("utterance_index").collect()]
    assert texts == ["my card is [CREDIT_CARD]", "thank you"]


def broken(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    raise ValueError("4111 1111 1111 1111")
    yield from batches
