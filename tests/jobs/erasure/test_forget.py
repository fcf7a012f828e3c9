"""Promise: of a forgotten conversation nothing can be read, by no version, log or later run. One lake, in order."""

import json
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.config.forget_key import made_of
from jobs.config.job import JobConfig
from jobs.erasure import forget as erasure
from jobs.erasure.receipt import now, seal
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED, STOPPED, WRONG_USE
from jobs.lake.output_folder import OutputFolder
from jobs.pipeline.prepare import Run, prepare
from tests.jobs.erasure.lakes import GONE, STAYS, leave_things_behind, rows_of, write_lake
from tests.jobs.lakes import DAYS
from tests.jobs.pipeline.test_canaries import everything_in
from tests.jobs.tables import complaints, finish, run_job, statuses

pytestmark = pytest.mark.spark

KEY = made_of(b"a secret of the tests, long enough")
TABLES = ("redacted", "audit", "mutes", "quarantine", "vault", "vault_keys", "test_runs/trial", "recordings")
SPELLINGS = (GONE, json.dumps(GONE)[1:-1], "caller%2FZo%C3%AB%204411-77")


@pytest.fixture(scope="module")
def job(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    """A job that has run, with all that its folder may hold of a conversation."""
    job = write_lake(tmp_path_factory.mktemp("forget"))
    assert run_job(spark, job).all_published
    leave_things_behind(spark, job)
    return job


@pytest.fixture(scope="module")
def planned_before(spark: SparkSession, job: JobConfig) -> Run:
    """A run that was planned when nobody was forgotten."""
    return prepare(spark, job, f"dt = '{DAYS[0]}'", "full")


@pytest.fixture(scope="module")
def before(spark: SparkSession, job: JobConfig, planned_before: Run) -> dict[str, list[dict[str, Any]]]:
    return {table: rows_of(spark, job, table) for table in TABLES}


@pytest.fixture(scope="module")
def events(spark: SparkSession, job: JobConfig) -> Callable[[], str]:
    """What Spark has logged since the lake was there."""
    folder = Path((spark.conf.get("spark.eventLog.dir") or "").removeprefix("file:"))
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}

    def since() -> str:
        files = [path for path in folder.rglob("*") if path.is_file()]
        return "\n".join(path.read_bytes()[sizes.get(path, 0) :].decode("utf-8", "replace") for path in files)

    return since


@pytest.fixture(autouse=True)
def in_session(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "start_session", lambda **_: spark)


def redact(job: JobConfig, *options: str, request: str = "R-1") -> Any:
    file = str(Path(job.out).parent / "job.yaml")
    return CliRunner().invoke(app, ["forget", file, "--request", request, *options])


def of(rows: list[dict[str, Any]], name: str) -> int:
    return sum(row["conversation_id"] == name for row in rows)


def test_there_is_something_to_forget(before: dict[str, list[dict[str, Any]]]) -> None:
    assert {table for table in TABLES if of(before[table], GONE) == 0} == set()
    assert {table for table in TABLES if of(before[table], STAYS) == 0} == set()


def test_mistakes_are_named_before_anything_is_written(job: JobConfig, before: object) -> None:
    files = set(Path(job.out).rglob("*"))
    for options, request, named in [
        (["--conversation", "caller-that-never-was"], "R-1", "of which no table has a row"),
        (["--conversation", GONE], f"about {GONE}", "--request"),
        (["--fingerprint", "4111"], "R-1", "64 hex digits"),
        (["--fingerprint", "0" * 64], "R-1", "no audit row has"),
        ([], "R-1", "no conversation"),
    ]:
        shown = redact(job, *options, request=request)
        assert shown.exit_code == WRONG_USE and named in shown.stderr, (options, shown.output)
    bare = CliRunner().invoke(app, ["forget", "--out", job.out, "--request", "R-1", "--conversation", GONE], env={})
    assert bare.exit_code == WRONG_USE and "REDACTION_FORGET_KEY" in bare.stderr
    assert set(Path(job.out).rglob("*")) == files


def test_a_dry_run_tells_rows_partitions_and_files(job: JobConfig, before: object) -> None:
    shown = redact(job, "--conversation", GONE, "--dry-run")
    assert shown.exit_code == DONE, shown.output
    lines = [line.split() for line in shown.stdout.splitlines()]
    assert ["redacted", "6", "2"] in [line[:3] for line in lines]


