"""Promise: a conversation that goes on after midnight is read whole, and each day has its own rows and no others."""

import base64
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.pipeline.outcome import Outcome
from jobs.pipeline.prepare import prepare
from jobs.staging.plan import RunPlan
from tests.jobs.lakes import job_over, said, with_columns, write_partition
from tests.jobs.tables import finish, rows_of, run_job

pytestmark = pytest.mark.spark

MONDAY, TUESDAY, THURSDAY = "2026-01-05", "2026-01-06", "2026-01-08"
BEGAN = datetime(2026, 1, 5, 23, 59, 50, tzinfo=timezone.utc)
SCHEMA = with_columns(
    pa.field("began", pa.timestamp("us", "UTC")), pa.field("ended", pa.timestamp("us", "UTC")), without=["start_ms"]
)
TIMES = {name: {"column": column, "unit": "timestamp"} for name, column in (("start_ms", "began"), ("end_ms", "ended"))}


def spoken(text: str, index: int, conversation: str = "night", role: str = "customer") -> dict[str, Any]:
    """A turn of five seconds on the telephone."""
    began = BEGAN + timedelta(seconds=5 * index)
    times = {"began": began, "ended": began + timedelta(seconds=4)}
    return said(text, index, conversation, role=role, channel="voice", **times)


EVENING = [
    spoken("and the number of your card please", 0, role="agent"),
    spoken("it's four one one one one one one one", 1),
]
MORNING = [spoken("one one one one one one one one", 2), spoken("it ends on nine on this line", 3)]


class Nights(NamedTuple):
    """A job that ran over Monday and Thursday, and once more when Tuesday had come."""

    job: JobConfig
    plan: RunPlan
    first: Outcome
    second: Outcome


@pytest.fixture(scope="module")
def nights(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Nights:
    folder = tmp_path_factory.mktemp("night")
    key = folder / "vault.key"
    key.write_bytes(base64.b64encode(b"0123456789abcdef" * 2))
    vault = {"output": "redacted_and_original", "vault_key_file": str(key)}
    job = job_over(folder, neighbours=1, columns=TIMES, text_columns={}, **vault)
    alone = [spoken("my card is 4012 8888 8888 1881", place, "of a day") for place in range(2)]
    write_partition(folder, MONDAY, [*EVENING, *alone], SCHEMA)
    write_partition(folder, THURSDAY, [{**row, "conversation_id": "another"} for row in alone], SCHEMA)
    first = run_job(spark, job)
    write_partition(folder, TUESDAY, [*MORNING, *({**row, "conversation_id": "b"} for row in alone)], SCHEMA)
    run = prepare(spark, job)
    return Nights(job, run.plan, first, finish(run))


def test_what_shares_a_conversation_with_a_new_day_is_redone_and_nothing_else(nights: Nights) -> None:
    assert [(p.input.value, p.redone_for) for p in nights.plan.todo] == [(MONDAY, (TUESDAY,)), (TUESDAY, ())]
    assert [skipped.value for skipped in nights.plan.skipped] == [THURSDAY]
    assert nights.first.all_published and nights.second.all_published


def test_a_third_run_finds_nothing_to_do(spark: SparkSession, nights: Nights) -> None:
    assert prepare(spark, nights.job).plan.todo == []


def test_the_card_is_hidden_on_both_sides_and_each_row_is_published_once(nights: Nights) -> None:
    rows = [row for row in rows_of(nights.job, "redacted") if row["conversation_id"] == "night"]
    assert [(str(row["dt"]), row["utterance_index"], row["text"]) for row in rows] == [
        (MONDAY, 0, EVENING[0]["text"]),
        (MONDAY, 1, "it's [CREDIT_CARD]"),
        (TUESDAY, 2, "[CREDIT_CARD]"),
        (TUESDAY, 3, "it ends on [CREDIT_CARD] on this line"),
    ]
    assert len(rows_of(nights.job, "redacted")) == 10


def test_every_table_has_of_each_day_its_own(nights: Nights) -> None:
    published = {(str(row["dt"]), row["conversation_id"]) for row in rows_of(nights.job, "redacted")}
    for table, each in (("audit", 1), ("vault", 1), ("vault_keys", None), ("mutes", None)):
        rows = [(str(row["dt"]), row["conversation_id"]) for row in rows_of(nights.job, table)]
        assert set(rows) == published, table
        assert each is None or Counter(rows)[TUESDAY, "night"] == 2, table


def test_times_count_from_the_evening(nights: Nights) -> None:
    spans = [row for row in rows_of(nights.job, "audit") if row["conversation_id"] == "night"]
    assert [(row["utterance_index"], row["start_ms"] // 5000) for row in spans] == [(1, 1), (2, 2), (3, 3)]
    assert spans[1]["trigger"] == {"rule_id": "credit_card", "utterance_index": 1}


def test_counts_and_checks_are_of_own_rows(nights: Nights) -> None:
    rows = {row.partition: row for row in nights.second.rows}
    assert [(rows[day].rows_in, rows[day].rows_redacted) for day in (MONDAY, TUESDAY)] == [(4, 3), (4, 4)]
    assert all(not row.failed_checks and len(row.checks) > 10 for row in rows.values())
    [before, *after] = rows[TUESDAY].neighbours or []
    assert (before.partition, before.place, before.conversations, before.longer) == (MONDAY, -1, 1, 0)
    assert [(near.partition, near.conversations) for near in after] == [(THURSDAY, 0)]


def test_neighbours_0_reads_none(spark: SparkSession, nights: Nights, tmp_path: Path) -> None:
    alone = nights.job.model_copy(update={"neighbours": 0, "out": str(tmp_path / "out")})
    assert [planned.neighbours for planned in prepare(spark, alone).plan.todo] == [(), (), ()]
