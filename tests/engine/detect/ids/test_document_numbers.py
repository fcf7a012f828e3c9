"""Passports, driving licences, number plates, and SWIFT codes as they are told."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.ids.document_numbers import (
    document_numbers_gate,
    document_numbers_spoken_gate,
    find_document_numbers,
)
from redaction_udfs.engine.detect.payment.swift_answers import (
    find_swift_codes_in_context,
    swift_codes_in_context_gate,
    swift_codes_in_context_spoken_gate,
)
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.stretches import beside, in_reply
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text

PASSPORT = {"low": 6, "high": 9, "digits": 3}
DRIVER = {"low": 5, "high": 18, "digits": 4}
PLATE = {"low": 2, "high": 8}


def numbers(options):
    return lambda reading, stretch: find_document_numbers(reading, stretch, **options)


@pytest.mark.parametrize(
    ("marked", "options", "expected", "why"),
    [
        ("passport number> is C01X00T47", PASSPORT, ["C01X00T47"], "letters and digits"),
        ("passport> 533401372, UK", PASSPORT, ["533401372"], "digits only"),
        ("passport> given out in London, no 533401372", PASSPORT, ["533401372"], "later in the turn"),
        ("passport> expires on 12/15/2028", PASSPORT, [], "a date"),
        ("passport> 12345", PASSPORT, [], "too short"),
        ("passport> 1234567890", PASSPORT, [], "too long"),
        ("passport> or any other document", PASSPORT, [], "words"),
        ("license> is D123-4567-8901", DRIVER, ["D123-4567-8901"], "in groups"),
        ("license> in 2019", DRIVER, [], "a year"),
        ("licence> MORGA 657054 SM9IJ ok", DRIVER, ["MORGA 657054 SM9IJ"], "British"),
        ("plate> '031 NGA'. Your booking is '532'.", PLATE, ["031 NGA"], "the nearest only"),
        ("plate> AB12 CDE please", PLATE, ["AB12 CDE"], "British"),
        ("plate> ab12 cde please", PLATE, ["ab12 cde"], "small letters"),
        ("plate> is abc 236", PLATE, ["abc 236"], "introduced"),
        ("plate> IS 7ABC123 THANKS", PLATE, ["7ABC123"], "capitals all over"),
        (
            "plate> '[LICENSE_PLATE]'. Your booking is '5326'.",
            PLATE,
            ["5326"],
            "a placeholder is text without a policy",
        ),
        ("plate> costs $50", PLATE, [], "an amount"),
        ("plate> costs 350 to renew", PLATE, [], "digits too few for a plate without letters"),
        ("dni> 53817264 letra M", {"low": 6, "high": 18, "digits": 4}, ["53817264 letra M"], "a letter that is named"),
        ("plate> is missing for 2 days", PLATE, [], "a length of time"),
        ("the 7ABC123 is my <plate number", PLATE, ["7ABC123"], "in front of its word"),
    ],
)
def test_beside_their_words(marked, options, expected, why):
    assert beside(numbers(options), marked) == expected, why


def test_behind_a_placeholder_nothing_is_nearest():
    text = "plate '[X]'. Your booking is '5326'."
    for stretch in (Stretch(5, len(text)), Stretch(5, len(text), answer=True)):
        hits = list(find_document_numbers(Reading(text, r"\[X\]"), stretch, **PLATE))
        assert bool(hits) == stretch.answer


@pytest.mark.parametrize(
    ("text", "options", "expected", "why"),
    [
        ("c zero one x zero zero t four seven", PASSPORT, ["c zero one x zero zero t four seven"], "spelled"),
        ("yes l 8 9 8 9 0 2 c 3 thank you", PASSPORT, ["l 8 9 8 9 0 2 c 3"], "spelled with digits"),
        ("it's d one two three four five six seven", DRIVER, ["d one two three four five six seven"], "one letter"),
        ("seven a b c one two three", PLATE, ["seven a b c one two three"], "spelled"),
        ("it's a b 1 2 c d e", PLATE, ["a b 1 2 c d e"], "begins with a letter that is a word"),
        ("charlie 4 4 tango", PLATE, ["charlie 4 4 tango"], "spelling alphabet"),
        ("a Ford from 2019", PLATE, [], "a year"),
        ("I don't have it on me, 5 minutes please", PLATE, [], "a length of time"),
        ("what do you need that for", PASSPORT, [], "talk"),
    ],
)
def test_answers_on_voice(text, options, expected, why):
    assert in_reply(numbers(options), text, voice=True) == expected, why


@pytest.mark.parametrize(
    ("text", "voice", "expected", "why"),
    [
        ("deutdeff", False, ["deutdeff"], "eight"),
        ("it's DEUT DE FF 500", False, ["DEUT DE FF 500"], "eleven in groups"),
        ("d e u t d e f f five zero zero", True, ["d e u t d e f f five zero zero"], "spelled"),
        ("customer service", False, [], "a word of that shape"),
        ("what year", False, [], "two words of that length"),
        ("deutzzff", False, [], "no country"),
        ("deutdeff5", False, [], "nine"),
    ],
)
def test_swift_codes_as_told(text, voice, expected, why):
    assert in_reply(find_swift_codes_in_context, text, voice=voice) == expected, why


FRAGMENTS = [
    "C01X00T47",
    "031 NGA",
    "533401372",
    "deutdeff",
    "d e u t ",
    "d e f f",
    "five ",
    "a ",
    "is ",
    ". ",
    "-",
    "é",
]


@given(text=texts_of(FRAGMENTS))
def test_hits_are_inside_and_the_gates_let_them_pass(text):
    low, high = len(text) // 4, len(text) - len(text) // 4
    for voice in (False, True):
        reading = Reading(text, voice=voice)
        for answer in (False, True):
            stretch = Stretch(low, high, answer)
            for start, end in find_document_numbers(reading, stretch, **PLATE):
                assert low <= start < min(end, high)
                gate = document_numbers_spoken_gate(**PLATE) if voice else document_numbers_gate(**PLATE)
                assert re2.search(gate, reading.folded)
            for start, end in find_swift_codes_in_context(reading, stretch):
                assert low <= start < end <= high
                gate = swift_codes_in_context_spoken_gate() if voice else swift_codes_in_context_gate()
                assert re2.search(gate, reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a 1 ", "031 NGA ", "d e u t ", "deutdeff ", "1 ", "four "])
def test_linear_in_the_length(piece):
    def search(text: str) -> None:
        reading = Reading(text, voice=True)
        for answer in (False, True):
            sum(1 for _ in find_document_numbers(reading, Stretch(0, len(reading.text), answer), **PLATE))
        sum(1 for _ in find_swift_codes_in_context(reading, Stretch(0, len(reading.text))))

    assert_linear_in_text(search, piece)
