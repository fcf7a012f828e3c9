"""Promise: a new key opens every file's vault after rotation, the old one none, and values stay as they were."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands.keys.ring_file import new_ring, with_new_key
from jobs.config.keys import read_vault_key, vault_key_of
from jobs.files.sealed import opened
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED, WRONG_USE
from tests.formats.others import deepgram
from tests.formats.spoken import EXAMPLE, values_in

NAMES = ("one.json", "folder/two.json")


def redact(*words: object, code: int = DONE) -> str:
    """What a command says, without a value."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == code, result.output
    assert values_in(result.output) == []
    return " ".join(result.output.split())


def redact_files(folder: Path, *more: object) -> str:
    return redact("files", folder / "in", folder / "out", "--output", "redacted_and_original", *more)


def vault(folder: Path) -> dict[str, str]:
    return {name: (folder / "out" / "vault" / f"{name}l").read_text("utf-8") for name in NAMES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(NAMES):
        document: dict[str, Any] = deepgram(EXAMPLE, False)
        document["metadata"]["request_id"] = f"00000000-0000-4000-8000-00000000000{number}"
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(json.dumps(document), "utf-8")
    (tmp_path / "old.key").write_text(b64encode(b"a key of before, of 32 bytes: ok").decode())
    return tmp_path


def rotate(folder: Path, *more: object, code: int = DONE) -> str:
    ring = ("--key-ring-file", folder / "ring.yaml")
    return redact("keys", "rotate", folder / "out", *ring, *more, code=code)


def test_a_vault_of_a_ring_goes_over_to_its_new_key(folder: Path) -> None:
    old = vault_key_of(new_ring(folder / "ring.yaml"))
    redact_files(folder, "--key-ring-file", folder / "ring.yaml")
    before = vault(folder)
    new = vault_key_of(with_new_key(folder / "ring.yaml"))
    assert "keys of 2 files are wrapped by ab now" in rotate(folder)
    after = vault(folder)
    for name in NAMES:
        assert opened(after[name], new) == opened(before[name], old) != []
        assert after[name].split("\n")[1:] == before[name].split("\n")[1:], "values as they were"
        with pytest.raises(InvalidTag):
            opened(after[name], old)
    assert "keys of 0 files are wrapped by ab now. Keys of 2 files were so before." in rotate(folder)
    assert vault(folder) == after and not (folder / "out" / "_staging").exists()


def test_a_single_key_of_before_is_asked_for(folder: Path) -> None:
    redact_files(folder, "--vault-key-file", folder / "old.key")
    before, new = vault(folder), vault_key_of(new_ring(folder / "ring.yaml"))
    refused = rotate(folder, code=WRONG_USE)
    assert 'found 2 files under the key "default", expected that key in the ring' in refused
    assert vault(folder) == before, "nothing has changed"
    rotate(folder, "--vault-key-file", folder / "old.key")
    single = read_vault_key(str(folder / "old.key"), "default", {})
    assert single is not None
    assert [opened(lines, new) for lines in vault(folder).values()] == [
        opened(lines, single) for lines in before.values()
    ]


def test_what_no_key_opens_is_counted_and_left(folder: Path) -> None:
    redact_files(folder, "--vault-key-file", folder / "old.key")
    new_ring(folder / "ring.yaml")
    broken = folder / "out" / "vault" / f"{NAMES[0]}l"
    broken.write_text('{"orla": 1}\n' + broken.read_text("utf-8"), "utf-8")
    before = vault(folder)
    (folder / "other.key").write_text(b64encode(b"another key than that, 32 bytes.").decode())
    told = rotate(folder, "--vault-key-file", folder / "other.key", code=NOT_PUBLISHED)
    assert "keys of 0 files" in told and "2 files are opened by no key here, and left as they are" in told
    assert vault(folder) == before


def test_no_folder_of_files_and_no_ring(folder: Path) -> None:
    new_ring(folder / "ring.yaml")
    (folder / "out").mkdir()
    assert "found no files.jsonl" in rotate(folder, code=WRONG_USE)
    assert not list((folder / "out").iterdir()), "nothing is written"
    assert "--key-ring-file: found nothing" in redact("keys", "rotate", folder, code=WRONG_USE)
    nowhere = redact("keys", "rotate", folder / "nowhere", code=WRONG_USE)
    assert "nowhere, expected a job's YAML file, or the folder that redact files has written" in nowhere
