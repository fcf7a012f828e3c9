"""Dates of birth: beside birth words, and in answers what typists and recognisers leave of a date."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.detect.dates.birth_dates import birth_dates_gate, find_birth_dates
from redaction_udfs.engine.detect.dates.birth_words import lead_in_end
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text


def widest(text: str, stretch: Stretch, *, voice: bool = True) -> str:
    """What is found, from its first character to its last; nothing where nothing is found."""
    extents = list(find_birth_dates(Reading(text, voice=voice), stretch))
    return text[min(start for start, _ in extents) : max(end for _, end in extents)] if extents else ""


BESIDE = [
    # text behind the birth words, what is found, why
    (" on 12/15/1980", "12/15/1980", "typed"),
    (" is the third of may nineteen eighty", "third of may nineteen eighty", "spoken"),
    (" is march 3rd", "march 3rd", "without a year"),
    (" in 1956", "1956", "a year right behind"),
    (" nineteen fifty six", "nineteen fifty six", "a spoken year right behind"),
    (" in Lisbon in 1956", "1956", "a year soon behind"),
    (" in june 1994", "june 1994", "month and year"),
    (" 06121985", "06121985", "without separators"),
    (" is 31/06/1996", "31/06/1996", "no such day: a slip of the keys beside a birth word is a date of birth still"),
    (" on 2-30-81", "2-30-81", "no such day, right behind"),
    (" on february 30th 1981", "february 30th 1981", "no such day, its month named"),
    (" on the thirty first of april nineteen ninety", "thirty first of april nineteen ninety", "no such day, said"),
    (" 19801215", "19801215", "year first"),
    (" 15121980", "15121980", "day first"),
    (" 801215", "801215", "year first, in two digits"),
    (" 19810230", "19810230", "no such day, but a year at an end"),
    (" 99999999", "", "no date in any order"),
    (" in '80", "80", "a year in two digits"),
    (" in 80 and raised in Ohio", "80", "the same without its apostrophe"),
    (" in eighty, in Ohio", "eighty", "the same said"),
    (" in 80 countries", "", "a count"),
    (" in 30 minutes", "", "a length of time"),
    (" on the twenty second uh, of March, of um, ninety", "twenty second uh, of March, of um, ninety", "fillers"),
    (" on the seventh, of June, um, eighty one", "seventh, of June, um, eighty one", "a filler before the year"),
    (" on the twenty, twenty second of um march ninety", "twenty second of um march ninety", "a word begun twice"),
    (" 1 2 1 5 1 9 8 0", "1 2 1 5 1 9 8 0", "digit by digit"),
    (" in Ohio, order 19801215", "", "another number that could be a date"),
    (" on 3/4/1981 at 3:36 pm", "3/4/1981 at 3:36 pm", "an hour of birth goes with its day"),
    (" in Lisbon", "", "a place"),
    (" certificate 061285", "", "another number"),
    (" to run, order 1956", "", "another number"),
    (": 13", "", "too little without a question"),
]


@pytest.mark.parametrize(("text", "date", "why"), BESIDE)
def test_beside_birth_words_only_what_exists(text: str, date: str, why: str) -> None:
    text = "i was born" + text
    assert widest(text, Stretch(10, len(text))) == date, why


ANSWERS = [
    ("03/05/1991", "03/05/1991", "a plain date"),
    ("yes, it's: 03/05/1991.", "03/05/1991", "lead-in and sentence mark stay outside"),
    ("my date of birth is the third of may nineteen ninety", "third of may nineteen ninety", "a sentence"),
    ("october 19th", "october 19th", "without a year"),
    ("6 September 1938", "6 September 1938", "no ordinal"),
    ("nineteen fifty six", "nineteen fifty six", "a year"),
    ("it's 1956", "1956", "a year"),
    ("31/06/1991", "31/06/1991", "no such day, but said as one"),
    ("0300 1909", "0300 1909", "digits grouped as they were heard"),
    ("07021 912", "07021 912", "the same"),
    ("2508 1980", "2508 1980", "the same"),
    ("37 1984", "37 1984", "the same"),
    ("11:01 2017", "11:01 2017", "taken for a time"),
    ("150 to 196", "150 to 196", "two taken for a word"),
    ("12 and 1995", "12 and 1995", "a word between"),
    ("13", "13", "a part only"),
    ("05", "05", "a part only"),
    ("january", "january", "a part only"),
    ("the 27th or 28th of the 7th", "27th or 28th of the 7th", "unsure"),
    ("5th of august 2000 and 1", "5th of august 2000 and 1", "typed as spoken"),
    ("13th of the 4th 1985", "13th of the 4th 1985", "the month by its number"),
    ("five ten 27", "five ten 27", "typed and spoken"),
    ("06121985", "06121985", "without separators"),
    ("12 12 january 1917 please", "12 12 january 1917", "said twice; thanks stay outside"),
    ("octuber 3 1931", "octuber 3 1931", "misspelt"),
]


@pytest.mark.parametrize("voice", [False, True])
@pytest.mark.parametrize(("text", "date", "why"), ANSWERS)
def test_in_an_answer_whatever_is_left_of_a_date(text: str, date: str, why: str, voice: bool) -> None:
    assert widest(text, Stretch(0, len(text), answer=True), voice=voice) == date, why


MISHEARD = [
    ("of april 1961", "of april 1961", "the day was lost"),
    ("for march 1919", "for march 1919", "four"),
    ("do 50 42001", "do 50 42001", "two"),
    ("best february 2011", "best february 2011", "the day misheard"),
    ("the 15th september mmx", "15th september mmx", "the year misheard"),
    ("4th of february tuesday hours", "4th of february tuesday hours", "the year misheard"),
    ("well thanks 4th of february 1960", "4th of february 1960", "complete: words beside it are just words"),
]


@pytest.mark.parametrize(("text", "date", "why"), MISHEARD)
def test_on_voice_misheard_words_belong_to_the_date(text: str, date: str, why: str) -> None:
    assert widest(text, Stretch(0, len(text), answer=True)) == date, why


WHOLE = [
    ("I don't have it with me", "no date"),
    ("why do you need that?", "no date"),
    ("I was born in Lisbon", "no date"),
    ("just a moment", "no date"),
    ("one second please", "no ordinal"),
    ("hold on one second", "no ordinal"),
    ("give me 2 minutes", "a count"),
    ("it may be in my file", "verb"),
    ("let me check first", "no day"),
    ("i'm 40 years old", "an age"),
    ("I am 40", "an age"),
    ("i have two kids", "a count"),
    ("i have 2 kids", "a count"),
    ("i told you three times", "a count"),
    ("call me at 555 123 4567", "ten digits"),
    ("my account number is 85731890", "too long for a date, and named"),
    ("85731890", "too long for a date"),
    ("my pin is 9431", "named as something else"),
    ("$500", "an amount"),
    ("no one", "no number"),
]


@pytest.mark.parametrize("voice", [False, True])
@pytest.mark.parametrize(("text", "why"), WHOLE)
def test_an_answer_without_a_date_stays_whole(text: str, why: str, voice: bool) -> None:
    assert widest(text, Stretch(0, len(text), answer=True), voice=voice) == "", why


def test_in_a_long_answer_only_dates_count() -> None:
    text = "I have been with you since 2010 and nobody ever asked, but my husband has 3 accounts; it is 31/06/1991, ok"
    assert widest(text, Stretch(0, len(text), answer=True)) == "31/06/1991"


def test_what_stands_outside_the_stretch_does_not_count() -> None:
    text = "1/2/1980 or 1/3/1980 or 1/4/1980"
    assert set(find_birth_dates(Reading(text), Stretch(12, 20))) == {(12, 20)}


def test_placeholders_stay_opaque() -> None:
    reading = Reading("[DOB_1980] 3", r"\[[A-Z_0-9]+\]")
    assert list(find_birth_dates(reading, Stretch(0, 12, answer=True))) == [(11, 12)]
    assert list(find_birth_dates(reading, Stretch(0, 10, answer=True))) == []


TEXTS = texts_of(
    [
        "december",
        "may ",
        "march ",
        "fifteenth",
        "13",
        "0300 1909",
        " ",
        " ",
        "of ",
        "the ",
        "nineteen",
        "five",
        "won",
        "to",
        "it's ",
        "1956",
        "/",
        "sunday",
        "please",
        "?",
        "zero",
        "thousand",
        "double ",
        "septemper",
        "O2",
        "[X]",
        "second",
        "ok",
    ]
)


@given(TEXTS, st.booleans(), st.booleans(), st.data())
def test_hits_lie_in_the_stretch_and_pass_the_gate(text: str, voice: bool, answer: bool, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stretch = Stretch(start, data.draw(st.integers(start, len(text))), answer)
    reading = Reading(text, r"\[X\]", voice=voice)
    extents = list(find_birth_dates(reading, stretch))
    assert all(stretch.start <= first < last <= stretch.end for first, last in extents)
    assert not extents or re2.search(birth_dates_gate(), reading.folded)


def test_lead_ins_end_at_the_value() -> None:
    assert lead_in_end("island 5") == 0, "a word goes on"


FLOODS = ["four ", "1 ", "a b ", "it's ", "may ", "march of ", " ", "12/15/1980 ", ". ", "x"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", FLOODS)
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        sum(1 for _ in find_birth_dates(Reading(text, voice=True), Stretch(0, len(text), answer=True)))

    assert_linear_in_text(search, piece)
