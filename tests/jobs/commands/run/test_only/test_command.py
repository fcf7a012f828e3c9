"""Promise: `redact run --test-only` tells what a run would do: a table of its name, JSON, an exit code."""

import json
from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable
from pyspark.sql import SparkSession
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.commands.run.test_only import find_spans as job_of_tests
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED, STOPPED, WRONG_USE
from tests.jobs.commands.run.test_only.lakes import CARD, MAIL, ROWS, files_of
from tests.jobs.lakes import DAYS, TOLERANT, three_days, write_policy

pytestmark = pytest.mark.spark


@pytest.fixture
def command(spark: SparkSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The command over a lake of three days, in the tests' session."""
    three_days(tmp_path, *ROWS)
    policy = write_policy(tmp_path, TOLERANT)
    monkeypatch.setattr(sessions, "start_session", lambda **options: spark)
    paths = ["--transcripts", str(tmp_path / "transcripts"), "--out", str(tmp_path / "out"), "--policy", policy]
    return lambda *options: CliRunner().invoke(app, ["run", *paths, "--test-only", *options])


def test_json_is_all_of_standard_output_and_a_name_that_is_there_stays_unless_asked(
    command: Any, tmp_path: Path
) -> None:
    result = command("--json")
    report = json.loads(result.stdout)
    assert result.exit_code == DONE and "tested" in result.stderr
    table = Path(report["table"].removeprefix("file:"))
    assert table == tmp_path / "out" / "test_runs" / report["name"]
    assert report["name"].startswith("tolerant-1-") and (report["utterances"], report["spans"]) == (15, 9)
    mail = next(rule for rule in report["rules"] if rule["rule_id"] == "email")
    assert (mail["hits"], mail["share_of_utterances"]) == (3, 0.2) and mail["color"].startswith("#")
    assert mail["examples"][0] == {"partition": DAYS[0], "conversation_id": "c1", "utterance_index": 1}
    assert report["withheld"] == {"utterances": 6, "reasons": {"duplicate key": 6}}
    assert "us_ssn" in report["never_hit"]
    assert CARD not in result.output and MAIL not in result.output

    before = files_of(tmp_path / "out", but="nothing")
    again = command("--name", report["name"])
    assert again.exit_code == WRONG_USE and f"{report['name']}, which is there" in again.stderr
    assert "--overwrite" in again.stderr
    assert files_of(tmp_path / "out", but="nothing") == before
    assert command("--name", report["name"], "--overwrite", "--where", f"dt = '{DAYS[0]}'").exit_code == DONE
    assert {str(day) for day in DeltaTable(table).to_pyarrow_table()["dt"].to_pylist()} == {DAYS[0]}


def test_where_nothing_is_picked_nothing_is_made(command: Any, tmp_path: Path) -> None:
    result = command("--where", "dt = '1999-01-01'", "--json")
    assert result.exit_code == DONE and json.loads(result.stdout)["table"] is None
    assert not (tmp_path / "out" / "test_runs").exists()


def test_an_interrupt_says_what_is_left(command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(job_of_tests, "redacted", interrupted)
    result = command()
    assert result.exit_code == STOPPED and "nothing else has changed" in result.stderr


def test_what_a_run_would_not_publish_shows_in_the_exit_code(command: Any) -> None:
    result = command("--policy", "contact_center", "--where", f"dt = '{DAYS[0]}'")
    assert result.exit_code == NOT_PUBLISHED
    assert "2 utterances that a run would hold back:\n  2 duplicate key\n" in result.stdout
    assert f"allows: {DAYS[0]}, 2 of 5" in result.stdout
