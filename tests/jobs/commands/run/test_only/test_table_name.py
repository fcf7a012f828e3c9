"""What a test-only run is asked for: what goes together, and how its table may be called."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.commands.run.command import TABLE_NAME, RunOptions, check
from jobs.commands.run.test_only.table_name import name_for
from jobs.lake.exit_codes import WRONG_USE
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import PolicyError

NOW = datetime(2026, 1, 5, 23, 30, tzinfo=timezone(timedelta(hours=-2)))

REFUSED = [
    (["--name", "x"], ["--name: found no --test-only beside it"], "a name for what is not written"),
    (["--json", "--overwrite"], ["--json: found no", "--overwrite: found no"], "all at once"),
    (["--test-only", "--dry-run"], ["found --dry-run beside it, expected one of them"], "two ways not to redact"),
    (["--test-only", "--dry-run", "--name", "a b"], ["--dry-run", '--name: found "a b"'], "both are told"),
    (["--test-only", "--policy", "minmal"], ["did you mean minimal?"], "the policy, before Spark starts"),
    (["--test-onyl"], ["--test-only"], "an option mistyped"),
]
BAD_NAMES = ["", ".", "..", "../audit", "a/b", "a\\b", ".hidden", "_hidden", "-x", "a b", "é", "a\n", "x" * 101, "dt=1"]


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, in which Spark must not start."""

    def start_session(**options: object) -> None:
        raise AssertionError("Spark started")

    monkeypatch.setattr(sessions, "start_session", start_session)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("options", "sentences", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_what_does_not_go_together_is_told(options: list[str], sentences: list[str], why: str, nowhere: Path) -> None:
    result = CliRunner().invoke(app, ["run", "--transcripts", "in", "--out", "out", *options])
    assert result.exit_code == WRONG_USE, why
    assert [s for s in sentences if s not in result.stderr] == [], why
    assert list(nowhere.iterdir()) == [], why


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_is_a_folder_that_nobody_takes_for_another(name: str) -> None:
    with pytest.raises(PolicyError) as caught:
        check(RunOptions(test_only=True, name=name))
    assert [mistake.file for mistake in caught.value.mistakes] == ["--name"]


@pytest.mark.parametrize("name", ["a", "7", "new-rules_2.1", "x" * 100])
def test_other_names_are_as_they_are_given(name: str) -> None:
    check(RunOptions(test_only=True, name=name, overwrite=True, as_json=True))


def test_a_dry_run_needs_no_other_option() -> None:
    check(RunOptions(dry_run=True))


@given(st.text(), st.text())
def test_the_name_of_any_policy_is_a_name(policy: str, version: str) -> None:
    assert TABLE_NAME.fullmatch(name_for(Policy(policy, version, "", ()), NOW))


def test_the_time_is_utc_s() -> None:
    assert name_for(Policy("my policy", "2/3", "", ()), NOW) == "my-policy-2-3-20260106T013000Z"
