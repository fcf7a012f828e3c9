"""Promise: originals of files end when it was said at their first storing: refused from then on, and deleted."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands.files import run as files_run
from jobs.commands.keys.ring_file import new_ring
from jobs.config.keys import vault_key_of
from jobs.files.ledger import read_ledger
from jobs.files.original_times import Times, earliest
from jobs.files.sealed import opened
from jobs.files.settings import OutFolder
from jobs.lake.exit_codes import DONE, WRONG_USE
from redaction_udfs.batches.vault import OriginalsEnded, VaultKey
from tests.formats.others import deepgram
from tests.formats.spoken import EXAMPLE, TURN_MS, values_in
from tests.jobs.files.test_conversations import ANSWERS, ASKS, leg

HOUR = 3_600_000
KEY = VaultKey("default", bytes(range(32)))
SEALED = ("--output", "redacted_and_original")
BEGAN = 1_767_607_200_000
"""When the first run begins, in ms since 1970."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.json").write_text(json.dumps(deepgram(EXAMPLE, False)))
    (tmp_path / "vault.key").write_text(b64encode(KEY.secret).decode())
    return tmp_path


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The time of runs and of `retain`, to be set."""
    now = [BEGAN]

    class Clock(files_run.datetime):  # type: ignore[misc,valid-type]
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return files_run.datetime.fromtimestamp(now[0] / 1000, tz)

    for module in ("jobs.commands.files.run", "jobs.files.vault.retain", "jobs.erasure.receipt"):
        monkeypatch.setattr(f"{module}.datetime", Clock)
    return now


def redact(*words: object, code: int = DONE) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == code, result.output
    assert values_in(result.output) == []
    return " ".join(result.output.split())


def redact_files(folder: Path, *more: object, code: int = DONE) -> str:
    key = ("--vault-key-file", folder / "vault.key") if SEALED[1] in more else ()
    return redact("files", folder / "in", folder / "out", *more, *key, code=code)


def sealed(folder: Path, name: str = "one.json") -> Path:
    return OutFolder(folder / "out").vault(name)


def noted(folder: Path, name: str = "one.json") -> Times:
    row = read_ledger(folder / "out" / "files.jsonl")[name]
    return Times(row.original_since_ms, row.original_until_ms)


def test_reading_ends_with_the_time_and_the_time_is_bound_to_the_key(folder: Path, clock: list[int]) -> None:
    redact_files(folder, *SEALED, "--original-for", "1h")
    lines = sealed(folder).read_text()
    assert noted(folder) == Times(BEGAN, BEGAN + HOUR)
    assert len(opened(lines, KEY, BEGAN + HOUR - 1)) == 2
    with pytest.raises(OriginalsEnded):
        opened(lines, KEY, BEGAN + HOUR)
    with pytest.raises(OriginalsEnded):
        opened(lines, KEY)  # by this machine's clock
    with pytest.raises(InvalidTag):
        opened(lines.replace(str(BEGAN + HOUR), str(BEGAN + 9 * HOUR)), KEY, BEGAN + HOUR)
    with pytest.raises(InvalidTag):
        opened(lines.replace(str(BEGAN + HOUR), "null"), KEY, BEGAN + HOUR)


AGAIN = [
    (("--original-for", "2h"), 0, HOUR, "a longer time does not prolong it"),
    ((), 0, HOUR, "nor does none"),
    (("--original-for", "30m"), 0, HOUR // 2, "a shorter one shortens it"),
    (("--original-for", "1h", "--policy", "strict"), HOUR // 2, HOUR, "another policy does not prolong it"),
]


@pytest.mark.parametrize(("more", "after", "lasts", "why"), AGAIN, ids=[case[-1] for case in AGAIN])
def test_it_counts_from_first_storing(
    folder: Path, clock: list[int], more: tuple[str, ...], after: int, lasts: int, why: str
) -> None:
    redact_files(folder, *SEALED, "--original-for", "1h")
    clock[0] += after
    assert "1 file redacted" in redact_files(folder, *SEALED, *more)
    assert noted(folder) == Times(BEGAN, BEGAN + lasts), why
    with pytest.raises(OriginalsEnded):
        opened(sealed(folder).read_text(), KEY, BEGAN + lasts)
    assert opened(sealed(folder).read_text(), KEY, BEGAN + lasts - 1)


def test_once_over_nothing_is_stored_again_not_even_after_runs_without_originals(
    folder: Path, clock: list[int]
) -> None:
    redact_files(folder, *SEALED, "--original-for", "1h")
    clock[0] += HOUR
    redact_files(folder, "--output", "redacted_only")
    assert not sealed(folder).exists()
    (folder / "in" / "one.json").write_text("broken")
    redact_files(folder, code=3)
    (folder / "in" / "one.json").write_text(json.dumps(deepgram(EXAMPLE, False)))
    redact_files(folder, *SEALED, "--original-for", "1y")
    assert not sealed(folder).exists() and noted(folder).until_ms == BEGAN + HOUR


def test_a_killed_run_that_told_the_ledger_nothing_does_not_prolong_it(folder: Path, clock: list[int]) -> None:
    redact_files(folder, *SEALED, "--original-for", "1h")
    (folder / "out" / "files.jsonl").unlink()
    clock[0] += HOUR // 2
    redact_files(folder, *SEALED, "--original-for", "1h")
    assert noted(folder) == Times(BEGAN, BEGAN + HOUR), "the vault itself says so"


def test_what_is_said_later_in_a_conversation_ends_with_it(folder: Path, clock: list[int]) -> None:
    said = {"leg1.json": leg((*ASKS, *ANSWERS), 1), "leg2.json": leg(ANSWERS, 2, 9 * TURN_MS)}
    (folder / "in" / "leg1.json").write_text(json.dumps(said["leg1.json"]))
    redact_files(folder, *SEALED, "--original-for", "1h")
    (folder / "in" / "leg1.json").unlink()
    (folder / "in" / "leg2.json").write_text(json.dumps(said["leg2.json"]))
    clock[0] += HOUR // 2
    redact_files(folder, *SEALED, "--original-for", "1h")
    assert noted(folder, "leg2.json") == Times(BEGAN, BEGAN + HOUR), "the first leg is gone, its time is not"


def test_originals_without_an_end_count_from_the_run_that_stored_them(folder: Path, clock: list[int]) -> None:
    redact_files(folder, *SEALED)
    assert noted(folder) == Times(BEGAN, None) and opened(sealed(folder).read_text(), KEY)
    file = folder / "out" / "files.jsonl"
    row = json.loads(file.read_text())
    file.write_text(json.dumps({name: row[name] for name in row if not name.startswith("original_")}) + "\n")
    head, *values = sealed(folder).read_text().splitlines(keepends=True)
    old = {name: each for name, each in json.loads(head).items() if name not in ("first_stored_ms", "expires_ms")}
    sealed(folder).write_text(json.dumps(old) + "\n" + "".join(values))
    assert opened(sealed(folder).read_text(), KEY), "a vault from before there were times is read as ever"
    clock[0] += HOUR // 2
    redact_files(folder, *SEALED, "--original-for", "1h")
    assert noted(folder) == Times(BEGAN, BEGAN + HOUR)


def test_retain_deletes_what_is_over(folder: Path, clock: list[int]) -> None:
    redact_files(folder, *SEALED, "--original-for", "1h")
    out = folder / "out"
    left = out / "_staging" / "killed.part"
    left.parent.mkdir()
    left.write_text("sealed")
    assert "Originals of 0 files deleted" in redact("retain", "--out", out) and not left.exists()
    clock[0] += HOUR
    assert "Originals of 1 file whose time is over" in redact("retain", "--out", out, "--dry-run")
    assert sealed(folder).exists()
    assert "Originals of 1 file deleted" in redact("retain", "--out", out)
    assert not sealed(folder).exists() and (out / "redacted" / "one.json").exists()
    receipts = [json.loads(line) for line in (out / "erasures.jsonl").read_text().splitlines()]
    assert [row["files_removed"] for row in receipts] == [0, 1]
    assert "Nothing to do" in redact_files(folder, *SEALED, "--original-for", "1h"), "the twin is as it was"


def test_retain_goes_by_the_ledger_where_somebody_wrote_a_later_end(folder: Path, clock: list[int]) -> None:
    redact_files(folder, *SEALED, "--original-for", "1h")
    text = sealed(folder).read_text()
    sealed(folder).write_text(text.replace(str(BEGAN + HOUR), str(BEGAN + 99 * HOUR)))
    clock[0] += HOUR
    assert "Originals of 1 file deleted" in redact("retain", "--out", folder / "out")


def test_retain_keeps_the_vault_for_as_long_as_it_is_told(folder: Path, clock: list[int]) -> None:
    redact_files(folder, *SEALED)
    clock[0] += 30 * 24 * HOUR - 1
    assert "of 1 they stay" in redact("retain", "--out", folder / "out", "--keep", "vault=30d")
    clock[0] += 1
    assert "Originals of 1 file deleted" in redact("retain", "--out", folder / "out", "--keep", "vault=30d")


def test_a_rotated_key_keeps_the_end(folder: Path, clock: list[int]) -> None:
    redact_files(folder, *SEALED, "--original-for", "1h")
    ring = new_ring(folder / "ring.yaml")
    old = ("--vault-key-file", folder / "vault.key")
    redact("keys", "rotate", folder / "out", "--key-ring-file", folder / "ring.yaml", *old)
    new, lines = vault_key_of(ring), sealed(folder).read_text()
    assert len(opened(lines, new, BEGAN + HOUR - 1)) == 2
    with pytest.raises(OriginalsEnded):
        opened(lines, new, BEGAN + HOUR)


WRONG = [
    ((*SEALED, "--original-for", "soon"), '--original-for: found "soon", expected a number of minutes, hours'),
    (("--original-for", "1h"), "--original-for: found 1h of nothing that is kept, expected --output redacted_and_"),
    (("--output", "none", "--original-for", "0d"), '--original-for: found "0d"'),
]


@pytest.mark.parametrize(("more", "said"), WRONG)
def test_what_cannot_be_is_said_before_a_file_is_read(folder: Path, more: tuple[str, ...], said: str) -> None:
    assert said in redact_files(folder, *more, code=WRONG_USE) and not (folder / "out").exists()


def test_retain_names_what_files_have_no_time_for(folder: Path) -> None:
    redact_files(folder)
    said = redact("retain", "--out", folder / "out", "--keep", "audit=7y", "--keep", "versions=9d", code=WRONG_USE)
    assert 'found "audit", expected vault' in said and 'found "versions", expected vault' in said


def test_the_earliest_counts() -> None:
    assert earliest([]) == Times() and earliest([Times(5, None), Times(3, 9), Times(None, 8)]) == Times(3, 8)
    assert Times(3, 9).stored_at(5, None) == Times(3, 9) and Times().stored_at(5, 2) == Times(5, 7)
