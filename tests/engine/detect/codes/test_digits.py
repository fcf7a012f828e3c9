"""Numbers by their count of digits."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.codes.digits import (
    any_digits_gate,
    any_digits_spoken_gate,
    digits_at_least_gate,
    digits_at_least_spoken_gate,
    digits_between_gate,
    digits_between_spoken_gate,
    exact_digits_except_dates_gate,
    exact_digits_except_dates_spoken_gate,
    exact_digits_gate,
    exact_digits_spoken_gate,
    find_any_digits,
    find_digits_at_least,
    find_digits_between,
    find_exact_digits,
    find_exact_digits_except_dates,
)
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.numbers import CORRECTIONS, FILLERS, NUMBER_WORDS
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

FRAGMENTS = ["1", "12", "345", "4789", "-", " ", ". ", "a", "/", "12-15-2018"]
TEXTS = texts_of(FRAGMENTS)
_SAID = [*NUMBER_WORDS, *FILLERS, *CORRECTIONS, "a", "and", "people", "1", "23", "456", "One", "é"]
_PIECES = st.tuples(
    st.sampled_from(_SAID) | st.text(max_size=2), st.sampled_from([" ", " ", ", ", ". ", "-", "\n", ""])
)
SAID = st.lists(_PIECES, max_size=9).map(lambda pieces: "".join(word + gap for word, gap in pieces))


@pytest.mark.parametrize(
    ("text", "count", "expected", "why"),
    [
        ("1234", 4, ["1234"], "N digits side by side"),
        ("12 34", 4, [], "separators are skipped from six digits on"),
        ("1234 56 789", 9, ["1234 56 789"], "blanks"),
        ("123-45-6789", 9, ["123-45-6789"], "hyphens"),
        ("1.234-56 789", 9, ["1.234-56 789"], "mixed separators"),
        ("tracking 123456789", 9, ["123456789"], "no separators"),
        ("123456789012", 9, [], "nine is not twelve"),
        ("1234 567890", 4, ["1234"], "an unseparated group of a longer run"),
        ("１２３４", 4, ["１２３４"], "full-width digits; the extent is in the original"),
        ("5551234567", 10, ["5551234567"], "ten-digit default"),
        ("ABC1234 $4,123.45 1234px", 4, [], "in codes, amounts and units no number stands alone"),
        ("at 12:30, build 1234.5678, 12/1234", 4, [], "nor in times, decimals and fractions"),
        ("in 2019 for 1200 dollars", 4, [], "nor is a year or an amount in words one"),
        ("1234-567-89", 4, [], "a part of a joined number does not stand alone"),
    ],
)
def test_exact_digits(text, count, expected, why):
    assert found(find_exact_digits, text, count=count) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("12-15-2018", [], "a date stays"),
        ("2018-12-15", [], "an ISO date stays"),
        ("12152018", [], "so does an unseparated one"),
        ("99-99-2018", ["99-99-2018"], "no month, no day"),
        ("02-30-2018", ["02-30-2018"], "no such day"),
        ("12345678", ["12345678"], "no date at all"),
    ],
)
def test_exact_digits_except_dates(text, expected, why):
    assert found(find_exact_digits_except_dates, text, count=8) == expected, why


@pytest.mark.parametrize(
    ("text", "low", "high", "expected", "why"),
    [
        ("1234 5678 9012 3456", 11, 17, ["1234 5678 9012 3456"], "a misheard card"),
        ("1234567890", 11, 17, [], "too few"),
        ("12345678901234567890", 11, 17, [], "too many"),
        ("12345678901 1234567890", 11, 17, ["12345678901"], "a group in a run that is too long"),
        ("12 34 56", 3, 8, ["12 34 56"], "few digits, joined"),
    ],
)
def test_digits_between(text, low, high, expected, why):
    assert found(find_digits_between, text, low=low, high=high) == expected, why


@pytest.mark.parametrize(
    ("text", "count", "expected", "why"),
    [
        ("12345-67", 7, ["12345-67"], "seven, separated"),
        ("123456", 7, [], "six"),
        ("1 2 3 4 5 6 7 8 9 0 1 2", 7, ["1 2 3 4 5 6 7 8 9 0 1 2"], "the whole run"),
        ("1234567/1234567", 7, ["1234567", "1234567"], "a slash is no separator"),
    ],
)
def test_digits_at_least(text, count, expected, why):
    assert found(find_digits_at_least, text, count=count) == expected, why


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("alone", ["5678"]),
        ("codes", ["1234", "2020", "5678", "2019"]),
        ("all", ["1234", "2020", "5678", "4123", "2019"]),
    ],
)
def test_numbers_count_in_the_tokens_of_the_option(tokens, expected):
    text = "ABC1234 01/2020 5678 $4123 in 2019"
    assert sorted(found(find_exact_digits, text, count=4, tokens=tokens), key=text.index) == expected


def test_any_digits():
    assert found(find_any_digits, "room 3, 12 34, call 555-1234") == ["3", "12", "34", "555-1234"]


def test_placeholders_are_not_read():
    reading = Reading("[CARD_123456789]", r"\[[A-Z_0-9]+\]")
    assert not list(find_any_digits(reading))


@pytest.mark.parametrize(
    ("find", "gate", "options"),
    [
        (find_any_digits, any_digits_gate, {}),
        (find_exact_digits, exact_digits_gate, {"count": 3}),
        (find_exact_digits, exact_digits_gate, {"count": 9}),
        (find_exact_digits_except_dates, exact_digits_except_dates_gate, {"count": 8}),
        (find_digits_between, digits_between_gate, {"low": 3, "high": 8}),
        (find_digits_between, digits_between_gate, {"low": 2, "high": 4}),
        (find_digits_at_least, digits_at_least_gate, {"count": 3}),
        (find_digits_at_least, digits_at_least_gate, {"count": 7}),
    ],
)
@given(text=TEXTS)
def test_a_gate_lets_every_hit_pass(find, gate, options, text):
    if found(find, text, **options):
        assert re2.search(gate(**options), fold(text))


def heard(find, text, **options):
    """What a detector finds in a text on voice."""
    return {text[start:end] for start, end in find(Reading(text, voice=True), **options)}


@pytest.mark.parametrize(
    ("text", "count", "expected", "why"),
    [
        ("my pin is four four two one", 4, {"four four two one"}, "digits said one by one"),
        ("my pin is 4 4 2 1", 4, {"4 4 2 1"}, "short typed groups join on voice"),
        ("one two three dash four five dash six seven eight nine", 9, None, "separators read aloud"),
        ("double five oh twenty three", 5, None, "repeats, teens and tens"),
        ("five six seven sorry five seven seven", 3, None, "corrected: everything said"),
        ("two thousand five people", 3, set(), "four digits and one are not three"),
        ("four one five five five five one two one two", 9, set(), "nine is not ten"),
        ("one moment please", 3, set(), "no number"),
        ("I have two questions", 3, set(), "one digit"),
        ("may I", 3, set(), "no number"),
    ],
)
def test_exact_digits_on_voice(text, count, expected, why):
    found_there = heard(find_exact_digits, text, count=count)
    assert text in found_there if expected is None else found_there == expected, why


def test_spoken_says_whether_number_words_count():
    text = "the code is four four two one, or 5678"
    assert found(find_exact_digits, text, count=4) == ["5678"]
    assert found(find_exact_digits, text, count=4, spoken=True) == ["four four two one", "5678"]
    assert heard(find_exact_digits, text, count=4) == {"four four two one", "5678"}
    assert heard(find_exact_digits, text, count=4, spoken=False) == {"5678"}
    assert heard(find_digits_at_least, text, count=3, spoken=False) == {"5678"}
    assert heard(find_digits_between, text, low=3, high=5, spoken=False) == {"5678"}
    assert heard(find_any_digits, "no one has two", spoken=True) == {"two"}


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("twelve fifteen twenty eighteen", set(), "a date stays"),
        ("ninety nine ninety nine twenty eighteen", {"ninety nine ninety nine twenty eighteen"}, "no date"),
        ("12-15-2018", set(), "a typed date stays on voice"),
    ],
)
def test_exact_digits_except_dates_on_voice(text, expected, why):
    assert heard(find_exact_digits_except_dates, text, count=8) == expected, why


def test_a_card_of_eleven_to_seventeen_digits_needs_no_check_digit_on_voice():
    text = "it's four five three two um one one double two three three four four five five six seven thanks"
    assert heard(find_digits_between, text, low=11, high=17) >= {text[5:-7]}


@pytest.mark.parametrize(
    ("find", "gate", "spoken_gate", "options"),
    [
        (find_any_digits, any_digits_gate, any_digits_spoken_gate, {}),
        (find_exact_digits, exact_digits_gate, exact_digits_spoken_gate, {"count": 2}),
        (find_exact_digits, exact_digits_gate, exact_digits_spoken_gate, {"count": 3}),
        (find_exact_digits, exact_digits_gate, exact_digits_spoken_gate, {"count": 9}),
        (
            find_exact_digits_except_dates,
            exact_digits_except_dates_gate,
            exact_digits_except_dates_spoken_gate,
            {"count": 4},
        ),
        (find_digits_between, digits_between_gate, digits_between_spoken_gate, {"low": 3, "high": 4}),
        (find_digits_at_least, digits_at_least_gate, digits_at_least_spoken_gate, {"count": 3}),
        (find_digits_at_least, digits_at_least_gate, digits_at_least_spoken_gate, {"count": 7}),
    ],
)
@given(text=SAID | TEXTS)
def test_the_gates_let_every_spoken_hit_pass(find, gate, spoken_gate, options, text):
    folded = fold(text)
    if heard(find, text, **options):
        assert re2.search(f"(?:{gate(**options)})|(?:{spoken_gate(**options)})", folded)
        assert re2.search(spoken_gate(**options), folded)
    if found(find, text, spoken=True, **options):
        assert re2.search(gate(spoken=True, **options), folded)
    if heard(find, text, spoken=False, **options):
        assert re2.search(gate(spoken=False, **options), folded)
        assert re2.search(spoken_gate(spoken=False, **options), folded)


@pytest.mark.slow
@pytest.mark.parametrize("find", [find_any_digits])
@pytest.mark.parametrize("piece", ["4", "4 "])
def test_linear_in_the_length(find, piece):
    def search(text: str) -> None:
        sum(1 for _ in find(Reading(text)))

    assert_linear_in_text(search, piece)


DEVICES = [
    ("the imei is 356938035643809", [], "the number of a device"),
    ("imei number, 356938035643809", [], "with number behind the word"),
    ("my iccid is 8991101200003204", [], "of a SIM card"),
    ("the imei is on the box, my card is 356938035643809", ["356938035643809"], "another word stands nearer"),
    ("it is 356938035643809", ["356938035643809"], "no such word"),
]


@pytest.mark.parametrize(("text", "expected", "why"), DEVICES)
def test_numbers_of_devices_are_no_cards(text: str, expected: list[str], why: str) -> None:
    assert found(find_digits_between, text, low=11, high=17) == expected, why