def test_a_killed_erasure_keeps_runs_away(
    spark: SparkSession, job: JobConfig, planned_before: Run, events: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped after the first table was vacuumed. The audit still tells by hash who was meant."""
    vacuumed = []

    def vacuum_once(*arguments: Any, **named: Any) -> None:
        if vacuumed:
            raise KeyboardInterrupt
        vacuumed.append(arguments)

    with monkeypatch.context() as patched:
        patched.setattr(erasure, "vacuum", vacuum_once)
        shown = redact(job, "--conversation", GONE)
    assert shown.exit_code == STOPPED and vacuumed, shown.output
    assert ["R-1" in line for line in complaints(spark, job)] == [True]
    other = redact(job, "--conversation", STAYS, request="R-2")
    assert other.exit_code == WRONG_USE and "R-1" in other.stderr


def test_a_run_that_was_planned_before_publishes_nothing(
    spark: SparkSession, job: JobConfig, planned_before: Run
) -> None:
    assert set(statuses(finish(planned_before)).values()) == {"superseded"}
    assert of(rows_of(spark, job, "redacted"), GONE) == 0


def test_the_repeated_command_ends_it_and_names_what_a_log_still_says(job: JobConfig, events: Any) -> None:
    shown = redact(job, "--conversation", GONE)
    assert shown.exit_code == NOT_PUBLISHED, shown.output
    left = [line for line in shown.stdout.splitlines() if line.startswith("Left:")]
    assert left and all(line.startswith("Left: audit: the log of version ") for line in left), shown.stdout
    assert "--finish" in shown.stdout and GONE not in shown.stdout


def test_no_file_of_any_version_holds_it(spark: SparkSession, job: JobConfig) -> None:
    for table in TABLES:
        folder = Path(OutputFolder(job.out, job.roots).table(table))
        files = [path for path in folder.rglob("*.parquet") if "_delta_log" not in path.parts]
        assert files and of(spark.read.parquet(*map(str, files)).collect(), GONE) == 0, table  # type: ignore[arg-type]
    assert list((Path(job.out) / "_staging").iterdir()) == []


def test_other_conversations_are_as_they_were(
    spark: SparkSession, job: JobConfig, before: dict[str, list[dict[str, Any]]]
) -> None:
    for table in TABLES:
        assert rows_of(spark, job, table) == [row for row in before[table] if row["conversation_id"] != GONE], table


def test_the_second_pass_cleans_the_log(spark: SparkSession, job: JobConfig, events: Any) -> None:
    log = Path(job.out) / "audit" / "_delta_log"
    assert any(GONE in file.read_text("utf-8") for file in log.glob("*.json"))
    for file in log.glob("0*"):
        os.utime(file, (time.time() - 600,) * 2)
    shown = redact(job, "--conversation", GONE, "--finish")
    assert shown.exit_code == DONE, shown.output
    assert of(rows_of(spark, job, "audit"), STAYS) > 0


def test_nothing_below_out_nor_in_spark_s_events_names_it(job: JobConfig, events: Any) -> None:
    roots = [Path(root) for root in OutputFolder(job.out, job.roots).folders]
    everything = "\n".join(each for root in roots for each in everything_in(root))
    assert STAYS in everything and KEY.hash_of(GONE) in everything
    assert [spelling for spelling in SPELLINGS if spelling in everything] == []
    names = [str(path) for root in roots for path in root.rglob("*")]
    assert not any(spelling in name for name in names for spelling in SPELLINGS)
    said = events()
    assert "SparkListenerTaskEnd" in said
    assert [spelling for spelling in SPELLINGS if spelling in said or json.dumps(spelling)[1:-1] in said] == []
    assert KEY.secret.hex() not in said


def test_the_receipt_says_what_was_done(
    spark: SparkSession, job: JobConfig, before: dict[str, list[dict[str, Any]]]
) -> None:
    rows = rows_of(spark, job, "erasures")
    assert {row["status"] for row in rows if row["kind"] == "finish"} == {"done"}
    assert {row["status"] for row in rows if row["kind"] == "forget" and row["table"] == "audit"} == {
        "begun",
        "trace_left",
    }
    assert {tuple(row["conversation_hashes"]) for row in rows} == {(KEY.hash_of(GONE),)}
    assert all((row["rows_left"] or 0, row["files_left"] or 0) == (0, 0) for row in rows)
    ends = {row["table"]: row for row in rows if row["kind"] == "forget" and row["status"] != "begun"}
    erased = {table: ends[table]["rows"] for table in TABLES}
    assert erased == {table: of(before[table], GONE) for table in TABLES}, "what the killed command erased is counted"
    files = sorted((Path(job.out) / "erasures" / "_receipts").glob("*.json"))
    assert [json.loads(file.read_text())["status"] for file in files] == ["done", "trace_left"]
    assert all(seal(file.read_text(), KEY).holds for file in files)
    assert not seal(files[1].read_text().replace("trace_left", "done"), KEY).holds


def verified(job: JobConfig, code: int = DONE) -> list[tuple[str, str, str | None]]:
    """What `redact verify` finds in the folder."""
    shown = CliRunner().invoke(app, ["verify", job.out, "--json", "--key-file", job.fingerprint_key_file or ""])
    assert shown.exit_code == code and GONE not in shown.output, shown.output
    return [(each["kind"], each["table"], each["detail"]) for each in json.loads(shown.stdout)["findings"]]


def test_what_was_erased_with_a_receipt_is_verified(spark: SparkSession, job: JobConfig) -> None:
    """But for the two audit rows that were deleted by hand before: no receipt speaks of them."""
    spark.sql(f"ALTER TABLE delta.`{job.out}/audit` SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'false')")
    assert {(kind, table) for kind, table, _ in verified(job, NOT_PUBLISHED)} == {("count", "audit")}


def test_receipts_that_were_edited_or_removed_are_told(job: JobConfig) -> None:
    edited, removed = sorted((Path(job.out) / "erasures" / "_receipts").glob("*.json"))
    texts = {file: file.read_text() for file in (edited, removed)}
    edited.write_text(texts[edited].replace('"rows_left": 0', '"rows_left": 7', 1))
    removed.unlink()
    try:
        found = verified(job, NOT_PUBLISHED)
    finally:
        for file, text in texts.items():
            file.write_text(text)
    assert {(kind, table) for kind, table, _ in found} - {("count", "audit")} == {
        ("receipt_changed", "erasures"),
        ("receipt_missing", "erasures"),
    }
    assert {name for _, _, detail in found for name in (edited.name, removed.name) if name in (detail or "")} == {
        edited.name,
        removed.name,
    }


def test_later_runs_leave_it_out_and_account_for_it(spark: SparkSession, job: JobConfig) -> None:
    outcome = run_job(spark, job, f"dt < '{DAYS[2]}'", "full")
    assert outcome.all_published
    ledger = {row.partition: row for row in outcome.rows}
    assert [ledger[day].rows_forgotten for day in DAYS[:2]] == [5, 5]
    for row in ledger.values():
        became = (row.rows_redacted, row.rows_unchanged, row.rows_quarantined, row.rows_left_out, row.rows_forgotten)
        assert row.rows_in == sum(number or 0 for number in became)
    assert all(of(rows_of(spark, job, table), GONE) == 0 for table in TABLES)
    assert [of(rows_of(spark, job, "redacted"), STAYS), len(rows_of(spark, job, "redacted"))] == [6, 6]


def test_a_run_without_the_key_stops(spark: SparkSession, job: JobConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDACTION_KEY", raising=False)
    keyless = job.model_copy(update={"fingerprint_key_file": None})
    [line] = complaints(spark, keyless)
    assert KEY.id in line and "forget_key_file" in line


def test_what_was_retained_is_verified(spark: SparkSession, job: JobConfig) -> None:
    """Last of all: the first day goes out of two tables."""
    kept = (now().date() - date.fromisoformat(DAYS[1])).days
    words = ["retain", "--out", job.out, "--keep", f"redacted={kept}d", "--keep", f"audit={kept}d"]
    shown = CliRunner().invoke(app, words)
    assert shown.exit_code == DONE, shown.output
    left = {str(row["dt"]) for row in rows_of(spark, job, "redacted")}
    assert DAYS[0] not in left and DAYS[2] in left
    assert verified(job) == []
