"""Promise: whoever audits an output folder is told what is in it, never a value. One run, looked at by all tests."""

import json
import re
import shutil
from base64 import b64encode
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable, write_deltalake
from pyspark.sql import SparkSession
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.config.job import JobConfig
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED, WRONG_USE
from tests.jobs.lakes import DAYS, TOLERANT, job_over, said, write_partition, write_policy
from tests.jobs.tables import rows_of, run_job

pytestmark = pytest.mark.spark

QUIET, BROKEN, LATE, STRANGE = "2026-01-08", "2026-01-09", "2026-01-10", "2026-01-30"
"""A day without cards, one whose file is empty, one that came after the run, and one that no run has published."""
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
MANY = [said("card 5105105105105100", n, "many") for n in range(24)]


@pytest.fixture(scope="module")
def job(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    """A job that has run over four good days and a broken one, with a vault."""
    folder = tmp_path_factory.mktemp("governed")
    for day in DAYS:
        write_partition(folder, day, [*CALL, *CHAT, *MANY])
    write_partition(folder, QUIET, [said("thank you", n, "quiet") for n in range(32)])
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
    assert values_in(result.output) == []
    return result.output


def values_in(text: str) -> list[str]:
    """Values that stand there by themselves: three digits are part of some hash or name of a file in any output."""
    return [value for value in VALUES if re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", text)]


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


@pytest.mark.parametrize("words", [("verify",), ("status",), ("report", "--json")])
def test_a_folder_of_files_says_that_it_is_one(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "files.jsonl").write_text("")
    said_of = redact(*words, tmp_path, code=WRONG_USE)
    assert "found files.jsonl, which `redact files` writes, expected the folder of tables" in said_of


def test_report_counts_what_the_tables_hold(job: JobConfig, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    found = json.loads(redact("report", job.out, "--page", file, "--json"))
    assert [day["partition"] for day in found["days"]] == [*DAYS, QUIET]
    assert (found["totals"]["rows_in"], found["totals"]["rows_quarantined"], found["totals"]["spans"]) == (129, 6, 81)
    assert found["coverage"] == [
        {"channel": "digital", "language": "en-US", "coverage": "full", "rows": 108, "rows_redacted": 75, "spans": 75},
        {"channel": "voice", "language": "en-US", "coverage": "full", "rows": 15, "rows_redacted": 6, "spans": 6},
    ]
    assert found["quarantine"] == [{"reason": "duplicate key", "rows": 6, "partitions": 3}]
    assert [entry["partition"] for entry in found["not_published"]] == [BROKEN]
    assert {entry["table"]: (entry["now"], entry["old_files"]) for entry in found["versions"]}["redacted"] == (1, 0)
    assert found["policies"][0]["kept"] and "IP_ADDRESS" in found["not_hidden"][0]["labels"]
    assert f"{QUIET}: credit_card silent: 0, 25 expected." in [concern["what"] for concern in found["concerns"]]
    text = file.read_text("utf-8")
    assert text.startswith("<!doctype html>") and f"{BROKEN} is not published (failed)" in text
    assert values_in(text) == []


def test_the_ledger_notes_what_drifts(job: JobConfig) -> None:
    noted = {row["partition"]: row["drift"] for row in rows_of(job, "runs") if row["drift"]}
    silent = ["credit_card silent: 0, 25 expected", "spans of customer on digital silent: 0, 25 expected"]
    assert noted == {QUIET: silent}


def test_report_replaces_a_file_only_on_request(job: JobConfig, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("mine")
    assert "a file that is there already" in redact("report", job.out, "--page", file, code=WRONG_USE)
    inside = Path(job.out) / "report.html"
    assert "a file among the tables" in redact("report", job.out, "--page", inside, code=WRONG_USE)
    assert "--page: found nothing" in redact("report", job.out, code=WRONG_USE)
    assert file.read_text() == "mine" and not inside.exists()


def test_what_the_runs_wrote_is_verified(job: JobConfig) -> None:
    said_of = redact("verify", job.out)
    assert "Holds: 4 partitions, 123 rows; ledger, audit, spans, texts, policies and logs agree." in said_of


def tamper(out: Path) -> None:
    """Changes of every table, each in a day of its own."""
    redacted, audit, runs = (DeltaTable(out / name) for name in ("redacted", "audit", "runs"))
    readable = f"write to {VALUES[1]} please"
    redacted.update(updates={"text": f"'{readable}'"}, predicate=f"dt = '{DAYS[0]}' AND conversation_id = 'chat-1'")
    redacted.update(updates={"text": "'[PIN]'"}, predicate=f"dt = '{DAYS[2]}' AND text = '[CVV]'")
    audit.delete(f"dt = '{DAYS[1]}' AND label = 'CVV'")
    runs.update(updates={"rows_unchanged": "99"}, predicate=f"partition = '{DAYS[1]}'")
    rows = redacted.to_pyarrow_table().slice(0, 1)
    other_day = pa.array([STRANGE]).cast(rows["dt"].type)
    write_deltalake(redacted, rows.set_column(rows.schema.names.index("dt"), "dt", other_day), mode="append")
    [mutes] = (out / "mutes" / f"dt={DAYS[2]}").glob("*.parquet")
    pq.write_table(pq.ParquetFile(mutes).read(), mutes, compression="none")
    (mutes.parent / f".{mutes.name}.crc").unlink(missing_ok=True)
    DeltaTable(out / "audit").alter.set_table_properties({"delta.dataSkippingNumIndexedCols": "32"})


def test_whatever_was_changed_since_is_named(job: JobConfig, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(job.out, out)
    tamper(out)
    found = json.loads(redact("verify", out, "--json", code=NOT_PUBLISHED))
    places = {(f["kind"], f["table"], f["partition"], f["conversation_id"]) for f in found["findings"]}
    assert places >= {
        ("email", "redacted", DAYS[0], "chat-1"),
        ("placeholder", "redacted", DAYS[0], "chat-1"),
        ("placeholder", "redacted", DAYS[2], "call-1"),
        ("span_without_audit", "redacted", DAYS[1], "call-1"),
        ("count", "audit", DAYS[1], None),
        ("count", "redacted", DAYS[1], None),
        ("sum", "runs", DAYS[1], None),
        ("not_in_ledger", "redacted", STRANGE, None),
        ("changed_file", "mutes", DAYS[2], None),
        ("setting", "audit", None, None),
        ("foreign_commit", "redacted", DAYS[0], None),
        ("foreign_commit", "redacted", DAYS[2], None),
        ("foreign_commit", "audit", DAYS[1], None),
        ("foreign_commit", "runs", None, None),
    }
    of_other_days = {place for place in places if place[2] == QUIET}
    assert of_other_days == set(), "what nobody has touched holds"
