"""Promise: whoever audits an output folder is told what is in it, never a value. One run, looked at by all tests."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.config.job import JobConfig
from jobs.lake.exit_codes import DONE, WRONG_USE
from tests.jobs.lakes import DAYS, TOLERANT, job_over, said, write_partition, write_policy
from tests.jobs.tables import run_job

pytestmark = pytest.mark.spark

BROKEN, LATE = "2026-01-08", "2026-01-09"
"""A day whose file is empty, and one that came after the run."""
VALUES = ["5105 1051 0510 5100", "marlow.pike@quarry.example", "907", "Marlow"]
"""What must not be anywhere but in the transcripts."""
CALL = [
    said("What is the card number?", 0, "call-1", channel="voice", role="agent", end_ms=900),
    said("it is 5105 1051 0510 5100", 1, "call-1", channel="voice", end_ms=1900),
    said("And the security code?", 2, "call-1", channel="voice", role="agent", end_ms=2900),
    said("907", 3, "call-1", channel="voice", end_ms=3900),
    said("thank you", 4, "call-1", channel="voice", end_ms=4900),
]
CHAT = [
    said("write to marlow.pike@quarry.example please", 0, "chat-1"),
    said("twice", 1, "chat-1"),
    said("twice", 1, "chat-1"),
]


@pytest.fixture(scope="module")
def job(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    """A job that has run over three good days and a broken one, with a vault."""
    folder = tmp_path_factory.mktemp("governed")
    for day in DAYS:
        write_partition(folder, day, [*CALL, *CHAT])
    write_partition(folder, DAYS[1], [said("just a greeting", 0, "chat-2")], part=1)
    write_partition(folder, BROKEN, CHAT).write_bytes(b"")
    (folder / "vault.key").write_text(b64encode(b"a key of a test, of 32 bytes, ok").decode())
    policy = write_policy(folder, TOLERANT)
    made = job_over(folder, policy=policy, output="redacted_and_original", vault_key_file=str(folder / "vault.key"))
    run_job(spark, made)
    write_partition(folder, LATE, [said("hello", 0, "chat-late")])
    (folder / "job.yaml").write_text(f"transcripts: {made.transcripts}\nout: {made.out}\n")
    return made


@pytest.fixture(autouse=True)
def in_session(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in the tests' session."""
    monkeypatch.setattr(sessions, "start_session", lambda **_: spark)


