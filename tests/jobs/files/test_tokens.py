"""Promise: twins have the tokens of their conversation, in every copy of a text; a new key makes them anew."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands.keys.ring_file import new_ring, with_new_key
from jobs.lake.exit_codes import DONE, WRONG_USE
from redaction_udfs.engine.pseudonyms.tokens import TOKEN
from tests.formats.others import deepgram
from tests.formats.spoken import EXAMPLE


def redact_files(folder: Path, *more: str) -> Any:
    return CliRunner().invoke(app, ["files", str(folder / "in"), str(folder / "out"), *more])


def tokens(folder: Path, name: str) -> set[str]:
    twin = (folder / "out" / "redacted" / name).read_text("utf-8")
    return {found[0] for found in TOKEN.finditer(twin)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number, name in enumerate(("one.json", "two.json")):
        document = deepgram(EXAMPLE, False)
        document["metadata"]["request_id"] = f"00000000-0000-4000-8000-00000000000{number}"
        (tmp_path / "in" / name).write_text(json.dumps(document), "utf-8")
    (tmp_path / "policy.yaml").write_text('name: own\nversion: "1"\nextends: full\nreplace: token\n')
    new_ring(tmp_path / "ring.yaml")
    return tmp_path


def test_files(folder: Path) -> None:
    own = ("--policy", str(folder / "policy.yaml"), "--key-ring-file", str(folder / "ring.yaml"))
    refused = redact_files(folder, *own[:2])
    assert refused.exit_code == WRONG_USE and "--key-ring-file: key_ring_file: found no key" in refused.stderr
    done = redact_files(folder, *own)
    assert done.exit_code == DONE, done.output
    first = tokens(folder, "one.json")
    assert first and tokens(folder, "two.json").isdisjoint(first), "each by its own conversation"
    assert "2 files" in redact_files(folder, *own, "--dry-run").output
    with_new_key(folder / "ring.yaml")
    redact_files(folder, *own)
    assert {token.partition(":")[2][:2] for token in tokens(folder, "one.json")} == {"ab"}
