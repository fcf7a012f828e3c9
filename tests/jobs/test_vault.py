"""Promise: by its output a job publishes, leaves out or keeps in the vault. A run a setting, read by many tests."""

import json
from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable
from pyspark.sql import SparkSession
from rich.console import Console
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.commands.run.report import print_summary
from jobs.commands.run.test_only.find_spans import find_spans
from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.lake.exit_codes import DONE, WRONG_USE
from jobs.pipeline.outcome import Outcome
from jobs.pipeline.prepare import prepare
from jobs.pipeline.progress import Progress
from redaction_udfs.policy import PolicyError
from schemas.vault import vault_keys_schema, vault_schema
from tests.jobs.config.test_output import SECRET
from tests.jobs.lakes import DAYS, job_over, said, write_partition
from tests.jobs.pipeline.test_canaries import everything_in
from tests.jobs.tables import OF_THE_RUN, complaints, finish, rows_of, run_job
from tests.stories import lines_of

pytestmark = pytest.mark.spark

STORY = Path(__file__).parents[1] / "scenarios" / "output_by_language"
PUBLISHED = ("redacted", "audit", "quarantine", "mutes", "vault", "vault_keys")
KEPT_OUT = ["5555 5555 5555 4444", "kim@example.org", "kimble77", SECRET]
"""What must not be anywhere in plain."""


def turns(file: str, parts: int) -> list[list[str]]:
    """The lines of a file of the story, each in so many parts."""
    return [line.split(maxsplit=parts - 1) for line in lines_of(STORY / file)]


def transcripts() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for conversation, language, channel, role, text in turns("transcripts.txt", 5):
        index = 1 + sum(row["conversation_id"] == conversation for row in rows)
        tag, end_ms = None if language == "-" else language, 1000 * index + 1000
        rows.append(said(text, index, conversation, language=tag, channel=channel, role=role, end_ms=end_ms))
    return rows


