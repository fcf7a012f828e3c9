"""Promise: tables ordered by time alone, partitioned by another column, or in Delta are read as they are now."""

from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from jobs.pipeline.prepare import prepare
from tests.jobs.lakes import DAYS, job_over, said, three_days, with_columns, write_partition
from tests.jobs.tables import rows_of, run_job, statuses, texts_of

pytestmark = pytest.mark.spark


def test_without_an_index_the_order_is_that_of_time(spark: SparkSession, tmp_path: Path) -> None:
    schema = with_columns(without=["utterance_index", "channel"])
    rows = [said(text, start_ms=start) for text, start in [("pin 1234", 3000), ("first", 1000), ("pin 9876", 2000)]]
    write_partition(tmp_path, "north", [*rows, said("pin 1111", conversation="c2")], schema, name="region")
    columns = {"channel": {"constant": "voice"}}
    job = job_over(tmp_path, partition="region", columns=columns)
    assert statuses(run_job(spark, job)) == {"north": "published"}
    found = [(row["conversation_id"], row["utterance_index"], row["start_ms"]) for row in rows_of(job, "audit")]
    assert found == [("c1", 1, 2000), ("c1", 2, 3000), ("c2", 0, 0)]
    assert {row["channel"] for row in rows_of(job, "audit")} == {"voice"}
    assert sorted(texts_of(job)) == ["first", *["pin [PIN]"] * 3]


def test_a_delta_table_is_read_as_it_is_now(spark: SparkSession, tmp_path: Path) -> None:
    three_days(tmp_path)
    read = spark.read.parquet(str(tmp_path / "transcripts"))
    table = tmp_path / "delta"
    for mode in ("append", "overwrite"):  # the first version's files are still there, and no longer of the table
        read.write.format("delta").mode(mode).partitionBy("dt").save(str(table))
    job = job_over(tmp_path, transcripts=str(table))
    assert statuses(run_job(spark, job)) == dict.fromkeys(DAYS, "published")
    assert sorted(texts_of(job)) == ["card [CREDIT_CARD]"] * 3 + ["thank you"] * 3
    assert prepare(spark, job).plan.todo == []
    read.where(f"dt = '{DAYS[0]}'").limit(1).write.format("delta").mode("append").save(str(table))
    assert [partition.input.value for partition in prepare(spark, job).plan.todo] == [DAYS[0]]
