"""Codes that are said letter by letter and digit by digit are tokens as those that are typed."""

from itertools import pairwise

import pytest
from hypothesis import given

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens.numbers import numbers_of
from redaction_udfs.engine.tokens.spoken_codes import spoken_codes
from tests.engine.any_text import NUMBERS_SAID, TEXTS
from tests.linear import assert_linear_in_text

CASES = [
    ("s zero zero four one nine two two", ["s zero zero four one nine two two"], "a letter in front"),
    ("it's p a eight eight oh three two one", ["p a eight eight oh three two one"], "letters in front"),
    ("the code is m x seven seven four q", ["m x seven seven four q"], "letters on both sides"),
    ("a b four four one um nine dash two", ["a b four four one um nine dash two"], "fillers, and a weak letter"),
    ("flight u a nine eighty two at gate b twelve", ["u a nine eighty two"], "one number word is no code"),
    ("t c 7650", [], "one number is no code"),
    ("t c 76 50", ["t c 76 50"], "figures"),
    ("bravo double four one", ["bravo double four one"], "the alphabet's own words"),
    ("hotel four one two", [], "those that mean something else"),
    ("D. 4 4 1-9", ["D. 4 4 1-9"], "signs of a recogniser"),
    ("ten thirty p m", [], "times"),
    ("my p i n four four one nine", [], "a name of the number"),
    ("i d q four four one nine", ["i d q four four one nine"], "letters as likely its own as a name"),
    ("a nineteen ninety car, i four one", [], "letters that are words"),
    ("four o three", [], "a zero"),
    ("ending in x x x x four four one one", [], "hidden digits"),
    ("o k o n k w o", [], "letters alone"),
    ("four four one nine", [], "digits alone"),
]


def codes_in(text: str, *, voice: bool = True, language: str = "en") -> list[str]:
    return [text[start:end] for start, end, _ in spoken_codes(Reading(text, voice=voice, language=language))]


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_codes(text: str, expected: list[str], why: str) -> None:
    assert codes_in(text) == expected, why
    assert codes_in(text.upper()) == [code.upper() for code in expected], why
    assert codes_in(text, voice=False) == [], "what is typed is read as it is typed"


def test_letters_have_other_names_in_spanish() -> None:
    assert codes_in("es efe jota ocho cuatro uno", language="es") == ["efe jota ocho cuatro uno"]
    assert codes_in("son dos y tres u cuatro", language="es") == []
    assert codes_in("cuatro cuatro siete efe", language="es") == [], "the end of an identity number"


@pytest.mark.parametrize(
    ("text", "alone", "in_codes"),
    [
        ("the code is m x seven seven four q", [], ["seven seven four"]),
        ("it is seven seven four", ["seven seven four"], ["seven seven four"]),
        ("x x four four one one", ["four four one one"], ["four four one one"]),
        ("the order is q seven seven four and the pin four four one", ["four four one"], None),
    ],
)
def test_no_number_stands_alone_in_one(text: str, alone: list[str], in_codes: list[str] | None) -> None:
    reading = Reading(text, voice=True)
    assert [text[run.start : run.end] for run in numbers_of(reading).runs] == alone
    said = [text[run.start : run.end] for run in numbers_of(reading, tokens="codes").runs]
    assert said == (["seven seven four", "four four one"] if in_codes is None else in_codes)


@given(text=TEXTS | NUMBERS_SAID)
def test_they_are_disjoint_and_in_order(text: str) -> None:
    codes = list(spoken_codes(Reading(text, voice=True)))
    assert all(start < end for start, end, _ in codes)
    assert all(before.end <= after.start for before, after in pairwise(codes))


@pytest.mark.parametrize("piece", ["q seven four ", "q ", "four ", "um "])
def test_linear_in_the_length(piece: str) -> None:
    assert_linear_in_text(lambda text: list(spoken_codes(Reading(text, voice=True))), piece)
