"""Promise: a vendor's file as rows says who said what and when, by the word; what is wrong is one row with a reason."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from jobs.config.layouts import FileFormat
from redaction_udfs.formats.formats import FORMATS
from redaction_udfs.formats.rows import FILE_ROW, rows_of_file
from tests.formats.amazon import Conversation, contact_lens_voice
from tests.formats.others import azure, deepgram
from tests.formats.spoken import CONVERSATIONS, EXAMPLE, TURN_MS, end_of, values_in, words
from tests.formats.vendors import VENDORS

WITHOUT_WORDS = ("contact-lens-voice", "contact-lens-chat")
BY_WORDS = ("transcribe by items", "deepgram by words", "assemblyai by words")
"""Turns of one speaker in a row are one there."""
SPOKEN = ("azure", "genesys")
NAME = "2026/03/02/call-0042.json"


def rows_of(document: Any, path: str = NAME, form: str = "auto", **roles: str) -> list[dict[str, Any]]:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return rows_of_file(data, path, form, roles)


@pytest.mark.parametrize("name", [name for name in VENDORS if name not in BY_WORDS])
@settings(max_examples=15)
@given(conversation=CONVERSATIONS)
def test_a_row_a_turn_with_its_words(name: str, conversation: Conversation) -> None:
    rows = rows_of(VENDORS[name].build(conversation, False))
    assert len(rows) == len(conversation)
    for number, (row, said) in enumerate(zip(rows, conversation, strict=True)):
        assert tuple(row) == tuple(FILE_ROW.names), "the columns of Arrow's rows"
        spoken = name == "genesys"
        assert row["text"].rstrip(".") == said.text(False, spoken).rstrip(".")
        assert (row["utterance_index"], row["problem"]) == (number, None)
        found = [(word["word"], word["start_ms"], word["end_ms"]) for word in row["words"] or ()]
        timed = [(w.text, w.start, w.end) for w in words(said, number, False, name in SPOKEN)]
        lower = [(word.lower(), *times) for word, *times in timed]  # Deepgram's words are small
        assert [(word.lower(), *times) for word, *times in found] == ([] if name in WITHOUT_WORDS else lower)
        if name != "contact-lens-chat":
            assert (row["start_ms"], row["end_ms"]) == (number * TURN_MS, end_of(said, number, name in SPOKEN))


@pytest.mark.parametrize("name", BY_WORDS)
def test_turns_that_are_put_together_have_their_words(name: str) -> None:
    rows = rows_of(VENDORS[name].build(EXAMPLE, False))
    assert [row["role"] for row in rows] == ["agent", "customer"]
    for row in rows:
        assert " ".join([word["word"] for word in row["words"]]).lower() == row["text"].replace(".", "").lower() or (
            "@" in row["text"]
        )


def test_roles_are_those_of_the_job() -> None:
    rows = rows_of(deepgram(EXAMPLE, False), **{"0": "customer", "1": "agent"})
    assert [row["role"] for row in rows] == ["customer", "agent", "agent"]


def test_the_conversation_is_named_by_document_or_name_or_path() -> None:
    contact = "7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e801"
    named = f"2026/03/02/{contact}_analysis_2026-03-02T10:00:00Z.json"
    assert rows_of(deepgram(EXAMPLE, False))[0]["conversation_id"] == "00000000-0000-4000-8000-000000000001"
    assert rows_of(contact_lens_voice(EXAMPLE, False), named)[0]["conversation_id"] == contact
    assert rows_of(azure(EXAMPLE, False))[0]["conversation_id"] == "2026/03/02/call-0042"


WRONG = [
    (b"", NAME, "empty file"),
    (json.dumps(deepgram(EXAMPLE, False)).encode()[:-30], NAME, "not JSON at byte "),
    ({"orla": "orla"}, NAME, "keys that are not those of any known format"),
    ({**azure(EXAMPLE, False), "note": "orla"}, NAME, "undeclared field: /note"),
    ({**azure(EXAMPLE, False), "recognizedPhrases": []}, NAME, "a text without turns or words with times"),
    (azure(EXAMPLE, False), "2026/orla@example.com.json", "a file name with a long number or an @"),
    (azure(EXAMPLE, False), "2026/+12125550187.json", "a file name with a long number or an @"),
]


@pytest.mark.parametrize(("document", "path", "reason"), WRONG)
def test_what_is_wrong_is_one_row_with_its_reason_and_no_value(document: Any, path: str, reason: str) -> None:
    [row] = rows_of(document, path)
    assert row["problem"].startswith(reason) and row["text"] is None
    assert values_in(json.dumps(row)) == [] and "2125550187" not in json.dumps(row)


def test_a_call_in_which_nobody_spoke_has_no_rows() -> None:
    assert rows_of({**contact_lens_voice(EXAMPLE, False), "Transcript": []}) == []


def test_jobs_know_every_format() -> None:
    assert set(get_args(FileFormat)) == {"files", *FORMATS}
