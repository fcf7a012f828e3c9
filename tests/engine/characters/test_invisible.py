"""Characters that nobody sees are dropped, and places in the original stay known."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.invisible import is_all_visible, visible, visible_text

KEYCAP = "\ufe0f\u20e3"
SHOWN = [
    ("plain text\twith\r\nbreaks\v\f\x85", "plain text\twith\r\nbreaks\v\f\x85", "breaks and tabs are seen"),
    (f"4{KEYCAP}2{KEYCAP}", "42", "key caps"),
    ("a\u200bb\u2060c\ufeffd\u00ade", "abcde", "zero-width, word joiner, byte order mark, soft hyphen"),
    ("4\x001\x7f\x1b2", "412", "controls"),
    ("\u202e4111\u202c", "4111", "direction marks"),
    ("ne\u0301e 1\u0336", "nee 1", "marks on plain letters and digits"),
    ("\u0915\u094d\u0937", "\u0915\u094d\u0937", "a mark that spells a word of its script"),
    ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e", "a joiner inside a Persian word"),
    ("1\u31642\u28003", "123", "letters and signs without a shape"),
    ("219\u200b09\u00ad9998", "219 09 9998", "the shape of a social security number"),
    ("2\u200b19\u200b09\u200b9998", "219099998", "no such shape"),
    ("\u2764\ufe0f ok", "\u2764 ok", "emoji"),
]
TEXTS = st.text(st.characters() | st.sampled_from("aé\u0915 219\n\u200b\u200d\ufe0f\u20e3\u0301\x00\u00ad"))


@pytest.mark.parametrize(("text", "expected", "why"), SHOWN, ids=[case[-1] for case in SHOWN])
def test_what_is_shown(text: str, expected: str, why: str) -> None:
    assert visible_text(text) == expected, why
    assert not is_all_visible(text) or text == expected, "it is never wrong where it says that nothing is dropped"


@given(TEXTS)
def test_every_character_keeps_its_place(text: str) -> None:
    shown = visible(text)
    assert len(shown.places) == len(shown.text) + 1 and shown.places[-1] == len(text)
    assert list(shown.places) == sorted(shown.places)
    for character, place in zip(shown.text, shown.places, strict=False):
        assert character == text[place] or (character == " " and unicodedata.category(text[place])[0] in "CM")
    for start in range(len(shown.text)):
        first, last = shown.extent(start, start + 1)
        assert first < last <= shown.places[start + 1]


@given(TEXTS)
def test_what_is_shown_is_all_visible_but_for_words_of_other_scripts(text: str) -> None:
    assert visible_text(visible_text(text)) == visible_text(text)
