"""A reading hides placeholders and keeps every place."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.reading import Reading, reading_of
from redaction_udfs.engine.reading.reading import LONGEST_KEPT, PLACEHOLDER

PLACEHOLDERS = r"\[[A-Z]+\]|x*"


def test_placeholders_are_hidden_and_their_neighbours_are_not() -> None:
    reading = Reading("４ [A] 5[B]", PLACEHOLDERS)
    assert reading.folded == f"4 {PLACEHOLDER * 3} 5{PLACEHOLDER * 3}"
    assert reading.placeholders == ((2, 5), (7, 10))
    assert [run.digits for run in reading.number_runs] == ["4", "5"]
    assert reading.text == "４ [A] 5[B]"


def test_without_placeholders_everything_is_read() -> None:
    assert Reading("[A1]").placeholders == ()
    assert [run.digits for run in Reading("[A1]").number_runs] == ["1"]


@given(st.text("[A]１ x", max_size=20))
def test_offsets_are_those_of_the_text(text: str) -> None:
    reading = Reading(text, PLACEHOLDERS)
    assert len(reading.folded) == len(text)
    hidden = {place for extent in reading.placeholders for place in range(*extent)}
    assert all((reading.folded[place] == PLACEHOLDER) is (place in hidden) for place in range(len(text)))


def test_what_is_asked_once_is_known_then() -> None:
    asked: list[str] = []

    def find(reading: Reading, word: str) -> Iterator[int]:
        asked.append(word)
        yield from (match.start() for match in re.finditer(word, reading.folded))

    reading = Reading("one two one")
    assert [reading.cached(find, word) for word in ("one", "two", "one")] == [(0, 8), (4,), (0, 8)]
    assert asked == ["one", "two"]


def test_what_fails_is_asked_again() -> None:
    def fail(reading: Reading) -> Iterator[int]:
        yield 1
        raise LookupError

    reading = Reading("one")
    for _ in range(2):
        with pytest.raises(LookupError):
            reading.cached(fail)


def test_only_a_text_of_the_same_kind_has_the_same_reading() -> None:
    def read(
        text: str = "my pin is [PIN]", placeholders: str = "", voice: bool = True, language: str = "en"
    ) -> Reading:
        return reading_of(text, placeholders, voice=voice, language=language)

    assert read() is read()
    others = [read("my pin"), read(placeholders=r"\[PIN\]"), read(voice=False), read(language="es")]
    assert all(read() is not other for other in others)
    assert read(placeholders=r"\[PIN\]").placeholders == ((10, 15),)
    assert read("a" * (LONGEST_KEPT + 1)) is not read("a" * (LONGEST_KEPT + 1))
