"""Promise: files of one conversation are redacted as one, a twin each; files that only claim to be are withheld."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jobs.cli import app
from jobs.files.mutes import conversation_of
from jobs.files.recorded import recorded, rows_by_conversation
from jobs.files.settings import OutFolder
from tests.formats.others import genesys, twilio
from tests.formats.spoken import TURN_MS, Piece, Said

ASKS = (Said("agent", (Piece("and what is your password"),)),)
ANSWERS = (Said("customer", (Piece("bluebonnet seventeen"),)), Said("agent", (Piece("thank you"),)))
"""A password that nothing gives away but the question, which is in another file."""


def leg(said: Sequence[Said], number: int, start_ms: int = 0) -> Any:
    """A communication of one conversation of Genesys."""
    document = genesys(said, False)
    document["communicationId"] = f"00000000-0000-4000-8000-{number:012}"
    return later(document, start_ms)


def later(tree: Any, ms: int) -> Any:
    if isinstance(tree, dict):
        return {key: each + ms if key == "startTimeMs" else later(each, ms) for key, each in tree.items()}
    return [later(each, ms) for each in tree] if isinstance(tree, list) else tree


def page(said: Sequence[Said], number: int) -> Any:
    """A page of one transcript of Twilio."""
    document = twilio(said, False)
    document["meta"]["page"] = number
    for sentence in document["sentences"]:
        for timed in (sentence, *sentence["words"]):
            for key in ("start_time", "end_time"):
                timed[key] = f"{float(timed[key]) + number * TURN_MS / 1000}"
    return document


PAIRS = {
    "genesys": (leg(ASKS, 1), leg(ANSWERS, 2, TURN_MS)),
    "twilio": (page(ASKS, 0), page(ANSWERS, 1)),
}


def put(folder: Path, **documents: Any) -> None:
    (folder / "in").mkdir(exist_ok=True)
    for name, document in documents.items():
        (folder / "in" / f"{name}.json").write_text(json.dumps(document), "utf-8")


def redact_files(folder: Path) -> dict[str, dict[str, Any]]:
    """The ledger's last rows by name, of a run over the folder."""
    words = ["files", str(folder / "in"), str(folder / "out"), "--policy", "analyst_friendly"]
    assert CliRunner().invoke(app, words).exit_code in (0, 3)
    lines = (folder / "out" / "files.jsonl").read_text("utf-8").splitlines()
    return {row["path"].removesuffix(".json"): row for row in map(json.loads, lines)}


def twin(folder: Path, name: str) -> str:
    return (folder / "out" / "redacted" / f"{name}.json").read_text("utf-8")


@pytest.mark.parametrize("vendor", PAIRS)
def test_rules_see_over_the_border_of_files(tmp_path: Path, vendor: str) -> None:
    asked, answered = PAIRS[vendor]
    put(tmp_path, b=answered)
    alone = redact_files(tmp_path)["b"]
    assert "password" not in alone["spans"] and "bluebonnet" in twin(tmp_path, "b")
    put(tmp_path, a=asked)  # a second file of the conversation comes: the first is stale
    rows = redact_files(tmp_path)
    assert {name: row["status"] for name, row in rows.items()} == {"a": "redacted", "b": "redacted"}
    assert "bluebonnet" not in twin(tmp_path, "b") and "[PASSWORD]" in twin(tmp_path, "b")
    assert rows["a"]["conversation_id"] == rows["b"]["conversation_id"] and rows["a"]["part"] != rows["b"]["part"]
    audit = [json.loads(line) for line in (tmp_path / "out/audit/b.jsonl").read_text("utf-8").splitlines()]
    [turn] = [row for row in audit if row["kind"] == "turn"]
    assert turn["utterance_index"] == 1, "its number in the conversation"
    assert turn["trigger"]["utterance_index"] == 0, "the question in the other file"
    assert turn["pointer"] in ("/transcripts/0/phrases/0/text", "/sentences/0/transcript"), "in its own file"
    assert redact_files(tmp_path)["b"]["run_id"] == rows["b"]["run_id"], "settled"
    (tmp_path / "in" / "a.json").unlink()
    assert "password" not in redact_files(tmp_path)["b"]["spans"], "alone again"


def test_a_recording_of_legs_is_muted_for_all_of_them(tmp_path: Path) -> None:
    asked, answered = PAIRS["genesys"]
    put(tmp_path, a=asked, b=answered)
    row = redact_files(tmp_path)["b"]
    out, name = OutFolder(tmp_path / "out"), conversation_of("b.json", row["conversation_id"])
    found = recorded(name, rows_by_conversation(out, [name])[name], out)
    assert (found.reason, found.mutes) == (None, ((TURN_MS, TURN_MS + 400, "customer"),))


def test_two_files_of_one_part_withhold_the_conversation_and_no_other(tmp_path: Path) -> None:
    asked, answered = PAIRS["genesys"]
    put(tmp_path, a=asked, b=answered, again=answered, other=page(ASKS, 0))
    rows = redact_files(tmp_path)
    assert {name for name, row in rows.items() if row["status"] == "withheld"} == {"a", "b", "again"}
    assert all(row["reason"].startswith("two files of one conversation: ") for n, row in rows.items() if n != "other")
    assert [path.name for path in (tmp_path / "out" / "redacted").iterdir()] == ["other.json"]
    (tmp_path / "in" / "again.json").unlink()
    after = redact_files(tmp_path)
    assert {after[name]["status"] for name in ("a", "b", "other")} == {"redacted"}


def test_a_file_that_cannot_be_redacted_withholds_its_conversation_by_its_own_pointer(tmp_path: Path) -> None:
    asked, answered = leg(ASKS, 1), leg(ANSWERS, 2, TURN_MS)
    for number, item in enumerate(answered["transcripts"][0]["phrases"][1]["words"]):
        item["word"] = f"unheard{number}"
    put(tmp_path, a=asked, b=answered)
    rows = redact_files(tmp_path)
    assert rows["b"]["reason"] == "words that are not those of the text: /transcripts/0/phrases/1/words"
    assert rows["a"]["reason"] == "withheld with its conversation's b.json"
    assert not (tmp_path / "out" / "redacted").exists()
