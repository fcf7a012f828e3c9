"""Promise: after a run every table holds what its schema says, and all of it adds up. One run, standard layout."""

import hashlib
import hmac
import json
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest
import yaml
from pyspark.sql import SparkSession
from pyspark.sql.types import DateType, StructType
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.config.job import JobConfig
from jobs.corpus import conversations
from jobs.lake.exit_codes import DONE, WRONG_USE
from jobs.pipeline.outcome import Outcome
from redaction_udfs.policy.kept import load_kept
from schemas.audit import audit_schema
from schemas.quarantine import quarantine_schema
from schemas.redacted import REDACTION
from schemas.runs import RUNS
from tests.jobs.lakes import DAYS, TOLERANT, job_over, said, write_partition, write_policy
from tests.jobs.tables import rows_of, run_job

pytestmark = pytest.mark.spark

SECRET = "a secret of a test, no more"
POLICY = TOLERANT + "rules:\n  - {id: digits_3, destroy_only: true}\n"
BY_HAND = [
    said("card 4111 1111 1111 1111, code 123", 0),
    said("again: 4111-1111-1111-1111", 1),
    said("😀 write to jane.doe@example.com", 2, role="agent", channel="email"),
    said(None, 3),
    said("nothing to see here", 4),
    said("one pin 1234 and another 1234", 5, channel="voice", end_ms=6000),
    said("twice", 6),
    said("twice, pin 9876", 6),
]

Key = tuple[str, str, int]


class Done(NamedTuple):
    """A job that has run once, what it read and what came of it."""

    job: JobConfig
    outcome: Outcome
    before: list[dict[str, Any]]
    redacted: list[dict[str, Any]]
    audit: list[dict[str, Any]]
    quarantine: list[dict[str, Any]]