def redact(*words: object, code: int = DONE) -> str:
    """What a command says, without a value."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == code, result.output
    assert [value for value in VALUES if value in result.output] == []
    return result.output


def explained(job: JobConfig, conversation: str, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        redact("explain", "--out", job.out, "--conversation", conversation, *more, "--json")
    )
    return found


def test_explain_names_rule_reason_policy_and_run(job: JobConfig) -> None:
    found = explained(job, "call-1")
    assert [part["partition"] for part in found["partitions"]] == list(DAYS)
    first = found["partitions"][0]
    assert first["rows"] == {"published": 5, "with_spans": 2, "quarantined": 0}
    card, code = first["spans"]
    assert (card["label"], card["value_length"], card["utterance_index"]) == ("CREDIT_CARD", 19, 1)
    assert (code["rule_id"], code["trigger"]["utterance_index"], code["trigger"]["role"]) == ("cvv", 2, "agent")
    assert first["policy"]["name"] == "tolerant" and first["policy"]["kept"]
    assert first["run"]["status"] == "published"
    assert (card["in_vault"], code["in_vault"]) == (True, False), "a security code is never kept"


def test_explain_says_it_in_sentences(job: JobConfig) -> None:
    lines = redact("explain", "--out", job.out, "--conversation", "call-1", "--partition", DAYS[1]).splitlines()
    assert f"{DAYS[1]}: 5 utterances published, 2 of them redacted, 0 in quarantine." in lines
    assert "    CREDIT_CARD, 19 characters, replaced by [CREDIT_CARD]: now text 6-19." in lines
    assert any("By rule cvv" in line and "stands in utterance 2 (agent)" in line for line in lines)
    assert '  2026-01-06: whoever holds the vault\'s key "default": 1 of 2 values.' in lines
    assert "    Nobody else those that were never kept, of cvv." in lines
    [command] = [line for line in lines if "policy show --hash" in line]
    words = command.split("(redact ")[1].removesuffix(").").split()
    assert "tolerant 1" in redact(*words)


def test_explain_says_why_a_row_was_not_published(job: JobConfig) -> None:
    said_of = redact("explain", "--out", job.out, "--conversation", "chat-1")
    assert said_of.count("Utterance 1: not published, duplicate key.") == 2 * len(DAYS)
    assert "1 utterance published, 1 of them redacted, 2 in quarantine" in said_of


def test_explain_of_a_conversation_without_finds(job: JobConfig) -> None:
    found = explained(job, "chat-2")
    assert [(part["partition"], part["spans"]) for part in found["partitions"]] == [(DAYS[1], [])]
    assert "nothing was redacted" in redact("explain", "--out", job.out, "--conversation", "chat-2")


def test_explain_of_an_unknown_conversation(job: JobConfig) -> None:
    said_of = redact("explain", "--out", job.out, "--conversation", "nobody", code=WRONG_USE)
    assert "the id is unknown, or its partition is not published" in said_of
    assert f"{BROKEN}: failed" in said_of


def test_explain_of_one_that_is_not_yet_redacted(job: JobConfig) -> None:
    file = Path(job.out).parent / "job.yaml"
    (Path(job.transcripts) / f"dt={BROKEN}" / "part-00000.parquet").unlink(missing_ok=True)
    said_of = redact("explain", file, "--conversation", "chat-late")
    assert f"In the transcripts, and in no table of this folder: {LATE} (1 rows)." in said_of
    assert f"{LATE}: not taken by a run" in said_of
    assert "the id is unknown" in redact("explain", file, "--conversation", "nobody", code=WRONG_USE)


def test_explain_of_a_folder_without_tables(tmp_path: Path) -> None:
    said_of = redact("explain", "--out", tmp_path, "--conversation", "call-1", code=WRONG_USE)
    assert "no Delta table runs" in said_of
    assert "--out: found nothing" in redact("explain", "--conversation", "call-1", code=WRONG_USE)


def test_report_counts_what_the_tables_hold(job: JobConfig, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    found = json.loads(redact("report", job.out, "--page", file, "--json"))
    assert [day["partition"] for day in found["days"]] == list(DAYS)
    assert (found["totals"]["rows_in"], found["totals"]["rows_quarantined"], found["totals"]["spans"]) == (25, 6, 9)
    assert found["coverage"] == [
        {"channel": "voice", "language": "en-US", "coverage": "full", "rows": 15, "rows_redacted": 6, "spans": 6},
        {"channel": "digital", "language": "en-US", "coverage": "full", "rows": 4, "rows_redacted": 3, "spans": 3},
    ]
    assert found["quarantine"] == [{"reason": "duplicate key", "rows": 6, "partitions": 3}]
    assert [entry["partition"] for entry in found["not_published"]] == [BROKEN]
    assert {entry["table"]: (entry["now"], entry["old_files"]) for entry in found["versions"]}["redacted"] == (1, 0)
    assert found["policies"][0]["kept"] and "IP_ADDRESS" in found["not_hidden"][0]["labels"]
    text = file.read_text("utf-8")
    assert text.startswith("<!doctype html>") and f"{BROKEN} is not published (failed)" in text
    assert [value for value in VALUES if value in text] == []


def test_report_replaces_a_file_only_on_request(job: JobConfig, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("mine")
    assert "a file that is there already" in redact("report", job.out, "--page", file, code=WRONG_USE)
    inside = Path(job.out) / "report.html"
    assert "a file among the tables" in redact("report", job.out, "--page", inside, code=WRONG_USE)
    assert "--page: found nothing" in redact("report", job.out, code=WRONG_USE)
    assert file.read_text() == "mine" and not inside.exists()
