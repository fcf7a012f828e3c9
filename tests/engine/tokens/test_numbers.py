"""Numbers that stand alone, quantities and lists."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens import kinds
from redaction_udfs.engine.tokens.numbers import is_measure, kinds_of_tokens, numbers_of, token_at
from redaction_udfs.engine.tokens.written import written_tokens
from tests.engine.detect.texts import texts_of

ALONE = [
    # text, the numbers of three digits or more that stand alone, why
    ("room 321", ["321"], "nothing says what it counts"),
    ("my pin is 4471", ["4471"], "the same"),
    ("call 4155550132 5 times", ["4155550132"], "what counts beside it is another number"),
    ("call 4155550132 5 minutes ago", ["4155550132"], "the same with a length of time"),
    ("PIN:5541", ["5541"], "a value behind its key"),
    ("order#77310022", ["77310022"], "a key and a sign"),
    ("1.234-56 789", ["1.234-56 789"], "a number over several signs"),
    ("415-555-0132", ["415-555-0132"], "no part of it"),
    ("cost me 1200 dollars", [], "an amount"),
    ("cost me 1200.50", [], "a decimal"),
    ("paid $120, USD 400 or 300 eur", [], "a currency before and behind"),
    ("a 500 mile trip, 128 gb", [], "units"),
    ("a flight for 434 credits", [], "what is counted like money"),
    ("since 2019, in 1998, March 2021", [], "years"),
    ("ending in 2019", ["2019"], "the end of a number is no year"),
    ("the code is 2019", ["2019"], "nothing says that it is a year"),
    ("I have 120 items, 250 customers", [], "counted things"),
    ("ABC1234, 1234-AB, SKU-1234", [], "codes"),
    ("10.20.30.140 v2023.4 build 19045.3803", [], "machines and releases"),
    ("120, 450, 310 units", [], "a list of amounts"),
    ("rooms 101, 205, 340", [], "a list of things"),
    ("101, 102, 103", [], "a list that goes up"),
    ("415, 555, 013", ["415", "555", "013"], "it may be dictated"),
]
MEASURED = [
    # text, why nothing of it stands alone
    ("a tank of 275 gallons, 450 calories, 120 psi", "units of all fields"),
    ("640 therms, 900 btu, 350 mcg, 160 acres", "the same"),
    ("150 new followers and 3000 subscribers", "counted people"),
    ("500 thread count sheets, 325 basis points", "two words"),
    ("my credit score is 720, the balance: 1450", "what is measured stands in front"),
    ("the limit is about 3000", "words between"),
    ("the amount was of 350", "the same"),
    ("I was charged 465 and paid 350", "verbs of money"),
    ("it cost us around 1200", "the same"),
    ("it's 299 a month, 150 each, 149 plus tax", "prices"),
    ("200 in stock and 150 on order", "counts"),
    ("nothing over 300, please", "an estimate"),
    ("more than 300 on a ticket", "the same"),
    ("from 2015 to 2019, built 1962, before 2004", "years"),
    ("a 2019 Honda Civic, my 2015 red Toyota", "years of cars"),
    ("honda city 2014, Camry 2011, jetta 1998", "the same behind"),
    ("it is the 1998 car", "the same"),
]
NOT_MEASURED = [
    # text, what stands alone, why
    ("my code 4471 matches", ["4471"], "a verb"),
    ("4471 works, 5512 expires", ["4471", "5512"], "the same"),
    ("1500 rivers road", ["1500"], "a house"),
    ("around 4471 Elm Street", ["4471"], "the same"),
    ("the balance of account 123456789", ["123456789"], "something else is named"),
    ("balance is 123456789", ["123456789"], "too long for a balance"),
    ("charge card 4471", ["4471"], "a noun between"),
    ("pin 4471 for the car", ["4471"], "no year"),
]
SAID = [
    ("four four two one", ["four four two one"], "a number"),
    ("five hundred forty two", ["five hundred forty two"], "exact enough to be somebody's"),
    ("three hundred dollars", [], "an amount"),
    ("a hundred and thirty dollars", [], "the same"),
    ("about a hundred and thirty", [], "a round number"),
    ("two thousand of them", [], "a round number"),
    ("one hundred twenty five dollars", [], "an amount in two parts"),
    ("two hundred fifty to three hundred miles", [], "from, to"),
    ("it was in nineteen eighty four", [], "a year"),
    ("a nineteen ninety eight jeep", [], "a year of a car"),
    ("we paid five fifty for it", [], "money"),
    ("two ninety nine a month", [], "a price"),
    ("my score is seven twenty", [], "a score"),
    ("two hundred seventy five gallons", [], "a unit"),
    ("nineteen eighty four", ["nineteen eighty four"], "nothing says that it is a year"),
    ("120, 450, 310 units", [], "a list"),
    ("21, 33, 47, 90, 12 pages", [], "a list of pages"),
    ("rooms 101, 102 and 103", [], "a list"),
    ("I have two, three, four of them", [], "a guess"),
    ("four one five, five five five, zero one three two", None, "commas as a recogniser puts them"),
    ("24/7 support, 50/50, 3-4 days", [], "fractions"),
    ("call at 10:30 on 2023-11-05", [], "a day and a time"),
]
MEASURES = [
    # text, the measure in it
    ("it takes five to seven business days", ["five", "seven"]),
    ("you have two options", ["two"]),
    ("fifty percent off", ["fifty"]),
    ("at half past two", ["two"]),
    ("twelve thirty pm", ["twelve", "thirty"]),
    ("ten minutes", ["ten"]),
    ("the last four of your social", ["four"]),
    ("the three-digit code", ["three"]),
    ("all sixteen digits please", ["sixteen"]),
    ("the first six digits and the last four digits", ["six", "four"]),
    ("just the last four on file", ["four"]),
    ("a two year plan", ["two"]),
    ("three more options", ["three"]),
    ("four one one one", []),
    ("it ends four one", []),
    ("option two then", []),
]


def alone(text: str, *, voice: bool) -> list[str]:
    """The numbers of three digits or more, the longest at each place."""
    extents = [(run.start, run.end) for run in numbers_of(Reading(text, voice=voice)).runs if len(run.digits) > 2]
    return [text[start:end] for start, end in dict.fromkeys(extents)]


@pytest.mark.parametrize(("text", "expected", "why"), ALONE, ids=[text for text, _, _ in ALONE])
def test_typed_numbers_that_stand_alone(text: str, expected: list[str], why: str) -> None:
    assert alone(text, voice=False) == expected, why


@pytest.mark.parametrize(("text", "why"), MEASURED, ids=[text for text, _ in MEASURED])
def test_what_measures_or_counts_does_not_stand_alone(text: str, why: str) -> None:
    assert alone(text, voice=False) == [], why
    assert alone(text.upper(), voice=False) == [], why


@pytest.mark.parametrize(("text", "expected", "why"), NOT_MEASURED, ids=[text for text, _, _ in NOT_MEASURED])
def test_words_like_a_measure_do_not_save_a_number(text: str, expected: list[str], why: str) -> None:
    assert alone(text, voice=False) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), SAID, ids=[text for text, _, _ in SAID])
def test_numbers_that_stand_alone_on_voice(text: str, expected: list[str] | None, why: str) -> None:
    found = alone(text, voice=True)
    assert text in found if expected is None else found == expected, why


@pytest.mark.parametrize(("text", "expected"), MEASURES, ids=[text for text, _ in MEASURES])
def test_measures_in_words(text: str, expected: list[str]) -> None:
    reading = Reading(text, voice=True)
    runs = dict.fromkeys((run.start, run.end) for run in reading.number_runs)
    assert [text[start:end] for start, end in runs if is_measure(reading, start, end)] == expected


def test_codes_and_fractions_count_beside_a_context() -> None:
    reading = Reading("AB4471 01/27 $500 2019-05-06")
    found = [reading.text[run.start : run.end] for run in numbers_of(reading, tokens="codes").runs]
    assert found == ["4471", "01", "27"]


def test_everything_counts_where_all_tokens_do() -> None:
    reading = Reading("AB4471 $500 10:30")
    assert [run.digits for run in numbers_of(reading, tokens="all").runs] == ["4471", "500", "10", "30"]


def test_a_part_of_a_joined_number_does_not_stand_alone() -> None:
    assert 4 not in numbers_of(Reading("1234-567-89")).by_length
    assert numbers_of(Reading("1234-567")).by_length[4], "three and four digits are a phone's: all of it or none"
    assert numbers_of(Reading("1234 567 89")).by_length[4]


FRAGMENTS = ["$", "1", "12", ",345", ".50", "-", "/", ":30", " ", "AB", "pm", " dollars", "of ", "in ", "2019", "four "]
FRAGMENTS += [
    "hundred ",
    "last ",
    "units",
    "rooms ",
    ", ",
    "@",
    "x.org",
    "PIN:",
    "#",
    "percent",
    "and ",
    "\n",
    "(",
    ")",
]


@given(text=texts_of(FRAGMENTS), voice=st.booleans())
def test_tokens_are_disjoint_and_in_order(text: str, voice: bool) -> None:
    tokens = list(written_tokens(Reading(text, voice=voice)))
    assert all(first.end <= second.start for first, second in pairwise(tokens))
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)


@given(text=texts_of(FRAGMENTS), voice=st.booleans())
def test_numbers_that_stand_alone_lie_in_no_token(text: str, voice: bool) -> None:
    reading = Reading(text, voice=voice)
    tokens = [token for token in reading.cached(written_tokens) if token.kind in kinds.NO_NUMBERS]
    for run in numbers_of(reading).runs:
        assert token_at(tokens, run.start) is None
        assert token_at(tokens, run.end - 1) is None


@given(text=texts_of(FRAGMENTS), voice=st.booleans())
def test_fewer_tokens_hide_no_fewer_numbers(text: str, voice: bool) -> None:
    reading = Reading(text, voice=voice)
    digits = [
        sum(end - start for start, end in _union(numbers_of(reading, tokens=where).runs))
        for where in ("alone", "codes", "all")
    ]
    assert digits == sorted(digits)
    assert sorted(kinds_of_tokens(reading)) == list(kinds_of_tokens(reading))


def _union(runs) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end, *_ in sorted(runs):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
