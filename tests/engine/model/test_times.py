"""When parts of an utterance were said, and what was said at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.model.conversation import Utterance, WordTime
from redaction_udfs.engine.model.times import said_at, times_of, words_in

HALVES = (WordTime(0, 4, 100, 300), WordTime(5, 8, 300, 300), WordTime(10, 14, 900, 1000))

TIMES = [
    # text, start, end, word times, place, times, why
    ("0123456789", 1000, 2000, (), (2, 4), (1200, 1400), "every character takes the same time"),
    ("0123456789", 1000, 2000, (), (0, 10), (1000, 2000), "all of it"),
    ("0123456789", None, 2000, (), (2, 4), (None, 2000), "no start"),
    ("0123456789", 1000, None, (), (2, 4), (1000, None), "no end"),
    ("0123456789", 1000, 1000, (), (2, 4), (1000, 1000), "all at once"),
    ("zero one  four", 0, 5000, HALVES, (5, 8), (300, 300), "as the recogniser says"),
    ("zero one  four", 0, 5000, HALVES, (1, 11), (100, 1000), "of all words that it touches"),
    ("zero one  four", 0, 1400, HALVES, (8, 10), (800, 1000), "no word there"),
    ("", 0, 1000, (), (0, 0), (0, 0), "no text"),
]


@pytest.mark.parametrize(("text", "start_ms", "end_ms", "words", "place", "expected", "why"), TIMES)
def test_times_of(text, start_ms, end_ms, words, place, expected, why) -> None:
    said = Utterance(text, start_ms=start_ms, end_ms=end_ms, word_times=words)
    assert times_of(said, *place) == expected, why


SAID = [
    # text, start, end, word times, times, what was said then, why
    ("five five seven", 0, 1500, (), (600, 900), "five", "whole words"),
    ("five five seven", 0, 1500, (), (400, 500), None, "a blank"),
    ("five five seven", 0, 1500, (), (399, 501), "five five", "a word on each side"),
    ("five five seven", 0, 1500, (), (-99, 0), None, "before it"),
    ("five five seven", 0, 1500, (), (1500, 9000), None, "after it"),
    ("five five seven", 0, 1500, (), (-99, 9000), "five five seven", "all of it"),
    (" five, six! ", 0, 1200, (), (100, 101), "five,", "with the signs at its end"),
    ("five six", 700, 700, (), (600, 800), "five six", "all at once"),
    ("five six", 700, 700, (), (800, 900), None, "all at another time"),
    ("five six", None, 700, (), (0, 900), None, "no start"),
    ("five six", 0, None, (), (0, 900), None, "no end"),
    ("   ", 0, 900, (), (0, 900), None, "nothing said"),
    ("zero one  four", 0, 1400, HALVES, (299, 301), "zero one", "as the recogniser says"),
    ("zero one  four", 0, 1400, HALVES, (400, 900), None, "a pause"),
    ("zero one  four", None, None, HALVES, (0, 101), "zero", "which is enough"),
]


@pytest.mark.parametrize(("text", "start_ms", "end_ms", "words", "times", "expected", "why"), SAID)
def test_said_at(text, start_ms, end_ms, words, times, expected, why) -> None:
    said = Utterance(text, start_ms=start_ms, end_ms=end_ms, word_times=words)
    found = said_at(said, *times, words_in(text))
    assert (found and text[slice(*found)]) == expected, why


TEXTS = st.text("ab, \n\u00a0é", min_size=1, max_size=30).filter(str.strip)


@st.composite
def places(draw: st.DrawFn) -> tuple[Utterance, int, int]:
    """An utterance that takes a millisecond a character at least, and a place in it that is not blank."""
    text, start_ms = draw(TEXTS), draw(st.integers(0, 10**7))
    said = Utterance(text, start_ms=start_ms, end_ms=start_ms + draw(st.integers(len(text), 10**6)))
    start = draw(st.sampled_from([i for i, character in enumerate(text) if not character.isspace()]))
    return said, start, draw(st.integers(start + 1, len(text)))


@given(places())
def test_what_is_said_when_a_place_is_said_holds_the_place(place: tuple[Utterance, int, int]) -> None:
    said, start, end = place
    found = said_at(said, *times_of(said, start, end), words_in(said.text))
    assert found is not None
    assert found[0] <= start
    assert said.text[found[1] : end].strip() == ""


@given(places(), st.integers(0, 500), st.integers(0, 500))
def test_more_time_never_takes_less(place: tuple[Utterance, int, int], left: int, right: int) -> None:
    said, start, end = place
    first, last = times_of(said, start, end)
    few = said_at(said, first, last, words_in(said.text))
    many = said_at(said, first - left, last + right, words_in(said.text))
    assert many[0] <= few[0] and few[1] <= many[1]


@given(places(), st.data())
def test_with_noted_times_as_well(place: tuple[Utterance, int, int], data: st.DataObject) -> None:
    said, start, end = place
    words, at = [], 0
    for first, last in words_in(said.text):
        at += data.draw(st.integers(0, 100))
        words.append(WordTime(first, last, at, at := at + data.draw(st.integers(1, 100))))
    said = said._replace(word_times=tuple(words))
    found = said_at(said, *times_of(said, start, end), ())
    assert found is not None
    assert found[0] <= start
    assert said.text[found[1] : end].strip() == ""


@given(places())
def test_places_run_on_with_their_times(place: tuple[Utterance, int, int]) -> None:
    said, start, end = place
    first, last = times_of(said, start, end)
    assert said.start_ms <= first <= last <= said.end_ms
    assert times_of(said, 0, start)[1] == first
    assert times_of(said, end, len(said.text))[0] == last
