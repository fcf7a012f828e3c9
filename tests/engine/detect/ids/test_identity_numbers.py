"""Numbers of people in the books of states: digits, shapes of letters and digits, and vehicles' numbers."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.codes.as_typed import as_typed
from redaction_udfs.engine.detect.ids.identity_codes import (
    find_identity_codes,
    identity_codes_gate,
    identity_codes_spoken_gate,
)
from redaction_udfs.engine.detect.ids.identity_numbers import (
    find_identity_numbers,
    identity_numbers_gate,
    identity_numbers_spoken_gate,
)
from redaction_udfs.engine.detect.ids.vehicle_numbers import (
    find_vehicle_numbers,
    vehicle_numbers_gate,
    vehicle_numbers_spoken_gate,
)
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

NUMBER_KINDS = ("us_itin", "ca_sin", "uk_nhs", "uk_utr", "in_aadhaar")
CODE_KINDS = ("uk_nino", "uk_driver", "in_pan", "in_voter", "in_nrega", "ca_health", "us_mbi")


def heard(find, text, **options):
    """What a detector finds in the text on voice."""
    return [text[start:end] for start, end in dict.fromkeys(find(Reading(text, voice=True), **options))]


@pytest.mark.parametrize(
    ("kind", "text", "expected", "why"),
    [
        ("us_itin", "912-70-3456", ["912-70-3456"], "a group that is given out"),
        ("us_itin", "912 88 3456", ["912 88 3456"], "blanks"),
        ("us_itin", "912-93-3456", [], "a group that is not"),
        ("us_itin", "912-45-3456", [], "the fourth digit neither 7, 8 nor 9"),
        ("us_itin", "812-70-3456", [], "no 9 first"),
        ("ca_sin", "046-454-286", ["046-454-286"], "Luhn"),
        ("ca_sin", "046 454 287", [], "check digit fails"),
        ("uk_nhs", "943 476 5919", ["943 476 5919"], "modulo 11"),
        ("uk_nhs", "943 476 5918", [], "check digit fails"),
        ("uk_nhs", "12345678901234567", ["12345678901234567"], "17 digits"),
        ("uk_nhs", "943476591", [], "nine digits"),
        ("uk_utr", "19558 39661", ["19558 39661"], "modulo 11"),
        ("uk_utr", "2955839661", [], "check digit fails"),
        ("in_aadhaar", "2341 2341 2346", ["2341 2341 2346"], "Verhoeff"),
        ("in_aadhaar", "2341 2341 2347", [], "check digit fails"),
        ("in_aadhaar", "1341 2341 2346", [], "begins with 1"),
        ("in_aadhaar", "2341 2341 2346 11", [], "a longer number"),
    ],
)
def test_numbers_with_a_check(kind, text, expected, why):
    assert found(find_identity_numbers, text, kind=kind) == expected, why


@pytest.mark.parametrize(
    ("kind", "text", "expected", "why"),
    [
        ("us_itin", "912-70-3456", ["912-70-3456"], "as it is written"),
        ("us_itin", "912703456", [], "an order as well"),
        ("in_aadhaar", "2341-2341-2346", ["2341-2341-2346"], "as it is written"),
        ("in_aadhaar", "234123 412346", [], "other groups"),
    ],
)
def test_grouped_numbers_speak_for_themselves(kind, text, expected, why):
    assert found(find_identity_numbers, text, kind=kind, grouped=True) == expected, why


def test_a_misheard_digit_breaks_no_number_on_voice():
    said, wrong = (
        "nine four three four seven six five nine one nine",
        "nine four three four seven six five nine one eight",
    )
    assert heard(find_identity_numbers, said, kind="uk_nhs") == [said]
    assert heard(find_identity_numbers, wrong, kind="uk_nhs") == []
    assert heard(find_identity_numbers, wrong, kind="uk_nhs", checked="typed") == [wrong]
    assert found(find_identity_numbers, "943 476 5918", kind="uk_nhs", checked="typed") == []
    assert found(find_identity_numbers, "943 476 5918", kind="uk_nhs", checked="never") == ["943 476 5918"]


@pytest.mark.parametrize(
    ("kind", "text", "expected", "why"),
    [
        ("uk_nino", "it's AB 12 34 56 C.", ["AB 12 34 56 C"], "as it is written"),
        ("uk_nino", "ab123456c", ["ab123456c"], "small letters, glued"),
        ("uk_nino", "QQ123456C", ["QQ123456C"], "the office's example"),
        ("uk_nino", "AB123456E", [], "no such ending"),
        ("uk_nino", "DA123456C", [], "no such first letter"),
        ("uk_nino", "GB123456C", [], "letters never given out"),
        ("uk_nino", "XAB123456C", [], "glued to a letter"),
        ("uk_nino", "call me 123456 a day", [], "a word before it"),
        ("in_pan", "ACUPA7085R", ["ACUPA7085R"], "a person's"),
        ("in_pan", "ABCDE1234F", [], "no kind of holder"),
        ("in_pan", "in march 2019 a man", [], "a word"),
        ("in_voter", "WKH1186253", ["WKH1186253"], "check digit"),
        ("in_voter", "WKH1186263", [], "check digit fails"),
        ("in_nrega", "RJ-02-003-001-001/123", ["RJ-02-003-001-001/123"], "as it is written"),
        ("in_nrega", "KA01234567890123", ["KA01234567890123"], "glued"),
        ("in_nrega", "XY01234567890123", [], "no state"),
        ("uk_driver", "MORGA657054SM9IJ", ["MORGA657054SM9IJ"], "a woman born in May"),
        ("uk_driver", "FOX99612319J99AA", ["FOX99612319J99AA"], "a short name"),
        ("uk_driver", "MORGA699054SM9IJ", [], "no such month"),
        ("ca_health", "BOUF 9401 1419", ["BOUF 9401 1419"], "of Quebec"),
        ("ca_health", "9698 658 215", [], "a number says nothing without context"),
        ("us_mbi", "1EG4-TE5-MK73", ["1EG4-TE5-MK73"], "as it is printed"),
        ("us_mbi", "1eg4te5mk73", ["1eg4te5mk73"], "small letters, glued"),
        ("us_mbi", "1EG4-TE5-MK7", [], "too short"),
        ("us_mbi", "1BG4-TE5-MK73", [], "a letter never given out"),
        ("us_mbi", "0EG4-TE5-MK73", [], "no such first digit"),
    ],
)
def test_shapes_that_speak_for_themselves(kind, text, expected, why):
    assert found(find_identity_codes, text, kind=kind) == expected, why


@pytest.mark.parametrize(
    ("kind", "text", "expected", "why"),
    [
        ("uk_nino", "GB 12 34 56", ["GB 12 34 56"], "any letters, no ending"),
        ("uk_nino", "B 123456", [], "one letter"),
        ("in_pan", "ABCDE 1234 F", ["ABCDE 1234 F"], "any letters"),
        ("in_voter", "ABC1234567", ["ABC1234567"], "no check digit"),
        ("in_voter", "KA/12/345/678901", ["KA/12/345/678901"], "an old one"),
        ("in_nrega", "UP 12 345 678 901 / 22", ["UP 12 345 678 901 / 22"], "blanks"),
        ("ca_health", "1234-567-890-AB", ["1234-567-890-AB"], "of Ontario"),
        ("ca_health", "is 9698658215 and", ["9698658215"], "ten digits, a word behind them"),
        ("ca_health", "123456789", ["123456789"], "of Alberta"),
        ("ca_health", "12345678", [], "too short"),
        ("ca_health", "1 416 555 0132", [], "a phone number"),
    ],
)
def test_context_vouches_for_the_rest(kind, text, expected, why):
    assert found(find_identity_codes, text, kind=kind, loose=True) == expected, why


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        ("uk_nino", "a b one two three four five six c", "letter by letter"),
        ("uk_nino", "alpha bravo double one two dash three four um five charlie", "spelling alphabet and fillers"),
        ("uk_nino", "a as in apple b for boy one two three four five six c", "examples"),
        ("in_pan", "a c u p a seven zero eight five r", "letter by letter"),
        ("in_voter", "w k h one one eight six two five three", "letter by letter"),
        ("us_mbi", "one e g four t e five m k seven three", "letter by letter"),
    ],
)
def test_codes_are_spelled_on_voice(kind, text, why):
    assert heard(find_identity_codes, f"it is {text} okay", kind=kind) == [text], why
    assert found(find_identity_codes, text, kind=kind) == [], "not in chats"


@pytest.mark.parametrize(
    ("text", "checked", "expected", "why"),
    [
        ("1M8GDM9AXKP042788.", True, ["1M8GDM9AXKP042788"], "check digit X"),
        ("1hgcm82633a004352", True, ["1hgcm82633a004352"], "small letters"),
        ("1M8GDM9AXKP042789", True, [], "check digit fails"),
        ("1M8GDM9AXKP042789", False, ["1M8GDM9AXKP042789"], "unchecked"),
        ("WVW ZZZ 1JZ 3W386752", False, ["WVW ZZZ 1JZ 3W386752"], "in pieces, in capitals"),
        ("11111111111111111", True, [], "digits only"),
        ("1M8GDM9AOKP042788", False, [], "an O"),
        ("ny 10472 2025550160", True, [], "a state and numbers"),
        ("address 41301 us hwy", False, [], "words"),
    ],
)
def test_vehicle_numbers(text, checked, expected, why):
    assert found(find_vehicle_numbers, text, checked=checked) == expected, why


def test_vehicle_numbers_are_spelled_on_voice():
    text = "one m eight g d m nine a x k p zero four two seven eight eight"
    assert heard(find_vehicle_numbers, text) == [text]


def test_what_is_said_as_it_is_typed():
    typed = as_typed(Reading("charlie four four, the hotel um six", voice=True))
    assert typed.text == "c 44, the hotel  6"
    assert typed.extent(2, 4) == (8, 17)
    assert typed.between(0, 17) == "c 44"


FRAGMENTS = [
    *("AB 12 34 56 C", "ab", "c", "1", " 2", "one ", "double two ", "alpha ", "ACUPA7085R", "WKH1186253"),
    *("RJ-02-003-001-001/123", "MORGA657054SM9IJ", "BOUF 9401 1419", "9698 658 215", "1M8GDM9AXKP042788"),
    *("912-70-3456", "2341 2341 2346", "943 476 5919", "046 454 286", "oh ", "um ", "dash ", " ", "-", "a b ", "é"),
]


@given(text=texts_of(FRAGMENTS))
def test_gates_let_every_hit_pass(text):
    for voice in (False, True):
        reading = Reading(text, voice=voice)
        for kind in NUMBER_KINDS:
            for options in ({"kind": kind}, {"kind": kind, "checked": "never"}, {"kind": kind, "grouped": True}):
                gates = (identity_numbers_gate, identity_numbers_spoken_gate)
                _passes(reading, find_identity_numbers, gates, options)
        for kind in CODE_KINDS:
            for loose in (False, True):
                gates = (identity_codes_gate, identity_codes_spoken_gate)
                _passes(reading, find_identity_codes, gates, {"kind": kind, "loose": loose})
        for checked in (False, True):
            gates = (vehicle_numbers_gate, vehicle_numbers_spoken_gate)
            _passes(reading, find_vehicle_numbers, gates, {"checked": checked})


def _passes(reading, find, gates, options):
    if list(find(reading, **options)):
        patterns = gates if reading.voice else gates[:1]
        assert any(re2.search(gate(**options), reading.folded) for gate in patterns)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1 ", "ab 12 34 ", "a 1 ", "a b c ", "1234567890 ", "double alpha "])
@pytest.mark.parametrize("voice", [False, True])
def test_linear_in_the_length(piece, voice):
    def search(text: str) -> None:
        reading = Reading(text, voice=voice)
        for kind in CODE_KINDS:
            sum(1 for _ in find_identity_codes(reading, kind=kind, loose=True))
        for kind in NUMBER_KINDS:
            sum(1 for _ in find_identity_numbers(reading, kind=kind, checked="never"))
        sum(1 for _ in find_vehicle_numbers(reading, checked=False))

    assert_linear_in_text(search, piece)