@pytest.fixture(scope="module")
def done(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder = tmp_path_factory.mktemp("run")
    made_up = [row for rows in islice(conversations(seed=7), 12) for row in rows]
    for number, day in enumerate(DAYS):
        write_partition(folder, day, made_up[number::3])
        write_partition(folder, day, BY_HAND, part=1)
    (folder / "key").write_text(f"{SECRET}\n")
    settings = {"fingerprint_key_file": str(folder / "key"), "fingerprint_key_id": "k1"}
    job = job_over(folder, policy=write_policy(folder, POLICY), **settings)
    outcome = run_job(spark, job)
    before = pq.read_table(job.transcripts).to_pylist()
    return Done(job, outcome, before, rows_of(job, "redacted"), rows_of(job, "audit"), rows_of(job, "quarantine"))


def key_of(row: dict[str, Any]) -> Key:
    return str(row["dt"]), row["conversation_id"], row["utterance_index"]


def by_key(rows: list[dict[str, Any]]) -> dict[Key, dict[str, Any]]:
    return {key_of(row): row for row in rows}


def of_hand(rows: list[dict[str, Any]], index: int) -> list[dict[str, Any]]:
    """The rows of an utterance written by hand, on the first day."""
    return [row for row in rows if key_of(row) == (DAYS[0], "c1", index)]


def test_every_partition_is_published(done: Done) -> None:
    assert done.outcome.all_published
    assert [row.partition for row in done.outcome.rows] == list(DAYS)


def test_redacted_is_a_twin_of_the_transcripts(done: Done) -> None:
    held_back = {key_of(row) for row in done.quarantine}
    before = by_key([row for row in done.before if key_of(row) not in held_back])
    after = by_key(done.redacted)
    assert before.keys() == after.keys() and len(after) == len(done.redacted)
    for key, row in after.items():
        own = {name: str(value) if name == "dt" else value for name, value in row.items() if name != "redaction"}
        assert own == {**before[key], "dt": str(before[key]["dt"]), "text": row["text"]}, "only the text differs"


def test_a_text_differs_exactly_where_the_row_says_so(done: Done) -> None:
    before = by_key(done.before)
    for row in done.redacted:
        spans = row["redaction"]["spans"]
        assert (row["text"] != before[key_of(row)]["text"]) == (spans is not None)
        assert row["redaction"]["labels"] == (sorted({span["label"] for span in spans}) if spans else None)
        for span in spans or []:
            assert row["text"][span["start"] : span["end"]] == f"[{span['label']}]"


def test_what_stands_between_the_spans_is_what_stood_there(done: Done) -> None:
    before, after = by_key(done.before), by_key(done.redacted)
    spans: dict[Key, list[dict[str, Any]]] = {}
    for span in done.audit:
        spans.setdefault(key_of(span), []).append(span)
    for key, found in spans.items():
        rebuilt, at = "", 0
        for span in sorted(found, key=lambda span: span["start"]):
            rebuilt += before[key]["text"][at : span["start"]]
            assert len(rebuilt) == span["redacted_start"]
            rebuilt += f"[{span['label']}]"
            assert len(rebuilt) == span["redacted_end"]
            at = span["end"]
        assert rebuilt + before[key]["text"][at:] == after[key]["text"]


def test_an_audit_row_tells_all_but_the_value(done: Done) -> None:
    [card, code] = of_hand(done.audit, 0)
    run = done.outcome.rows[0]
    assert (card["start"], card["end"], card["value_length"]) == (5, 24, 19)
    assert (card["label"], card["rule_id"], card["rule_name"]) == ("CREDIT_CARD", "credit_card", "Payment card number")
    assert (card["role"], card["channel"], card["column"]) == ("customer", "digital", "text")
    assert "credit_card" in card["rule_ids"] and card["action"] == "label" and card["score"] == 1.0
    assert (card["run_id"], card["policy_hash"]) == (run.run_id, run.policy_hash)
    assert (card["engine_version"], card["key_id"]) == (run.engine_version, "k1")
    assert (code["start"], code["end"], code["value_length"]) == (31, 34, 3)


def test_offsets_are_code_points(done: Done) -> None:
    [span] = of_hand(done.audit, 2)
    text = BY_HAND[2]["text"]
    assert text[span["start"] : span["end"]] == "jane.doe@example.com"


def test_times_are_interpolated_where_the_utterance_has_an_end(done: Done) -> None:
    first, second = of_hand(done.audit, 5)
    assert 5000 < first["start_ms"] < first["end_ms"] < second["start_ms"] < second["end_ms"] == 6000
    assert {span["end_ms"] for span in of_hand(done.audit, 0)} == {None}


def test_one_card_has_one_fingerprint_however_it_is_written(done: Done) -> None:
    [grouped, _], [dashed] = of_hand(done.audit, 0), of_hand(done.audit, 1)
    assert grouped["value_fingerprint"] == dashed["value_fingerprint"]
    expected = hmac.new(SECRET.encode(), b"4111111111111111", hashlib.sha256).hexdigest()
    assert grouped["value_fingerprint"] == expected


def test_no_fingerprint_is_kept_of_what_is_destroyed(done: Done) -> None:
    for span in done.audit:
        destroyed = not {"digits_3", "pin", "cvv"}.isdisjoint(span["rule_ids"])
        assert (span["value_fingerprint"] is None) == destroyed


def test_spans_of_the_rows_are_the_rows_of_the_audit(done: Done) -> None:
    of_rows = Counter(
        (key_of(row), span["column"], span["start"], span["end"], span["label"], span["rule_id"])
        for row in done.redacted
        for span in row["redaction"]["spans"] or []
    )
    of_audit = Counter(
        (key_of(row), row["column"], row["redacted_start"], row["redacted_end"], row["label"], row["rule_id"])
        for row in done.audit
    )
    assert of_rows == of_audit and max(of_audit.values()) == 1


def test_all_copies_of_a_key_are_held_back(done: Done) -> None:
    assert [row["reason"] for row in of_hand(done.quarantine, 6)] == ["duplicate key"] * 2
    assert len(done.quarantine) == 2 * len(DAYS)
    for row in done.quarantine:
        assert row["source_file"].endswith(f"transcripts/dt={row['dt']}/part-00001.parquet")


def test_the_ledger_adds_up(done: Done) -> None:
    rows = rows_of(done.job, "runs")
    assert [row["partition"] for row in rows] == list(DAYS)
    for row in rows:
        of_day = [read for read in done.before if str(read["dt"]) == row["partition"]]
        audit = Counter(span["rule_id"] for span in done.audit if str(span["dt"]) == row["partition"])
        assert row["rows_in"] == len(of_day) and row["input_files"] == 2
        assert row["rows_in"] == row["rows_redacted"] + row["rows_unchanged"] + row["rows_quarantined"]
        assert row["null_texts"] == sum(read["text"] is None for read in of_day) and row["rows_quarantined"] == 2
        assert dict(row["spans"]) == dict(audit)
        assert row["checks"] and all(check["passed"] for check in row["checks"])
        assert row["canaries"]["planted"] == row["canaries"]["caught"] > 100 and row["canaries"]["without"] == []
        assert row["started_at"] <= row["finished_at"]
        assert None not in (row["redacted_version"], row["audit_version"], row["quarantine_version"])


def columns_of(spark: SparkSession, done: Done, table: str) -> StructType:
    return spark.read.format("delta").load(f"{done.job.out}/{table}").schema


@pytest.mark.parametrize("table", ["audit", "quarantine", "runs"])
def test_tables_are_as_they_are_documented(spark: SparkSession, done: Done, table: str) -> None:
    documented = {"audit": audit_schema("dt", DateType()), "quarantine": quarantine_schema("dt", DateType())}
    found = [(field.name, field.dataType, field.metadata) for field in columns_of(spark, done, table)]
    assert found == [(field.name, field.dataType, field.metadata) for field in documented.get(table, RUNS)]
    assert all(metadata["comment"] for _, _, metadata in found)


def test_redacted_has_the_columns_of_the_transcripts_and_one_more(spark: SparkSession, done: Done) -> None:
    found = columns_of(spark, done, "redacted")
    assert found.names == [*done.before[0], "redaction"] and found["redaction"].dataType == REDACTION
    assert all(found[name].metadata["comment"] for name in ("conversation_id", "utterance_index", "redaction"))


def test_no_log_of_a_table_holds_statistics_of_its_columns(done: Done) -> None:
    logs = list(Path(done.job.out).rglob("_delta_log/*.json"))
    assert logs
    for line in (line for log in logs for line in log.read_text().splitlines()):
        stats = json.loads(json.loads(line).get("add", {}).get("stats") or "{}")
        assert not {"minValues", "maxValues", "nullCount"} & {name for name in stats if stats[name]}


def test_a_published_file_holds_nothing_that_is_not_published(done: Done) -> None:
    files = list(Path(done.job.out, "redacted").rglob("*.parquet"))
    taken_over = [file for file in files if "_working" in pq.read_schema(file).names]
    assert taken_over and len(taken_over) < len(files), "untouched rows as they were staged, the others written anew"
    for file in taken_over:
        assert pq.read_table(file, columns=["_working"], partitioning=None)["_working"].null_count == len(
            pq.read_table(file, columns=["text"], partitioning=None)
        )


def test_the_policy_is_kept_and_reads_back(done: Done) -> None:
    [file] = Path(done.job.out, "policies").glob("[!.]*")
    kept = load_kept(str(file), file.read_text("utf-8"))
    assert kept.is_as_it_was and file.stem == kept.hash == done.outcome.rows[0].policy_hash


def test_a_kept_policy_is_shown_by_its_hash(spark: SparkSession, done: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "start_session", lambda **_: spark)
    policy_hash = done.outcome.rows[0].policy_hash
    show = ["policy", "show", "--out", done.job.out, "--hash"]
    by_hash = [CliRunner().invoke(app, [*show, policy_hash[:12], how]) for how in ("--json", "--yaml")]
    assert [result.exit_code for result in by_hash] == [DONE, DONE]
    assert "digits_3" in {rule["id"] for rule in json.loads(by_hash[0].stdout)}
    assert yaml.safe_load(by_hash[1].stdout)["hash"] == policy_hash
    unknown = CliRunner().invoke(app, [*show, "0000000"])
    assert unknown.exit_code == WRONG_USE and policy_hash[:12] in unknown.stderr


WRONG = [
    (["--hash", "0123456"], "--hash: found one without the other"),
    (["full", "--hash", "0123456", "--out", "o"], "--hash: found names of policies beside it"),
    (["full", "--yaml"], "--yaml: found no --hash beside it"),
    ([], "POLICIES: found no policy"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_options_of_kept_policies_go_together(arguments: list[str], told: str) -> None:
    result = CliRunner().invoke(app, ["policy", "show", *arguments])
    assert result.exit_code == WRONG_USE and told in result.stderr


def test_the_ledger_says_what_the_columns_mean(done: Done) -> None:
    assert {json.loads(row["layout"])["text"] for row in rows_of(done.job, "runs")} == {"text"}


def test_nothing_is_left_in_staging(done: Done) -> None:
    assert list(Path(done.job.out, "_staging").iterdir()) == []
