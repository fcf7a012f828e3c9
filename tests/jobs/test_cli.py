"""The command line: what it refuses, in one sentence a mistake, before anything is read or written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.console import logs
from jobs.lake.exit_codes import STOPPED, WRONG_USE, exit_codes
from redaction_udfs.engine import ENGINE_VERSION

CARD = "4111 1111 1111 1111"
TABLE = ["--transcripts", "in", "--out", "out"]

REFUSED = [
    (["run"], ["--transcripts: found nothing", "--out: found nothing"], "both are told at once"),
    (["run", "--out", "out"], ["--transcripts: found nothing"], "only the one that is missing"),
    (["run", "job.yaml"], ["job.yaml: found no such file"], "no such job"),
    (["run", *TABLE, "--policy", "minmal"], ["did you mean minimal?"], "an unknown policy, before Spark starts"),
    (
        ["run", *TABLE, "--policy", "my.yaml"],
        ["my.yaml: found no such file"],
        "no such policy file",
    ),
    (["run", *TABLE, "--conf", "spark.x"], ["--conf: found spark.x, expected key=value"], "a setting without value"),
    (["run", *TABLE, "--log", "no/such/log"], ["--log: found a file that cannot be written"], "no folder for the log"),
    (["run", *TABLE, "--mode", "ful"], ["'ful' is not one of 'incremental', 'full'"], "an unknown mode"),
    (["demo", "--policy", "contact"], ["did you mean contact_center?"], "the demo looks at its policy first"),
    (["demo", "--utterances", "10"], ["--utterances"], "too few to show anything"),
    (["try", "hi", "--role", "agnt", "--channel", "chat"], ["did you mean agent?", '--channel: found "chat"'], "both"),
    (["try", "hi", "--policy", "nope"], ["expected a YAML file, or one of"], "an unknown policy"),
    (["policy", "check", "nope"], ["expected a YAML file, or one of"], "an unknown policy"),
    (["policy", "show", "fulll"], ["did you mean full?"], "an unknown policy"),
]


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, in which Spark must not start."""

    def start_session(**options: object) -> None:
        raise AssertionError("Spark started")

    monkeypatch.setattr(sessions, "start_session", start_session)
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    logs.to_file(None)


def redact(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=text)


@pytest.mark.parametrize("asked", ["--version", "version"])
def test_the_version_is_printed_as_an_option_as_well(asked: str) -> None:
    result = redact(asked)
    assert (result.exit_code, result.stdout) == (0, f"{ENGINE_VERSION}\n")


@pytest.mark.parametrize(("arguments", "sentences", "why"), REFUSED)
def test_wrong_use_is_told_and_nothing_is_written(arguments: list[str], sentences: list[str], why: str, nowhere: Path):
    result = redact(*arguments)
    assert result.exit_code == WRONG_USE, why
    assert [s for s in sentences if s not in result.stderr] == [], why
    assert "Traceback" not in result.output and list(nowhere.iterdir()) == [], why


def test_a_machine_without_java_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, nowhere: Path):
    monkeypatch.setenv("JAVA_HOME", "/nonexistent")
    result = redact("run", *TABLE)
    assert result.exit_code == WRONG_USE
    assert result.stderr.startswith("Install Java") and result.stderr.count("\n") == 1
    assert list(nowhere.iterdir()) == []


@pytest.mark.parametrize(
    ("raised", "said", "why"),
    [
        (KeyboardInterrupt(), "the same command goes on from here", "stopped by hand"),
        (ValueError(CARD), "Stopped: ValueError.", "a message may quote what was read"),
        (RuntimeError(f"[CAST_INVALID_INPUT] {CARD}"), "Stopped: CAST_INVALID_INPUT.", "Spark quotes values too"),
    ],
)
def test_whatever_else_happens_is_told_without_a_value(raised, said, why, nowhere, capfd: pytest.CaptureFixture[str]):
    logs.to_file(nowhere / "log")
    with pytest.raises(SystemExit) as ended, exit_codes():
        raise raised
    shown, logged = capfd.readouterr().err, (nowhere / "log").read_text()
    assert ended.value.code == STOPPED and said in shown, why
    assert CARD not in shown + logged and "Traceback" not in shown, why


