"""Turns that are nothing but an address."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.addresses.lone_addresses import find_lone_addresses, lone_addresses_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text

# What stands between « and » is found, and nothing else.
LONE = [
    ("«54 kr zorvath nagar»", "rare name"),
    ("«edgecombe street»", "street without a number"),
    ("yes «birch street number 65»", "number behind, lead-in"),
    ("«83 henry dr»", "everyday name"),
    ("«451 zorvathpur» 7536492783", "phone behind"),
    ("7536492783 and «zorvath lake street salem 636112»", "phone in front"),
    ("brinda 7536492783 «118 p zorvathpur 625 107»", "phone and its owner in front"),
    ("no «14 car street kc village» contact no 7536492783", "what leads up to a phone"),
    ("«zorvath lakshmana 144 complex pune»", "number between names, a place at the end"),
    ("«sukesh 813 delhi 600019»", "a postal code behind the place"),
    ("«zorvath lakshmana complex»", "a building with a rare name"),
    ("no «56 gate way ch 100»", "announced as a number"),
    ("a complex matter", "an everyday word"),
    ("brinda zorvath and 7536492783", "a phone and no address"),
    ("no 5 of them", "a count"),
    ("the zorvath street is nice and 118 p zorvathpur", "two things told"),
    ("«delhi 600112»", "a place and its code"),
    ("yes «new york and 10417»", "with and between"),
    ("«los angeles zip code is 90417» thanks", "announced"),
    ("delhi 2024", "a year"),
    ("delhi 600112 rupees", "an amount"),
    ("my flight to delhi is 600112", "more is said"),
    ("2 large pizzas", "everyday words"),
    ("springfield", "city"),
    ("2018 zorvath sedan", "year"),
    ("12 Angry Men", "capitals alone are no rare name"),
    ("i live near edgecombe street", "a sentence"),
    ("yes please", "talk"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("marked", "why"), LONE)
def test_lone_addresses(marked: str, why: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    expected = [piece.partition("»")[0] for piece in marked.split("«")[1:]]
    assert [text[start:end] for start, end in find_lone_addresses(Reading(text))] == expected, why


_PIECES = (
    "12 |4b |oakstreet|zorvath |nagar|street|st |elm |yes |it's |no |number |7536492783|, |.|\n|é|2018 |texas "
    "|new york |delhi 600112|complex|drive"
)


@given(texts_of(_PIECES.split("|")))
def test_finds_are_inside_and_the_gate_lets_them_pass(text: str) -> None:
    reading = Reading(text)
    for start, end in find_lone_addresses(reading):
        assert 0 <= start < end <= len(text)
        assert re2.search(lone_addresses_gate(), reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["12 ", "street ", "yes ", "zorvath "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        sum(1 for _ in find_lone_addresses(Reading(text)))

    assert_linear_in_text(search, piece)
