"""What the README shows is tried."""

import ast
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from jobs.cli import app
from jobs.config.job import load_job
from redaction_udfs import load_policy, redact_conversation
from redaction_udfs.policy.shape.policy import PolicyFile

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> Iterator[list[str]]:
    """Every `redact ...` of the README, without comments."""
    for line in "".join(blocks("sh")).splitlines():
        if line.startswith("redact "):
            yield shlex.split(line, comments=True)[1:]


def shown_sessions() -> Iterator[tuple[str, str]]:
    """Every `$ redact ...` that the README shows at work, and what it shows to come out."""
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


JOB, OUTPUT, POLICY, CONTEXT, ENTITIES, RECOGNISER, MEMBERS = blocks("yaml")
CALL = [
    ("agent", "can I have your member number please", 4000, 6500),
    ("customer", "one second it is on the card", 7000, 9000),
    ("customer", "okay 4471 0093", 14000, 17000),
    ("agent", "0093 great", 16500, 17800),
    ("customer", "and I moved in 2019", 19000, 21000),
]
PYTHON = blocks("python")
LIBRARY = next(block for block in PYTHON if "redact_conversation" in block)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "job.yaml").write_text(JOB)
    (tmp_path / "my_policy.yaml").write_text(POLICY)
    (tmp_path / "members.yaml").write_text(MEMBERS)
    names = ("role", "text", "start_ms", "end_ms")
    call = [{**dict(zip(names, turn, strict=True)), "channel": "voice"} for turn in CALL]
    (tmp_path / "call.json").write_text(json.dumps(call))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_job_loads(folder: Path):
    assert load_job("job.yaml").partition == "call_date"


def test_what_is_published_can_be_said_in_the_job(folder: Path):
    (folder / "job.yaml").write_text(JOB + OUTPUT)
    assert load_job("job.yaml").output.otherwise == "none"


def test_the_policy_of_entities_does_what_it_says(folder: Path):
    (folder / "entities.yaml").write_text(ENTITIES)
    said = [{"role": "customer", "text": "I'm Jane Doe, passport number C01X00T47, born 12/15/1980"}]
    [shown] = redact_conversation(said, load_policy("entities.yaml"))
    assert shown.text == "I'm [NAME], passport number [PASSPORT_NUMBER], born 12/15/1980"


def test_the_rule_of_another_recogniser_has_the_shape_of_one():
    assert PolicyFile.model_validate({"name": "own", "version": "1", **yaml.safe_load(RECOGNISER)}).rules[0].threshold


@pytest.mark.parametrize("command", [c for c in commands() if c[0] != "run"], ids=" ".join)
def test_commands_work(command: list[str], folder: Path):
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(("command", "shown"), list(shown_sessions()))
def test_what_is_shown_comes_out(command: str, shown: str, folder: Path):
    found = CliRunner().invoke(app, shlex.split(command)[1:]).output
    assert re.sub("hash [0-9a-f]{12}", "hash", found).split() == re.sub("hash [0-9a-f]{12}", "hash", shown).split()


@pytest.mark.parametrize("command", [c for c in commands() if c[0] == "run"], ids=" ".join)
def test_options_of_a_run_are_there(command: list[str]):
    shown = CliRunner().invoke(app, ["run", "--help"]).stdout
    assert [word for word in command if word.startswith("--") and word not in shown] == []


def test_the_policy_does_what_it_says(folder: Path):
    text = "claim CL-123456, card 4111 1111 1111 1111, write to jane@gmail.com about Home Shield"
    shown = CliRunner().invoke(app, ["try", "--policy", "my_policy.yaml", text]).stdout.splitlines()[1]
    assert shown == "claim [CLAIM], card **** **** **** 1111, write to ****@gmail.com about [PII]"


def test_the_rule_with_a_context_does_what_it_says(folder: Path):
    head = 'name: lockers\nversion: "1"\nextends: minimal\n'
    (folder / "lockers.yaml").write_text(head + CONTEXT)
    talk = [
        {"role": "agent", "channel": "voice", "text": "and which locker please"},
        {"role": "customer", "channel": "voice", "text": "one moment it's four double seven one"},
    ]
    shown = [turn.text for turn in redact_conversation(talk, load_policy("lockers.yaml"))]
    assert shown == ["and which locker please", "one moment it's [LOCKER_CODE]"]


def test_the_library_s_example_runs(capsys: pytest.CaptureFixture[str]):
    exec(compile(LIBRARY, "README.md", "exec"), {})
    assert capsys.readouterr().out == "Which card? []\nit's [CREDIT_CARD] [(5, 24, 'CREDIT_CARD', 'credit_card')]\n"


@pytest.mark.parametrize("block", PYTHON, ids=lambda block: block.split("\n")[0])
def test_python_is_python(block: str):
    ast.parse(block)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)\)", README))))
def test_links_lead_somewhere(link: str):
    assert (ROOT / link).exists()