@pytest.fixture(scope="module")
def told(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> tuple[JobConfig, Outcome]:
    """The story's job, which has run."""
    folder = tmp_path_factory.mktemp("output_by_language")
    (folder / "job.yaml").write_text((STORY / "job.yaml").read_text())
    (folder / "vault.key").write_text(SECRET)
    write_partition(folder, DAYS[0], transcripts())
    job = load_job(folder / "job.yaml")
    return job, run_job(spark, job)


@pytest.fixture
def in_session(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in the tests' session."""
    monkeypatch.setattr(sessions, "start_session", lambda **_: spark)


def redact(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["vault", *arguments])


def test_what_is_published_is_told_by_the_language(told: tuple[JobConfig, Outcome]) -> None:
    job, outcome = told
    assert outcome.all_published
    found = [[row["conversation_id"], str(row["utterance_index"]), row["text"]] for row in rows_of(job, "redacted")]
    assert sorted(found) == sorted(turns("redacted.txt", 3))


def test_the_audit_has_what_is_published_and_no_more(told: tuple[JobConfig, Outcome]) -> None:
    job, _ = told
    published = "".join(text for *_, text in turns("redacted.txt", 3))
    assert len(rows_of(job, "audit")) == published.count("[")
    assert {row["conversation_id"] for row in rows_of(job, "audit")} == {"us", "uk", "mixed"}
    assert rows_of(job, "quarantine") == [], "what is left out is no mistake"


def test_what_is_left_out_of_a_call_cannot_be_heard_beside_the_rest(told: tuple[JobConfig, Outcome]) -> None:
    job, _ = told
    names = ("conversation_id", "audio_channel", "start_ms", "end_ms", "label")
    assert [[str(row[name]) for name in names] for row in rows_of(job, "mutes")] == turns("mutes.txt", 5)


@pytest.mark.usefixtures("in_session")
def test_the_vault_shows_to_whoever_has_the_key(told: tuple[JobConfig, Outcome]) -> None:
    job, _ = told
    found = []
    for conversation in ("uk", "mixed"):
        shown = redact("open", "--out", job.out, "--conversation", conversation, "--key-file", str(job.vault_key_file))
        assert shown.exit_code == DONE, shown.stderr
        document = json.loads(shown.stdout)
        assert document["conversation_id"] == conversation
        assert {value["dt"] for value in document["values"]} == {DAYS[0]}
        found += [[conversation, str(v["utterance_index"]), v["label"], v["value"]] for v in document["values"]]
    assert found == turns("vault.txt", 4)


def test_a_row_of_the_vault_is_found_in_the_audit_by_its_place(told: tuple[JobConfig, Outcome]) -> None:
    job, outcome = told
    names = ("dt", "conversation_id", "utterance_index", "column", "start", "end", "label", "rule_id", "run_id")
    audit = [tuple(row[name] for name in names) for row in rows_of(job, "audit")]
    vault = [tuple(row[name] for name in names) for row in rows_of(job, "vault")]
    assert len(vault) == len(set(vault)) == 4 and set(vault) <= set(audit)
    assert {row["key_id"] for row in rows_of(job, "vault")} == {"of a test"}
    assert {row["run_id"] for row in rows_of(job, "vault_keys")} == {outcome.rows[0].run_id}


def test_the_ledger_counts_what_is_left_out_and_what_is_kept(told: tuple[JobConfig, Outcome]) -> None:
    job, _ = told
    [row] = rows_of(job, "runs")
    assert (row["rows_in"], row["rows_left_out"], row["rows_quarantined"], row["vault"]) == (14, 4, 0, 4)
    became = ("rows_redacted", "rows_unchanged", "rows_quarantined", "rows_left_out")
    assert row["rows_in"] == sum(row[name] for name in became)
    assert (row["vault_version"], row["vault_keys_version"]) == (1, 1)
    assert all(check["passed"] for check in row["checks"])


def test_the_screen_tells_it(spark: SparkSession, told: tuple[JobConfig, Outcome]) -> None:
    job, outcome = told
    console = Console(record=True, width=100, quiet=False, file=open("/dev/null", "w"))  # noqa: SIM115
    print_summary(prepare(spark, job, mode="full"), outcome, console)
    lines = console.export_text()
    assert [word for word in ("left out", "values in the vault", "vault 1") if word not in lines] == []


def test_no_value_is_anywhere_in_plain(spark: SparkSession, told: tuple[JobConfig, Outcome]) -> None:
    job, _ = told
    events = Path(spark.conf.get("spark.eventLog.dir").removeprefix("file:"))
    left = "".join([*everything_in(Path(job.out)), *everything_in(events)])
    assert [n for n, value in enumerate(KEPT_OUT) if value in left] == []
    # The kept policy has `mi tarjeta` in its word lists, so the whole phrase is looked for.
    assert "mi tarjeta es" not in left and "what is your user" not in left, "nor what is left out"


@pytest.mark.parametrize("table", ["vault", "vault_keys"])
def test_tables_are_as_they_are_documented(spark: SparkSession, told: tuple[JobConfig, Outcome], table: str) -> None:
    job, _ = told
    found = spark.read.format("delta").load(f"{job.out}/{table}").schema
    schema = {"vault": vault_schema, "vault_keys": vault_keys_schema}[table]("dt", found["dt"].dataType)
    assert [(f.name, f.dataType, f.metadata) for f in found] == [(f.name, f.dataType, f.metadata) for f in schema]
    for line in (line for log in Path(job.out, table, "_delta_log").glob("*.json") for line in log.open()):
        assert not {"minValues", "maxValues"} & set(json.loads(json.loads(line).get("add", {}).get("stats") or "{}"))


def test_a_second_run_replaces_values_and_keys(spark: SparkSession, told: tuple[JobConfig, Outcome]) -> None:
    job, _ = told
    before = {name: rows_of(job, name) for name in ("vault", "vault_keys")}
    assert prepare(spark, job).plan.todo == []
    assert run_job(spark, job, mode="full").all_published
    for name, rows in before.items():
        after = rows_of(job, name)
        assert [as_before(row) for row in after] == [as_before(row) for row in rows]
        assert {row["nonce"] for row in after}.isdisjoint(row["nonce"] for row in rows), "encrypted anew"


def as_before(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what is another one in every run."""
    return {
        name: value for name, value in row.items() if name not in (*OF_THE_RUN, "nonce", "ciphertext", "wrapped_key")
    }


@pytest.mark.usefixtures("in_session")
def test_what_the_vault_refuses(told: tuple[JobConfig, Outcome], tmp_path: Path) -> None:
    job, _ = told
    other = tmp_path / "other.key"
    other.write_text("eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg=")
    key = ["--key-file", str(job.vault_key_file)]
    for arguments, told_so in [
        (["open", "--out", job.out, "--conversation", "us", *key], '"us", of which the vault has nothing'),
        (["erase", "--out", job.out, "--conversation", "us"], '"us", of which the vault has nothing'),
        (["open", "--out", job.out, "--conversation", "uk", "--key-file", str(other)], "the vault calls of a test"),
        (["open", "--out", str(tmp_path), "--conversation", "uk", *key], "found no Delta table vault"),
    ]:
        refused = redact(*arguments)
        assert refused.exit_code == WRONG_USE and told_so in refused.stderr and not refused.stdout, arguments


@pytest.mark.usefixtures("in_session")
def test_an_erased_conversation_is_gone_and_the_others_stay(told: tuple[JobConfig, Outcome]) -> None:
    """Runs late: the keys are fewer then."""
    job, _ = told
    erased = redact("erase", "--out", job.out, "--conversation", "uk")
    assert erased.exit_code == DONE, erased.stderr
    assert "Keys destroyed: 1" in erased.stdout and "VACUUM delta.`" in erased.stdout
    key = ["--key-file", str(job.vault_key_file)]
    refused = redact("open", "--out", job.out, "--conversation", "uk", *key)
    assert refused.exit_code == WRONG_USE and '"uk", whose key is erased' in refused.stderr
    assert redact("erase", "--out", job.out, "--conversation", "uk").exit_code == WRONG_USE
    assert redact("open", "--out", job.out, "--conversation", "mixed", *key).exit_code == DONE


def test_what_was_published_is_taken_back_where_nothing_is_wanted(
    spark: SparkSession, told: tuple[JobConfig, Outcome]
) -> None:
    """Runs last: the tables are empty then."""
    job, _ = told
    assert run_job(spark, job.model_copy(update={"output": "none"})).all_published
    assert {name: rows_of(job, name) for name in PUBLISHED} == {name: [] for name in PUBLISHED}
    last = rows_of(job, "runs")[-1]
    assert (last["rows_in"], last["rows_left_out"], last["rows_unchanged"]) == (14, 14, 0)


def test_where_nothing_is_wanted_there_is_nothing_but_ledger_and_policy(spark: SparkSession, tmp_path: Path) -> None:
    write_partition(tmp_path, DAYS[0], [said("card 4111 1111 1111 1111", channel="voice", end_ms=900)])
    job = job_over(tmp_path, output="none")
    assert run_job(spark, job).all_published
    assert {folder.name for folder in Path(job.out).iterdir() if not folder.name.startswith("_")} == {
        "policies",
        "runs",
    }
    [row] = rows_of(job, "runs")
    assert (row["rows_left_out"], row["redacted_version"]) == (1, None)
    assert prepare(spark, job).plan.todo == []


def test_a_test_only_run_leaves_out_as_well(spark: SparkSession, tmp_path: Path) -> None:
    rows = [said("card 4111 1111 1111 1111", n, language=tag) for n, tag in enumerate(("en-US", "en-GB", None))]
    write_partition(tmp_path, DAYS[0], rows)
    output = {"column": "language", "values": {"en-US": "redacted_only"}, "otherwise": "none"}
    run = prepare(spark, job_over(tmp_path, output=output))
    found = find_spans(run, "a test", Progress(run.plan, Console(quiet=True)))
    [row] = found.rows
    assert (row.rows_left_out, row.rows_quarantined, found.withheld) == (2, 0, {})
    assert found.counts.spans == 1


def test_originals_without_a_key_stop_the_job(spark: SparkSession, tmp_path: Path) -> None:
    write_partition(tmp_path, DAYS[0], [said("hello")])
    [mistake] = complaints(spark, job_over(tmp_path, output="redacted_and_original"))
    assert "vault_key_file: found no key" in mistake


def test_a_vault_that_lost_a_value_is_not_published(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a worker had no key."""
    write_partition(tmp_path, DAYS[0], [said("card 4111 1111 1111 1111")])
    (tmp_path / "vault.key").write_text(SECRET)
    job = job_over(tmp_path, output="redacted_and_original", vault_key_file=str(tmp_path / "vault.key"))
    run = prepare(spark, job)
    object.__setattr__(run, "vault_key", None)
    [row] = finish(run).rows
    assert [check.name for check in row.failed_checks] == ["vault_holds_what_it_may"]
    assert DeltaTable(f"{job.out}/redacted").to_pyarrow_table().num_rows == 0


def test_a_bad_word_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="did you mean redacted_only"):
        (tmp_path / "job.yaml").write_text("transcripts: t\nout: o\noutput: redactedonly\n")
        load_job(tmp_path / "job.yaml")
    assert not (tmp_path / "o").exists()
