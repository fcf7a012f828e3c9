"""Promise: a second run takes what has changed since, and nothing else. Plans over one run's tables."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.pipeline.prepare import prepare
from jobs.sources.footers import Footers
from jobs.staging.claims import claim
from tests.jobs.lakes import DAYS, job_over, said, three_days, with_columns, write_partition
from tests.jobs.tables import complaints, finish, rows_of, run_job

pytestmark = pytest.mark.spark

NOTED = with_columns(pa.field("note", pa.string()))
KEPT = {"note": "keep"}


@pytest.fixture(scope="module")
def ran(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    """A job that has run once."""
    folder = tmp_path_factory.mktemp("incremental")
    three_days(folder, said("my card is 4111 1111 1111 1111", note="n"), said("pin 1234", 1, note="n"), schema=NOTED)
    job = job_over(folder, text_columns=KEPT)
    assert run_job(spark, job).all_published
    return job


@pytest.fixture
def copied(ran: JobConfig, tmp_path: Path) -> JobConfig:
    """The job over the same transcripts with tables that a test may change."""
    shutil.copytree(ran.out, tmp_path / "out")
    return ran.model_copy(update={"out": str(tmp_path / "out")})


@pytest.fixture
def late_file(ran: JobConfig) -> Iterator[None]:
    """One more file in the second partition."""
    folder = Path(ran.transcripts).parent
    file = write_partition(folder, DAYS[1], [said("late: 4012 8888 8888 1881", 2, note="n")], NOTED, part=1)
    yield
    file.unlink()


def planned(spark: SparkSession, job: JobConfig, **options: str) -> list[str]:
    """The partitions that a run would take; it would skip all others that it was to look at."""
    plan = prepare(spark, job, **options).plan
    assert not plan.failed and not {p.value for p in plan.skipped} & {p.input.value for p in plan.todo}
    return [partition.input.value for partition in plan.todo]


def test_a_second_run_takes_nothing_and_changes_nothing(spark: SparkSession, copied: JobConfig) -> None:
    before = {table: rows_of(copied, table) for table in ("redacted", "audit", "runs")}
    run = prepare(spark, copied)
    assert (run.plan.todo, [partition.value for partition in run.plan.skipped]) == ([], list(DAYS))
    assert finish(run).all_published
    assert {table: rows_of(copied, table) for table in before} == before


CHANGES = [
    ({"policy": "analyst_friendly"}, DAYS, "another policy"),
    ({"text_columns": {"note": "drop"}}, DAYS, "another treatment of a column"),
    ({"text_columns": {"note": {"replace": "[GONE]"}}}, DAYS, "another text in a column"),
    ({"values": {"roles": {"customer": "agent"}}}, DAYS, "another meaning of a role"),
    ({"fingerprint_key_id": "other"}, (), "the name of a key that is not used"),
    ({"rows_per_wave": 1}, (), "how many at a time"),
]


@pytest.mark.parametrize(("change", "stale", "why"), CHANGES, ids=[case[-1] for case in CHANGES])
def test_what_makes_partitions_stale(
    spark: SparkSession, ran: JobConfig, change: dict[str, object], stale: tuple[str, ...], why: str
) -> None:
    changed = JobConfig.model_validate({**ran.model_dump(exclude_unset=True), **change})
    assert planned(spark, changed) == list(stale), why


def test_a_key_that_is_new_makes_partitions_stale_and_one_that_is_missing_none(
    spark: SparkSession, ran: JobConfig, tmp_path: Path
) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"a secret of 16 bytes or more")
    assert planned(spark, ran.model_copy(update={"fingerprint_key_file": str(key)})) == list(DAYS)


def test_a_lake_that_was_moved_is_not_stale(spark: SparkSession, ran: JobConfig, tmp_path: Path) -> None:
    shutil.copytree(ran.transcripts, tmp_path / "else where")  # with the files' times
    assert planned(spark, ran.model_copy(update={"transcripts": str(tmp_path / "else where")})) == []


@pytest.mark.usefixtures("late_file")
def test_only_footers_of_what_has_changed_are_read(
    spark: SparkSession, ran: JobConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    whole = Footers._reader

    def noting(self: Footers) -> Callable[[str], str | None]:
        columns = whole(self)
        return lambda path: read.append(path) or columns(path)

    monkeypatch.setattr(Footers, "_reader", noting)
    assert planned(spark, ran) == [DAYS[1]]
    assert {path.split("/")[-2] for path in read} == {f"dt={DAYS[1]}"}
    other = with_columns(pa.field("note", pa.string()), pa.field("memo", pa.string()))
    late = write_partition(Path(ran.transcripts).parent, DAYS[1], [said("hello", 7, memo="m")], other, part=2)
    try:
        [failed] = prepare(spark, ran).plan.failed
        assert failed.problem.startswith("text_columns.memo: a text column that other files lack")
    finally:
        late.unlink()


CONDITIONS = [
    (f"dt >= '{DAYS[1]}'", DAYS[1:], "a range"),
    (f"dt IN ('{DAYS[0]}', '{DAYS[2]}')", DAYS[::2], "some"),
    ("dt > date'2026-01-06'", DAYS[2:], "a date, not text"),
    ("dt = '1999-01-01'", (), "none"),
]


@pytest.mark.parametrize(("where", "picked", "why"), CONDITIONS, ids=[case[-1] for case in CONDITIONS])
def test_a_condition_picks_partitions(
    spark: SparkSession, ran: JobConfig, where: str, picked: tuple[str, ...], why: str
) -> None:
    assert planned(spark, ran, where=where, mode="full") == list(picked), why


@pytest.mark.parametrize("where", ["role = 'agent'", "dt >>= 1", "text like '%4111%'"])
def test_a_condition_on_anything_else_is_refused(spark: SparkSession, ran: JobConfig, where: str) -> None:
    [mistake] = complaints(spark, ran, where)
    assert mistake.startswith("--where") and "a condition on dt and no other column" in mistake


def test_full_takes_everything(spark: SparkSession, ran: JobConfig) -> None:
    assert planned(spark, ran, mode="full") == list(DAYS)


@pytest.mark.usefixtures("late_file")
def test_a_late_file_makes_its_partition_stale_and_no_other(spark: SparkSession, copied: JobConfig) -> None:
    before = rows_of(copied, "redacted")
    run = prepare(spark, copied)
    assert [partition.input.value for partition in run.plan.todo] == [DAYS[1]]
    assert finish(run).all_published
    after = rows_of(copied, "redacted")
    assert [row["text"] for row in after if row not in before and row["utterance_index"] == 2] == [
        "late: [CREDIT_CARD]"
    ]
    assert [row for row in after if str(row["dt"]) != DAYS[1]] == [r for r in before if str(r["dt"]) != DAYS[1]]
    assert planned(spark, copied) == []


def test_a_partition_that_another_run_claimed_later_is_stale(spark: SparkSession, copied: JobConfig) -> None:
    claim(spark, f"{copied.out}/_claims", "a run that was killed", [DAYS[0], DAYS[2]])
    assert planned(spark, copied) == [DAYS[0], DAYS[2]]


def test_tables_that_are_gone_are_made_again(spark: SparkSession, copied: JobConfig) -> None:
    shutil.rmtree(copied.out)
    assert planned(spark, copied) == list(DAYS)
