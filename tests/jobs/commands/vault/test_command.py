"""`redact vault`: what it refuses before Spark starts."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.config.keys import VAULT
from jobs.lake.exit_codes import WRONG_USE

REFUSED = [
    (["open", "--conversation", "c1"], "--out: found nothing, expected the folder of the tables", "no tables"),
    (
        ["erase", "--conversation", "c1"],
        "--out: found nothing, expected the folder of the tables",
        "no tables to erase in",
    ),
    (["open", "--out", "o", "--conversation", "c1"], "--key-file: found nothing, expected a file with", "no key"),
    (
        ["open", "--out", "o", "--conversation", "c1", "--key-file", "k"],
        "k: vault_key_file: found a file",
        "none there",
    ),
    (["open", "--out", "o"], "Missing option '--conversation'", "no conversation"),
    (["open", "job.yaml", "--conversation", "c1"], "job.yaml: found no such file", "no such job"),
    (
        ["erase", "--out", "o", "--conversation", "c1", "--conf", "x"],
        "--conf: found something else",
        "no setting is repeated",
    ),
]


@pytest.mark.parametrize(("arguments", "told", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_wrong_use_is_told(
    arguments: list[str], told: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start_session(**options: object) -> None:
        raise AssertionError("Spark started")

    monkeypatch.setattr(sessions, "start_session", start_session)
    monkeypatch.delenv(VAULT.variable, raising=False)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["vault", *arguments])
    assert result.exit_code == WRONG_USE and told in result.stderr, why
    assert list(tmp_path.iterdir()) == [], why
