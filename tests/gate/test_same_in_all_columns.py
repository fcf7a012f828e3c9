"""A value that is redacted in one column of a row is not to be read in another, however it is spelled there.

What does not hold: on digital channels number words are no digits, and fewer than six digits with blanks between them
are several numbers; so a PIN that the text has as `1234` stays as four words `1 2 3 4` of a chat, where nobody has
word timings.
"""

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.batches.rows import LAYOUT, SCHEMA, redacted, row

WORD = pa.struct([("word", pa.string()), ("start_ms", pa.int64()), ("end_ms", pa.int64())])
WITH_WORDS = pa.schema([*SCHEMA, pa.field("words", pa.list_(WORD)), pa.field("note", pa.string())])
WORDS_LAYOUT = replace(LAYOUT, words="words", text_paths=frozenset({"text", "note"}))

SPELLINGS = [
    (
        "voice",
        "card",
        ["4111 1111 1111 1111", "4111-1111-1111-1111", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "4111111111111111"],
    ),
    ("digital", "card", ["4111 1111 1111 1111", "4111-1111 1111-1111", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"]),
    ("voice", "my pin is", ["4471", "4 4 7 1", "four four seven one", "forty four seventy one"]),
    ("voice", "my social is", ["219-09-9998", "219 09 9998", "2 1 9 oh nine nine nine nine eight"]),
    ("voice", "my email is", ["jane@gmail.com", "jane at gmail dot com", "jane @gmail .com"]),
    ("digital", "my email is", ["jane@gmail.com", "Jane@Gmail.com", "jane @gmail.com"]),
    ("voice", "my password is", ["Zorvath77", "zorvath 77", "zorvath seventy seven"]),
    ("digital", "my password is", ["Zorvath77", "zorvath77", "ZORVATH77"]),
    ("voice", "call me on", ["415-555-2671", "(415) 555 2671", "four one five five five five two six seven one"]),
]


def outcome(channel: str, text: str, words: str, note: str | None = None) -> dict[str, Any]:
    said = {**row(text), "channel": channel, "language": "en", "note": note}
    timed = [{"word": word, "start_ms": 100 * at, "end_ms": 100 * at + 90} for at, word in enumerate(words.split(" "))]
    [after] = redacted([{**said, "words": timed}], layout=WORDS_LAYOUT, schema=WITH_WORDS)
    return after


@pytest.mark.parametrize(("channel", "lead", "spellings"), SPELLINGS, ids=[f"{c[0]} {c[1]}" for c in SPELLINGS])
@given(data=st.data())
def test_no_column_shows_what_another_hides(channel: str, lead: str, spellings: list[str], data: st.DataObject) -> None:
    text, words, note = (data.draw(st.sampled_from(spellings)) for _ in range(3))
    behind = data.draw(st.sampled_from(["", " thanks", " okay, bye"]))
    after = outcome(channel, f"{lead} {text}{behind}", f"{lead} {words}{behind}", f"{lead} {note}")
    shown = " ".join([after["text"], *(item["word"] for item in after["words"]), after["note"]]).lower()
    assert not [spelling for spelling in spellings if spelling.lower() in shown]
    assert "[" in after["text"] and any("[" in item["word"] for item in after["words"]) and "[" in after["note"]


ALONE = [
    ("voice", "my pin is 4471", "4 4 7 1", "digits one by one"),
    ("voice", "my pin is 4471", "4471", "the number alone"),
    ("voice", "my password is Zorvath77", "Zorvath77", "another letter case elsewhere"),
    ("digital", "my password is Zorvath77", "zorvath77", "in a chat"),
    ("digital", "my card is 4111 1111 1111 1111", "1111 1111 thanks", "a part of it"),
]


@pytest.mark.parametrize(("channel", "text", "words", "why"), ALONE, ids=[case[-1] for case in ALONE])
def test_a_value_is_known_in_words_that_have_nothing_else(channel: str, text: str, words: str, why: str) -> None:
    after = outcome(channel, text, words)
    shown = " ".join(item["word"] for item in after["words"])
    assert "[" in shown and not any(word in shown for word in words.split() if word != "thanks"), why
