"""Promise: no column of a later file vanishes unnoticed; other types and empty files stop their partition by name."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from jobs.pipeline.prepare import prepare
from jobs.sources.lake_table import LakeTable
from tests.jobs.lakes import job_over, said, with_columns, write_partition

pytestmark = pytest.mark.spark


def test_files_with_other_columns_stop_their_partitions_by_name(spark: SparkSession, tmp_path: Path) -> None:
    note = with_columns(pa.field("note", pa.string()), pa.field("score", pa.float64()))
    write_partition(tmp_path, "2026-01-05", [said("hello")])
    write_partition(tmp_path, "2026-01-06", [said("hello", note="pin 1234", score=0.5)], note)
    long = with_columns(pa.field("utterance_index", pa.int64()))
    write_partition(tmp_path, "2026-01-07", [said("hello")], long)
    write_partition(
        tmp_path, "2026-01-08", [said("hello", start_ms="0")], with_columns(pa.field("start_ms", pa.string()))
    )
    write_partition(tmp_path, "2026-01-09", [said("hello")]).write_bytes(b"")
    plan = prepare(spark, job_over(tmp_path)).plan
    assert [planned.input.value for planned in plan.todo] == ["2026-01-05", "2026-01-07"]
    problems = {failed.input.value: failed.problem for failed in plan.failed}
    assert problems["2026-01-06"].startswith("text_columns.note: a text column that other files lack")
    assert problems["2026-01-08"].startswith("column start_ms: string here and bigint in most files")
    assert problems["2026-01-09"].startswith("a file of 0 bytes, ")
    assert "1234" not in str(problems)
    named = prepare(spark, job_over(tmp_path, text_columns={"note": "redact"}))
    assert "2026-01-06" in [planned.input.value for planned in named.plan.todo]
    assert {"note", "score"} <= set(named.redacted_schema.names)


PARTITIONS_OF_EMPTY_FILES = [
    ({}, "2026-01-06", "the folder's own"),
    ({"partition": {"from": "dt", "as": "month", "name": "month"}}, "2026-01", "worked out from what the folder tells"),
    ({"partition": "day", "rename": {"dt": "day"}}, "2026-01-06", "under another name"),
]


@pytest.mark.parametrize(
    ("settings", "value", "why"), PARTITIONS_OF_EMPTY_FILES, ids=[case[-1] for case in PARTITIONS_OF_EMPTY_FILES]
)
def test_an_empty_file_stops_the_partition_that_its_rows_would_be_in(
    spark: SparkSession, tmp_path: Path, settings: dict[str, object], value: str, why: str
) -> None:
    write_partition(tmp_path, "2026-01-06", [said("hello")])
    (tmp_path / "transcripts" / "dt=2026-01-06" / "part-9.parquet").touch()
    [partition] = LakeTable(spark, job_over(tmp_path, **settings)).partitions(None)
    assert (partition.value, partition.files) == (value, 2), why
    assert partition.problem is not None and "part-9.parquet" in partition.problem


def test_a_column_of_a_later_file_is_seen_wherever_its_folder_is(spark: SparkSession, tmp_path: Path) -> None:
    folder = tmp_path / "a lake of 50%"
    note = with_columns(pa.field("month", pa.string()), pa.field("note", pa.string()))
    plain = with_columns(pa.field("month", pa.string()))
    write_partition(folder, "5", [said("hello", month="2026-01")], plain)
    write_partition(folder, "6", [said("hello", month="2026-02", note="pin 1234")], note)
    job = job_over(folder, partition="month", text_columns={"month": "keep"})
    problems = {partition.value: partition.problem for partition in LakeTable(spark, job).partitions(None)}
    assert problems["2026-01"] is None
    assert (problems["2026-02"] or "").startswith("text_columns.note: a text column that other files lack")
