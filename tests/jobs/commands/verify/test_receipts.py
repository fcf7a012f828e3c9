"""Promise: a receipt that was edited, swapped or removed is told, and one that was not holds."""

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands.verify.receipts import judged, still_open
from jobs.config.forget_key import made_of
from jobs.erasure.receipt import Receipt, TableReceipt
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED, WRONG_USE

SECRET = b"the secret of these receipts, long enough"
KEY, OTHER = made_of(SECRET), made_of(b"somebody else's secret, as long as it must be")
AT = datetime(2026, 3, 1, 8, 30, tzinfo=timezone.utc)
NAME = "R-7-forget-20260301T083000Z.json"


def table(name: str, **said: Any) -> TableReceipt:
    usual = {"conversation_hashes": ["ab" * 32], "key_id": KEY.id, "rows": 3, "version_before": 4, "version_after": 5}
    return TableReceipt("R-7", "forget", "done", name, AT, AT, **{**usual, **said})


TABLES = (table("redacted"), table("audit"))
WRITTEN = Receipt("R-7", "forget", TABLES, AT, AT).as_json(KEY)
ROWS = [vars(each) for each in (*TABLES, table("redacted", rows=9)) if each.rows == 3]


def edited(**said: Any) -> str:
    """The receipt with other words and its old seal."""
    return json.dumps({**json.loads(WRITTEN), **said}, indent=2)


EDITED = [
    (edited(status="trace_left"), "was changed since it was sealed", "another status"),
    (edited(tables=json.loads(WRITTEN)["tables"][:1]), "was changed since", "a table less"),
    (edited(seal=None), "was changed since", "no seal"),
    (WRITTEN.replace(KEY.id, "0" * 16), "names the key 0000000000000000", "the name of a key that nobody has"),
    (Receipt("R-7", "forget", TABLES, AT, AT).as_json(OTHER), "was changed since", "sealed by somebody else"),
    ("{}", "is no receipt", "no receipt"),
    ("[1, 2]", "is no receipt", "a list"),
    ("\x00 not JSON", "is no receipt", "something else"),
]


def told(texts: dict[str, str], rows: list[dict[str, Any]] = ROWS) -> list[tuple[str, str | None]]:
    return [(found.kind, found.detail) for found in judged(texts, rows, KEY)]


def test_what_is_as_it_was_written_is_not_told() -> None:
    assert told({NAME: WRITTEN}) == [] and told({NAME: edited()}) == [], "blanks are no change"
    assert told({}, [{**row, "kind": "retain"} for row in ROWS]) == [], "what retain deletes has no file"
    assert told({}, [{**row, "status": "begun"} for row in ROWS]) == [], "nor has what was interrupted"


@pytest.mark.parametrize(("text", "why", "case"), EDITED, ids=[case[-1] for case in EDITED])
def test_an_edited_receipt_is_told(text: str, why: str, case: str, tmp_path: Path) -> None:
    [(kind, detail)] = told({NAME: text})
    assert (kind, why in (detail or "")) == ("receipt_changed", True), detail
    shown = verify(tmp_path, text)
    assert shown.exit_code == NOT_PUBLISHED and why in shown.stdout.replace("\n", " "), shown.output


def test_a_receipt_and_its_table_must_agree() -> None:
    assert told({}) == [("receipt_missing", NAME)]
    other = [{**row, "rows": 4} for row in ROWS]
    assert told({NAME: WRITTEN}, other) == [("receipt_differs", f"{NAME}: the table says something else")]
    assert told({NAME: WRITTEN}, []) == [("receipt_differs", f"{NAME}: the table has no such erasure")]


def test_an_erasure_that_nobody_has_repeated_is_told() -> None:
    begun = [{**row, "status": "begun", "request_id": "R-8"} for row in ROWS]
    assert [(each.kind, each.detail) for each in still_open([*ROWS, *begun])] == [("erasure_open", "request R-8")]
    assert list(still_open([*ROWS, *begun, {**ROWS[0], "request_id": "R-8"}])) == []


def verify(folder: Path, text: str, *options: str, key: bytes = SECRET) -> Any:
    receipt, key_file = folder / NAME, folder / "forget.key"
    receipt.write_text(text)
    key_file.write_bytes(key)
    return CliRunner().invoke(app, ["verify", "--receipt", str(receipt), "--key-file", str(key_file), *options])


def test_the_command_tells_what_a_whole_receipt_says(tmp_path: Path) -> None:
    shown = verify(tmp_path, WRITTEN)
    assert shown.exit_code == DONE, shown.output
    assert "request R-7, forget, done, 6 rows of 2 tables" in shown.stdout.replace("\n", " ")
    said = json.loads(verify(tmp_path, WRITTEN, "--json").stdout)
    assert (said["holds"], said["key_id"]) == (True, KEY.id)
    assert json.loads(verify(tmp_path, edited(status="trace_left"), "--json").stdout)["holds"] is False


def test_wrong_use_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REDACTION_FORGET_KEY", "REDACTION_KEY"):
        monkeypatch.delenv(name, raising=False)
    for words, named in [
        (["verify"], "--receipt"),
        (["verify", str(tmp_path), "--receipt", "r.json"], "a folder and a receipt"),
        (["verify", "--receipt", str(tmp_path / "r.json")], "REDACTION_FORGET_KEY"),
        (["verify", "--receipt", "r.json", "--key-file", str(tmp_path / "none.key")], "none.key"),
    ]:
        shown = CliRunner().invoke(app, words)
        assert shown.exit_code == WRONG_USE and named in shown.stderr.replace("\n", " "), (words, shown.output)
    assert verify(tmp_path, WRITTEN, key=b"too short").exit_code == WRONG_USE
    missing = CliRunner().invoke(
        app, ["verify", "--receipt", str(tmp_path / "gone.json"), "--key-file", str(tmp_path / "forget.key")]
    )
    assert missing.exit_code == WRONG_USE
