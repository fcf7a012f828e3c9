"""Numbers and codes where context says that they are somebody's."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.codes.words_with_digits import (
    find_words_with_digits,
    words_with_digits_gate,
    words_with_digits_spoken_gate,
)
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.stretches import beside, in_reply
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text

TYPED = [
    # text, found, why
    ("pin> is 4421", ["4421"], "a number"),
    ("pin> is 4 4 2 1.", ["4 4 2 1"], "digit by digit"),
    ("code> a12b thanks", ["a12b"], "a code"),
    ("code> GX-77Q", ["77Q"], "the word that holds digits"),
    ("1234 pin> 99", ["99"], "only behind the trigger"),
    ("the last 4 digits of my card> are 9008", ["9008"], "the value, not its length"),
    ("pin> 7 please", ["7"], "a single digit"),
    ("pin> took $5 and 20 dollars", [], "amounts"),
    ("pin> before 5 pm or 10:30 or 5pm", [], "times"),
    ("pin> in 2 minutes, 24 hours, 20mins", [], "spans of time"),
    ("pin> has 4 digits, try 2 more times", [], "counts"),
    ("pin> for the 2nd time, 1st", [], "ordinals"),
    ("pin> please", [], "no digits"),
    ("pin> costs 5 %", [], "a part"),
]

SPOKEN = [
    ("my pin> is four four two one", ["four four two one"], "number words"),
    ("pin> four 4 two 1", ["four 4 two 1"], "mixed"),
    ("the last four digits> are nine zero zero eight", ["nine zero zero eight"], "the value"),
    ("card> last four digits please", [], "a count"),
    ("card> one moment please", [], "a time"),
    ("card> which one is it", [], "a lone one"),
    ("pin> oh I see", [], "a lone oh"),
    ("card> five dollars", [], "an amount"),
    ("card> at five p m", [], "a time"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TYPED)
def test_typed(text, expected, why):
    assert beside(find_words_with_digits, text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), SPOKEN)
def test_spoken(text, expected, why):
    assert beside(find_words_with_digits, text, voice=True) == expected, why


def test_a_lone_one_is_the_value_where_nothing_else_is_said():
    assert in_reply(find_words_with_digits, "one.", voice=True) == ["one"]


def test_a_number_that_goes_on_behind_the_stretch_is_taken_whole():
    assert list(find_words_with_digits(Reading("pin 4421 0099 7"), Stretch(3, 8))) == [(4, 15)]


FRAGMENTS = [
    "one ",
    "four ",
    "oh ",
    "twenty ",
    "4",
    "12",
    "a1",
    "$",
    "pm ",
    ":30",
    " dollars",
    " digits",
    ", ",
    ".",
    "- ",
    "for ",
    "nine hundred ",
    "double ",
]
TEXTS = texts_of(FRAGMENTS)


@given(text=TEXTS, cuts=st.tuples(st.integers(0, 60), st.integers(0, 60)), voice=st.booleans())
def test_finds_begin_in_the_stretch_and_pass_the_gate(text, cuts, voice):
    start, end = sorted(min(cut, len(text)) for cut in cuts)
    gates = words_with_digits_gate() + ("|" + words_with_digits_spoken_gate() if voice else "")
    for first, last in find_words_with_digits(Reading(text, voice=voice), Stretch(start, end)):
        assert start <= first < end
        assert first < last <= len(text)
        assert re2.search(gates, fold(text))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["four ", "1 ", "a b ", "zq", "x1 ", "5:", "$", "1x"])
def test_linear_in_the_length(piece):
    def search(text: str) -> None:
        reading = Reading(text, voice=piece == "four ")
        sum(1 for _ in find_words_with_digits(reading, Stretch(0, len(reading.text))))

    assert_linear_in_text(search, piece)
