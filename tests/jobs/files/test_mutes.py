"""Promise: of a file with times the mutes are exactly when its values were said, on the channel that the file names."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.files.ledger import LEFT_OUT, REDACTED, UNCHANGED, WITHHELD, FileRow, as_lines
from jobs.files.mutes import end_of, mute_rows
from jobs.files.recorded import Recorded, recorded, rows_by_conversation
from jobs.files.settings import OutFolder
from redaction_udfs.formats.formats import format_of
from redaction_udfs.formats.parts.document import read
from redaction_udfs.formats.parts.redact import redacted
from tests.engine.any_text import shipped
from tests.formats.amazon import Conversation
from tests.formats.others import deepgram
from tests.formats.spoken import CONVERSATIONS, EXAMPLE, TURN_MS, words
from tests.formats.spoken import end_of as end_of_turn
from tests.formats.vendors import VENDORS

SPOKEN = ("azure", "genesys")
"""Their words are those that were spoken, digit by digit."""
CHANNELS = {"contact-lens-voice": "customer", "transcribe-call-analytics": "customer", "genesys": "customer"}
CALLS = [name for name in VENDORS if name != "contact-lens-chat"]
Mutes = list[tuple[str | None, int, int]]


def mutes_in(document: Any) -> tuple[Mutes, int | None]:
    """Mutes of a document and when it ends."""
    tree = read(json.dumps(document).encode())
    speech = format_of(tree).turns(tree, {})
    rows = mute_rows(speech, redacted(speech, shipped("analyst_friendly")), {})
    return [(row["audio_channel"], row["start_ms"], row["end_ms"]) for row in rows], end_of(speech)


def said_at(name: str, conversation: Conversation) -> Mutes:
    """Channel and times of the values, as whoever made the document knows them."""
    if name == "contact-lens-voice":
        turns = VENDORS[name].build(conversation, True)["Transcript"]
        times = [time for turn in turns for time in turn.get("Redaction", {}).get("RedactedTimestamps", ())]
        return [("customer", time["BeginOffsetMillis"], time["EndOffsetMillis"]) for time in times]
    channel = "2" if name == "twilio" else CHANNELS.get(name)
    every = [word for turn, said in enumerate(conversation) for word in words(said, turn, True, name in SPOKEN)]
    return [(channel, word.start, word.end) for word in every if word.is_hidden]


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=10)
@given(conversation=CONVERSATIONS)
def test_calls_are_silent_while_values_are_said_and_not_longer(name: str, conversation: Conversation) -> None:
    found, end = mutes_in(VENDORS[name].build(conversation, False))
    assert found == said_at(name, conversation)
    assert end == end_of_turn(conversation[-1], len(conversation) - 1, name in SPOKEN)


def test_a_chat_has_no_recording() -> None:
    assert mutes_in(VENDORS["contact-lens-chat"].build(EXAMPLE, False)) == ([], None)


def on_two_channels() -> Any:
    document = deepgram(EXAMPLE, False)
    for said in document["results"]["utterances"]:
        said["channel"] = 1 - said["speaker"]
    return document


def test_several_channels_have_their_names_and_a_single_one_may_be_a_mix() -> None:
    """Whose voice is where is never guessed: without a channel all are silent."""
    assert {channel for channel, _, _ in mutes_in(on_two_channels())[0]} == {"0"}
    assert {channel for channel, _, _ in mutes_in(deepgram(EXAMPLE, False))[0]} == {None}


@given(moved=st.integers(0, 400))
@settings(max_examples=5)
def test_a_word_that_lies_outside_of_its_turn_is_silent_when_it_was_said(moved: int) -> None:
    document = VENDORS["transcribe-call-analytics"].build(EXAMPLE, False)
    for item in document["Transcript"][1]["Items"]:
        for key in ("BeginOffsetMillis", "EndOffsetMillis"):
            item[key] += moved
    start, stop = mutes_in(document)[0][0][1:]
    first = next(word for word in words(EXAMPLE[1], 1, True) if word.is_hidden)
    assert (start, stop) == (first.start + moved, first.end + moved) and start >= TURN_MS


def row(path: str, **others: Any) -> FileRow:
    nothing = dict.fromkeys(FileRow._fields)
    return FileRow(**{**nothing, "path": path, "status": REDACTED, "policy_hash": "p", "run_id": "r", **others})


def span(start: int | None, end: int | None, **others: Any) -> dict[str, Any]:
    padding = {"padding_left_ms": 0, "padding_right_ms": 0}
    return {"kind": "turn", "action": "label", "start_ms": start, "end_ms": end, **padding, **others}


MUTE = {"start_ms": 1000, "end_ms": 2000, "audio_channel": "customer"}
CASES = [
    (row("c.json", end_ms=9000), [span(1000, 2000)], [MUTE], None, "muted as the audit asks"),
    (row("c.json", end_ms=9000, status=UNCHANGED), [], [], None, "nothing was found"),
    (row("c.json", end_ms=9000), [span(1000, 2001)], [MUTE], "spans_not_muted", "a mute that is too short"),
    (row("c.json", end_ms=9000), [span(1000, 2000)], [], "spans_not_muted", "mutes that were taken away"),
    (row("c.json", end_ms=9000), [span(None, None)], [MUTE], "spans_without_times", "nobody knows when"),
    (row("c.json", end_ms=9000), [span(1500, 1500)], [MUTE], "spans_without_times", "no time passed"),
    (row("c.json", end_ms=9000), [span(None, None, kind="copy")], [], None, "a copy of what is muted"),
    (row("c.json", end_ms=9000), [span(1, 2, action="tag")], [], None, "what is tagged may be heard"),
    (row("c.json", end_ms=None), [], [], "no_times", "a chat"),
    (row("c.json", end_ms=9000, status=WITHHELD), [], [], "quarantined", "a file that is wrong"),
    (row("c.json", end_ms=9000, status=LEFT_OUT), [], [], "no_transcript", "nothing is published"),
    (row("gone.json", conversation_id="c", end_ms=9000), [], [], "no_transcript", "a twin that is gone"),
]


@pytest.mark.parametrize(("last", "audit", "mutes", "reason", "why"), CASES, ids=[case[-1] for case in CASES])
def test_a_recording_is_muted_only_as_its_file_says(
    tmp_path: Path, last: FileRow, audit: list[Any], mutes: list[Any], reason: str | None, why: str
) -> None:
    out = OutFolder(tmp_path)
    for file, text in ((out.audit("c.json"), audit), (out.mutes("c.json"), mutes), (out.twin("c.json"), [])):
        file.parent.mkdir(exist_ok=True)
        file.write_text(as_lines(text), encoding="utf-8")
    out.ledger.write_text(as_lines([last._asdict()]), encoding="utf-8")
    [[name, rows]] = rows_by_conversation(out, ["c"]).items()
    found = recorded(name, rows, out)
    assert found.reason == reason, why
    if reason is None:
        expected = tuple((mute["start_ms"], mute["end_ms"], mute["audio_channel"]) for mute in mutes)
        assert found == Recorded("c", None, 9000, expected, "p", "r")


def test_two_files_that_may_be_of_one_recording(tmp_path: Path) -> None:
    out = OutFolder(tmp_path)
    rows = [row("1/c.json", end_ms=1), row("2/c.json", end_ms=1)]
    for each in rows:
        out.twin(each.path).parent.mkdir(parents=True)
        out.twin(each.path).write_text("{}")
    out.ledger.write_text(as_lines(each._asdict() for each in rows), encoding="utf-8")
    assert recorded("c", rows_by_conversation(out, ["c"])["c"], out).reason == "two_transcripts"
    assert recorded("d", rows_by_conversation(out, ["d"])["d"], out).reason == "no_transcript"
