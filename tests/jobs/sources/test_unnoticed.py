"""Promise: nothing of a table passes unnoticed: numbers that are identifiers, times of another unit, rows held back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pytest
from pyspark.sql import SparkSession
from typer.testing import CliRunner, Result

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.commands.try_out import table as try_table
from jobs.lake.exit_codes import DONE
from jobs.pipeline.doubts.plan import doubts
from jobs.pipeline.doubts.unread_times import with_times_checked
from jobs.pipeline.prepare import prepare
from jobs.pipeline.progress import reasons
from redaction_udfs.policy import PolicyError
from tests.jobs.lakes import DAYS, job_over, said, with_columns, write_partition
from tests.jobs.sources.own_lakes import by_two
from tests.jobs.tables import run_job

pytestmark = pytest.mark.spark
NUMBERS = with_columns(
    pa.field("phone", pa.int64()),
    pa.field("serial", pa.int64()),
    pa.field("score", pa.int64()),
    pa.field("ssn", pa.int32()),
    pa.field("offset", pa.string()),
)


def rows(offset: Callable[[int], str | None]) -> list[dict[str, Any]]:
    """Turns with a telephone number and an offset in the call."""
    numbers = [{"phone": 4155550100 + n, "serial": 9155550100 + n, "score": n, "ssn": 123456780 + n} for n in range(4)]
    return [said("hello", n, **each, offset=offset(n)) for n, each in enumerate(numbers)]


def test_numbers_that_are_identifiers_are_named_by_the_plan(spark: SparkSession, tmp_path: Path) -> None:
    write_partition(tmp_path, DAYS[0], rows(lambda n: f"0:{n:02}"), NUMBERS)
    columns = {"start_ms": {"column": "offset", "unit": "mm:ss"}}
    texts = {"offset": "keep", "ssn": "keep"}
    found = doubts(prepare(spark, job_over(tmp_path, columns=columns, text_columns=texts)))
    assert found.numbers == ("phone bigint", "serial bigint") and found.times == ()
    assert "phone bigint, serial bigint" in found.sentences[0]
    run = prepare(
        spark, job_over(tmp_path, columns=columns, text_columns={**texts, "phone": "redact", "serial": "drop"})
    )
    assert doubts(run).sentences == []
    assert (
        run.redacted_schema["phone"].dataType.simpleString() == "string" and "serial" not in run.redacted_schema.names
    )


def test_times_of_another_unit_stop_a_run_and_single_ones_are_told(spark: SparkSession, tmp_path: Path) -> None:
    write_partition(tmp_path, DAYS[0], rows(lambda n: None if n == 1 else "noon" if n == 3 else f"0:{n:02}"), NUMBERS)
    texts = {"offset": "keep"}
    right = job_over(tmp_path, columns={"start_ms": {"column": "offset", "unit": "mm:ss"}}, text_columns=texts)
    assert doubts(prepare(spark, right)).times == (
        "columns.start_ms: 1 of 3 texts of offset are no mm:ss, and are read as null.",
    )
    wrong = job_over(tmp_path, columns={"start_ms": {"column": "offset", "unit": "timestamp"}}, text_columns=texts)
    with pytest.raises(PolicyError, match="found 3 of 3 texts of offset that are no timestamp"):
        doubts(prepare(spark, wrong))


def test_partitions_of_another_unit_are_not_redacted(spark: SparkSession, tmp_path: Path) -> None:
    write_partition(tmp_path, DAYS[0], rows(lambda n: f"0:{n:02}"), NUMBERS)
    write_partition(tmp_path, DAYS[1], rows(lambda n: "noon" if n else "0:01"), NUMBERS)
    write_partition(tmp_path, DAYS[2], rows(lambda n: f"0:{n:02}" if n else "noon"), NUMBERS)
    job = job_over(
        tmp_path, columns={"start_ms": {"column": "offset", "unit": "mm:ss"}}, text_columns={"offset": "keep"}
    )
    run, sentences = with_times_checked(prepare(spark, job))
    assert [planned.input.value for planned in run.plan.todo] == [DAYS[0], DAYS[2]]
    assert [(failed.input.value, failed.problem) for failed in run.plan.failed] == [
        (DAYS[1], "columns.start_ms: 3 of 4 texts of offset are no mm:ss")
    ]
    assert sentences == (f"{DAYS[2]}: columns.start_ms: 1 of 4 texts of offset are no mm:ss, and are read as null.",)


def test_a_partition_that_is_not_published_says_why(spark: SparkSession, tmp_path: Path) -> None:
    keyless = [said("one", 0, None), said("two", 1, "c2"), said("two again", 1, "c2"), said("fine", 0, "c3")]
    write_partition(tmp_path, DAYS[0], keyless, part=7)
    [row] = run_job(spark, job_over(tmp_path)).rows
    assert reasons(row) == (
        "checks failed: 2 rows with a key that another row has as well (conversation_id, utterance_index) in "
        "part-00007.parquet; 1 row without a key (conversation_id, utterance_index) in part-00007.parquet: "
        "quarantine_share (3 found)"
    )


WHERE = [
    ("region = 'south'", ["region=south/call_date=2026-01-06"]),
    ("call_date < '2026-01-06'", ["region=north/call_date=2026-01-05"]),
    ("region = 'north' AND call_date > '2026-01-05'", ["region=north/call_date=2026-01-06"]),
    ("region_call_date LIKE 'region=s%'", ["region=south/call_date=2026-01-06"]),
]


def test_each_of_several_partition_columns_picks(spark: SparkSession, tmp_path: Path) -> None:
    job = by_two(tmp_path)
    for where, expected in WHERE:
        assert [p.input.value for p in prepare(spark, job, where).plan.todo] == expected, where
    with pytest.raises(PolicyError, match="a condition on region_call_date, region, call_date and no other column"):
        prepare(spark, job, "who = 'AGENT'")


def test_a_csv_folder_is_tried_without_a_word_about_its_format(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "start_session", lambda **_: spark)
    found = [{"conversation_id": "c1", "start_ms": 0, "role": "customer", "channel": "chat", "text": "pin 1234"}]
    pa.csv.write_csv(pa.Table.from_pylist(found), tmp_path / "calls.csv")
    result: Result = CliRunner().invoke(app, ["try", "--transcripts", str(tmp_path)])
    assert (result.exit_code, "[PIN]" in result.output) == (DONE, True), result.output
    assert try_table.format_of_folder(str(tmp_path)) == "csv"
