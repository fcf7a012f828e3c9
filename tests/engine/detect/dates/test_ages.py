"""How old people are."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.dates.ages import ages_gate, find_ages, find_told_ages, told_ages_gate
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.stretches import beside, in_reply
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("I am 40 years old", ["40 years"], "the unit is inside"),
        ("she is forty two years old", ["forty two years"], "in words, in a chat"),
        ("40 years of age", ["40 years"], "of age"),
        ("a 3-year-old", ["3-year"], "hyphens"),
        ("my 3 year old son", ["3 year"], "before a person"),
        ("he's six and a half years old", ["six and a half years"], "a half"),
        ("7 months old", ["7 months"], "months"),
        ("a 40 y/o, a 41yo", ["41yo", "40 y/o"], "short"),
        ("5 and 7 years old", ["7 years", "5"], "two"),
        ("kids aged 5, 7 and 9", ["9", "7", "5"], "a list"),
        ("Age: 41", ["41"], "a form"),
        ("my age is 40", ["40"], "said"),
        ("aged 65 years", ["65 years"], "with its unit"),
        ("I'm 34 and work here", ["34"], "the clause ends"),
        ("she turned 18.", ["18"], "the sentence ends"),
        ("I am 40 years.", ["40 years"], "without `old`"),
        ("in my 40s or in her early fifties", ["40s", "fifties"], "a decade"),
        ("the phone of my son, he is 12 years old", ["12 years"], "the person is nearer than the thing"),
        ("a 3 year contract", [], "a length of time"),
        ("40 years ago", [], "a length of time"),
        ("I'm 25 minutes away", [], "minutes"),
        ("I'm 50% sure", [], "a share"),
        ("my laptop is 3 years old", [], "a thing"),
        ("a 3 year old laptop", [], "before a thing"),
        ("it's 3 years old", [], "a thing"),
        ("over the age of 18", [], "a limit"),
        ("message 40, page 41", [], "parts of words"),
        ("I'm 300 years old", [], "nobody is"),
        ("i am 6 months pregnant", [], "something else"),
    ],
)
def test_ages(text, expected, why):
    assert found(find_ages, text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("42", ["42"], "all of it"),
        ("I'm forty two", ["forty two"], "in words"),
        ("40 years old", ["40 years"], "with its unit"),
        ("born in 1980, so 40", [], "the first number is a year"),
        ("I pay $40", [], "an amount"),
        ("why", [], "none"),
    ],
)
def test_answers(text, expected, why):
    assert in_reply(find_told_ages, text) == expected, why


def test_beside_its_word_only_the_first_number_counts():
    assert beside(find_told_ages, "my age> is 40, call 911") == ["40"]
    text = "my age [X], call 91"
    assert list(find_told_ages(Reading(text, r"\[X\]"), Stretch(6, len(text)))) == []


FRAGMENTS = [
    "40",
    " years",
    " old",
    "aged ",
    "I'm ",
    "turned ",
    "forty ",
    "a hundred ",
    "y/o",
    " and ",
    "in my ",
    ", ",
    "oh ",
]
TEXTS = texts_of([*FRAGMENTS, "three", "40s", "age", "she'll be ", "double two", "3-year-old"])


@given(text=TEXTS)
def test_gates_let_every_hit_pass(text):
    reading = Reading(text)
    if list(find_ages(reading)):
        assert re2.search(ages_gate(), reading.folded)
    for answer in (False, True):
        for start, end in find_told_ages(reading, Stretch(0, len(text), answer)):
            assert 0 <= start < end <= len(text)
            assert re2.search(told_ages_gate(), reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["40 years old ", "aged 5, ", "I'm 40 ", "forty ", "age ", "in my "])
def test_linear_in_the_length(piece):
    def search(text: str) -> None:
        reading = Reading(text)
        sum(1 for _ in find_ages(reading))
        sum(1 for _ in find_told_ages(reading, Stretch(0, len(reading.text), True)))

    assert_linear_in_text(search, piece)
