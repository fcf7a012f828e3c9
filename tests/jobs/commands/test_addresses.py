"""Promise: an address where a path of this machine is wanted is refused, by its option, before anything is read.

Without it `redact files calls s3a://lake/out` wrote into a folder called `s3a:`.
"""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobs.cli import app
from jobs.lake.exit_codes import WRONG_USE

STORES = ("s3a", "s3", "abfss", "gs", "hdfs", "https", "S3A", "dbfs", "wasbs")
PLACES = {
    "IN": ["files", "{}", "out"],
    "OUT": ["files", "calls", "{}"],
    "--log": ["files", "calls", "out", "--log", "{}"],
    "--vault-key-file": ["files", "calls", "out", "--output", "redacted_and_original", "--vault-key-file", "{}"],
    "--from": ["recordings", "--mutes", "out/mutes", "--from", "{}", "--to", "muted"],
    "--to": ["recordings", "--mutes", "out/mutes", "--from", "calls", "--to", "{}"],
    "--page": ["review", "out", "--page", "{}"],
    "--verdicts": ["review", "--verdicts", "{}"],
    "--receipt": ["verify", "--receipt", "{}"],
    "--conversations": ["forget", "--out", "out", "--request", "R-1", "--conversations", "{}"],
    "--jars": ["status", "out", "--jars", "{}"],
    "JOB.yaml": ["run", "{}"],
    "SERVE.yaml": ["serve", "{}", "--check"],
    "RING.yaml": ["keys", "new", "{}"],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("calls").mkdir()
    Path("calls/one.json").write_text(json.dumps({"never": "read"}))
    return tmp_path


CASES = [*((option, STORES[0]) for option in PLACES), *(("OUT", scheme) for scheme in STORES[1:])]


@pytest.mark.parametrize(("option", "scheme"), CASES)
def test_an_address_is_refused_by_the_name_of_its_option(option: str, scheme: str, folder: Path) -> None:
    result = CliRunner().invoke(app, [word.format(f"{scheme}://lake/place") for word in PLACES[option]])
    assert result.exit_code == WRONG_USE
    assert f"{option}: found an address, {scheme}://, expected a path of this machine" in result.output
    assert [path.name for path in folder.iterdir()] == ["calls"], "nothing was made"


def test_all_are_named_at_once_with_what_else_to_do() -> None:
    result = CliRunner().invoke(app, ["files", "s3a://lake/calls", "gs://lake/out"])
    [first, second] = result.output.splitlines()
    assert first.startswith("IN: ") and "redact run with `format` in its job" in first
    assert second.startswith("OUT: ") and "format" not in second


def test_of_a_file_as_an_address_the_path_is_asked_for(folder: Path) -> None:
    result = CliRunner().invoke(app, ["files", f"file://{folder}/calls", "out"])
    assert (result.exit_code, result.output) == (WRONG_USE, "IN: found an address, file://, expected the path alone\n")


@pytest.mark.parametrize("name", ["calls:2026", "a:b/c", "./c:/calls"])
def test_a_colon_makes_no_address(name: str) -> None:
    result = CliRunner().invoke(app, ["files", name, "out"])
    assert f"nothing at {Path(name)}" in result.output
