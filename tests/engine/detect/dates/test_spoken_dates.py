"""Spoken dates: days said in words, only those that exist, and the gate that never drops one."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.dates.spoken_dates import find_spoken_dates, spoken_dates_gate
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.spoken_date_shapes import STEM, TAIL, VALUES
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text


def found(text: str, **options: bool) -> list[str]:
    return [text[start:end] for start, end in find_spoken_dates(Reading(text), **options)]


WHOLE = [
    ("december fifteenth nineteen eighty eight", "month first, ordinal"),
    ("fifteenth of december eighty eight", "day first, short year"),
    ("fifteenth day of december eighty eight", "legal wording"),
    ("december fifteen two thousand and four", "cardinal, years of this century"),
    ("december the third twenty ten", "the, a year in two halves"),
    ("june four one thousand nine hundred and eighty two", "a year in full"),
    ("june fourth nineteen hundred and five", "hundred"),
    ("june fourth nineteen oh five", "oh in a year"),
    ("twenty-second of june nineteen sixty", "hyphen"),
    ("thirty first of january two thousand", "compound ordinal"),
    ("20 first of june nineteen sixty", "half of the day typed"),
    ("5th of august 2000 and 1", "typed, but as spoken"),
    ("december 15th nineteen 88", "half of the year typed"),
    ("fifteenth december 1988", "year typed"),
    ("Mar Twenty Five Eighty Four", "any letter case, short name"),
    ("twelve fifteen eighty eight", "numbers only, month first"),
    ("fifteen twelve nineteen eighty eight", "numbers only, day first"),
    ("oh six twelve nineteen ninety", "oh before a unit"),
    ("five twenty two thousand three", "two thousand, not twenty two"),
    ("thirteenth of the fourth nineteen eighty five", "the month by its number"),
    ("thirteenth of the 4th 1985", "the month by its number, half typed"),
]


@pytest.mark.parametrize(("text", "why"), WHOLE)
def test_every_form_is_found_whole(text: str, why: str) -> None:
    assert text in found(text), why
    assert text in found(f"it was {text}, i think"), why


WITHOUT_YEAR = [
    ("may second", "ordinal at the end"),
    ("march first", "verb or month: the end tells"),
    ("ten march", "day first, cardinal"),
    ("twenty second of june", "day first"),
    ("fourth of july", "a holiday is a day too"),
    ("april two", "cardinal"),
    ("mar twenty five", "short name"),
    ("first of may", "of"),
    ("march twentieth", "too large a number for a verb"),
]


@pytest.mark.parametrize(("text", "why"), WITHOUT_YEAR)
def test_without_year_is_an_option(text: str, why: str) -> None:
    assert text in found(text, without_year=True), why
    assert text in found(f"see you on the {text}", without_year=True), why
    assert found(text) == [], why


LEAVES = [
    ("", "nothing"),
    ("may i have a moment", "verb"),
    ("we march on", "verb"),
    ("may one of them call", "verb"),
    ("you may first want to check", "verb"),
    ("five may be enough", "verb"),
    ("the first may be late", "verb"),
    ("they march two by two", "verb"),
    ("in the month of may", "no day"),
    ("in december eighty eight people", "no day"),
    ("december two thousand four", "no day"),
    ("february thirtieth nineteen eighty", "no such day"),
    ("thirteen thirteen nineteen eighty", "no such month"),
    ("one two three four eighty eight", "a longer row of numbers"),
    ("twelve fifteen eighty eight nine", "a longer row of numbers"),
    ("my number is four one two eight", "digits spoken"),
    ("one one oh one", "a code of four digits"),
    ("five two twenty one", "a short year is too little beside two small numbers"),
    ("twelve fifteen dollars", "an amount"),
    ("at ten thirty am", "a time"),
    ("april ten percent", "a rate"),
    ("one of the first twenty callers", "a count"),
    ("one moment please", "no number at all"),
    ("december 15 2018", "all typed: for the typed rule"),
    ("12 15 88", "all typed: for the typed rule"),
    ("octoberfest five eighty", "another word"),
]


@pytest.mark.parametrize(("text", "why"), LEAVES)
def test_what_is_no_date_stays(text: str, why: str) -> None:
    assert found(text, without_year=True) == [], why


def test_gates_know_how_number_words_begin_and_end() -> None:
    assert all(re2.match(STEM, word) for word in VALUES)
    assert all(re2.search(f"{TAIL}$", word) for word, value in VALUES.items() if 1 <= value <= 31)


TEXTS = texts_of(
    [
        "december",
        "May",
        " march ",
        "fifteenth",
        "twenty",
        "first",
        " ",
        " ",
        " ",
        "-",
        "of ",
        "the ",
        "nineteen",
        "five",
        "eighty eight",
        "two thousand",
        " and ",
        "oh",
        "six",
        "4th",
        "15",
        "2000",
        "1",
        "on ",
        "be",
        "nought",
        "niner",
        ",",
        "march first",
        "twelve fifteen eighty eight",
        "fifth of the ninth nineteen ten",
        "\n",
    ]
)


@given(TEXTS, st.booleans())
def test_the_gate_lets_every_hit_pass(text: str, without_year: bool) -> None:
    if found(text, without_year=without_year):
        assert re2.search(spoken_dates_gate(without_year=without_year), fold(text))


@given(TEXTS)
def test_hits_lie_in_the_text_and_the_option_only_adds(text: str) -> None:
    few, many = (set(find_spoken_dates(Reading(text), without_year=option)) for option in (False, True))
    assert few <= many
    assert all(0 <= start < end <= len(text) for start, end in many)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["four ", "1 ", "may ", "twenty first of ", "march one ", "oh ", " ", "first of the second "]
)
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = Reading(text, voice=True)
        sum(1 for _ in find_spoken_dates(reading, without_year=True))

    assert_linear_in_text(search, piece)