def test_the_log_says_where_an_error_came_from(nowhere: Path):
    logs.to_file(nowhere / "log")
    with pytest.raises(SystemExit), exit_codes():
        raise ValueError(CARD)
    (line,) = (nowhere / "log").read_text().splitlines()
    assert json.loads(line)["places"][-1].startswith("test_cli.py:")


def test_without_a_log_nothing_is_printed(capfd: pytest.CaptureFixture[str]):
    logs.log.info("partition", partition="2026-01-05")
    assert capfd.readouterr() == ("", "")


TRIED = [
    (f"my card is {CARD}", [], "my card is [CREDIT_CARD]", "as a customer in a chat"),
    ("I said [CREDIT_CARD]", [], "I said [CREDIT_CARD]", "brackets are no markup"),
    ("it is 12 o'clock :smile:", [], "it is 12 o'clock :smile:", "nothing found, nothing changed"),
    (f"it is 4111{'1' * 12} then, " + "and so on " * 12, [], "it is [CREDIT_CARD] then, ", "long lines are not cut"),
    ("it is 219 09 9998", ["--channel", "voice"], "it is [US_SSN]", "the channel counts"),
]


@pytest.mark.parametrize(("text", "options", "expected", "why"), TRIED)
def test_try_shows_before_and_after(text: str, options: list[str], expected: str, why: str):
    before, after, *_ = redact("try", text, *options).stdout.splitlines()
    assert before == text and after.startswith(expected), why


def test_try_reads_standard_input_and_speaks_json():
    shown = json.loads(redact("try", "-", "--json", text=f"card {CARD}").stdout)
    assert shown["text"] == "card [CREDIT_CARD]" and shown["problem"] is None
    assert [(s["start"], s["end"], s["rule_id"]) for s in shown["spans"]] == [(5, 24, "credit_card")]


@pytest.mark.parametrize("policy", ["minimal", "contact_center", "analyst_friendly", "strict", "full"])
def test_a_shipped_policy_is_checked_and_shown(policy: str):
    assert "all examples hold" in redact("policy", "check", policy).stdout
    shown = redact("policy", "show", policy).stdout
    rules = json.loads(redact("policy", "show", policy, "--json").stdout)
    assert [rule["id"] for rule in rules if f"\n{rule['id']}{'*' if rule['required'] else ' '}" not in shown] == []


def test_a_policy_is_shown_as_it_is_written(nowhere: Path):
    rule = "{id: email, roles: [customer], replace: {text: '[mail]'}}"
    (nowhere / "my.yaml").write_text(f"name: my\nversion: '1'\nextends: contact_center\nrules: [{rule}]\n")
    (line,) = [line for line in redact("policy", "show", "my.yaml").stdout.splitlines() if line.startswith("email ")]
    assert line.split() == ["email", "EMAIL_ADDRESS", "all", "customer", "text", "[mail]"]


@pytest.mark.parametrize(("arguments", "key"), [(["schema"], "transcripts"), (["policy", "schema"], "rules")])
def test_schemas_are_json(arguments: list[str], key: str):
    assert key in json.loads(redact(*arguments).stdout)["properties"]


@pytest.mark.parametrize("command", [[], ["run"], ["try"], ["demo"], ["policy"], ["policy", "show"]])
def test_help_fits_eighty_columns(command: list[str]):
    result = redact(*command, "--help")
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if len(line) > 80] == []


@pytest.mark.slow
def test_a_command_without_spark_does_not_load_it():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jobs.cli", "try", "hi"], capture_output=True, text=True
    )
    assert done.returncode == 0 and "redaction_udfs" in done.stderr and "pyspark" not in done.stderr
