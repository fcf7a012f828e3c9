"""What the engine is given of a block: all of a conversation of which any text passes the gate."""

from dataclasses import replace

import pyarrow as pa

from redaction_udfs.batches.redact import SPANS
from tests.batches.rows import LAYOUT, SCHEMA, redacted, row


def test_words_that_were_found_are_found_in_turns_that_no_rule_looks_at() -> None:
    talk = ["hello again", "my password is zorvath77", "all right", "so Zorvath77, is that right?", "yes it is"]
    rows = redacted([row(text, index=i) for i, text in enumerate(talk)])
    assert [said["text"] for said in rows] == [
        "hello again",
        "my password is [PASSWORD]",
        "all right",
        "so [PASSWORD], is that right?",
        "yes it is",
    ]
    [span] = rows[3][SPANS]
    assert span["trigger"] == {"rule_id": "password", "utterance_index": 1}


def test_another_conversation_is_another() -> None:
    rows = redacted([row("my password is zorvath77", "a"), row("so zorvath seventy, right?", "b")])
    assert rows[1]["text"] == "so zorvath seventy, right?"


def test_a_conversation_that_goes_on_in_another_partition_is_read_as_two() -> None:
    asked = {**row("what is your pin", dt="2026-01-05"), "role": "agent"}
    rows = [asked, row("it is 44219", index=1, dt="2026-01-06")]
    assert redacted(rows)[1]["text"] == "it is 44219"
    assert redacted([{**said, "dt": "2026-01-05"} for said in rows])[1]["text"] == "it is [PIN]"


def test_a_number_of_one_column_is_found_in_another() -> None:
    schema = pa.schema([*SCHEMA, pa.field("note", pa.string())])
    layout = replace(LAYOUT, text_paths=frozenset({"text", "note"}))
    said = [{**row(None), "note": "ref 0132"}, {**row("my social security number ends in 0132", index=1), "note": None}]
    other = [{**row(None, "c2"), "note": "ref 0132"}]
    rows = redacted([*said, *other], layout=layout, schema=schema, policy="minimal")
    assert [each["note"] for each in rows] == ["ref [US_SSN]", None, "ref 0132"]
