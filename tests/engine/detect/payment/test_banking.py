"""IBANs, routing numbers, SWIFT codes."""

import re

import pytest
import re2
from hypothesis import given
from stdnum import iban

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.payment.banking import (
    IBAN_LENGTHS,
    bank_routing_numbers_gate,
    find_bank_routing_numbers,
    find_ibans,
    ibans_gate,
)
from redaction_udfs.engine.detect.payment.swift import find_swift_codes, swift_codes_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

FRAGMENTS = [
    "GB29 NWBK 6016 1331 9268 19",
    "GB29&nbsp;NWBK&nbsp;6016&nbsp;1331&nbsp;9268&nbsp;19",
    "**NO93** 8601 1117 947",
    "NO93<b>8601</b>1117947",
    "NO9386011117947",
    "021000021",
    " ",
    "routing",
    "aba ",
    "swift ",
    "is ",
    "DEUTDEFF",
    "CHASUS33",
    "XXX",
    "a",
    "0210-0002-1",
]
TEXTS = texts_of(FRAGMENTS)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "my iban is gb29 nwbk 6016 1331 9268 19 please",
            ["gb29 nwbk 6016 1331 9268 19"],
            "small letters, blanks, words after it",
        ),
        ("**GB29 NWBK** 6016 1331 9268 19", ["GB29 NWBK** 6016 1331 9268 19"], "marks of bold text inside"),
        (
            "GB29&nbsp;NWBK&nbsp;6016&nbsp;1331&nbsp;9268&nbsp;19 ok",
            ["GB29&nbsp;NWBK&nbsp;6016&nbsp;1331&nbsp;9268&nbsp;19"],
            "entities",
        ),
        ("<b>GB29</b> NWBK 6016 1331 9268 19", ["GB29</b> NWBK 6016 1331 9268 19"], "a tag"),
        ("GB29%20NWBK%206016%201331%209268%2019", ["GB29%20NWBK%206016%201331%209268%2019"], "percent-codes"),
        ("IBAN:DE89370400440532013000.", ["DE89370400440532013000"], "unseparated"),
        ("NO93-8601-1117-947", ["NO93-8601-1117-947"], "dashes, the shortest"),
        ("DE89 3704 0044 0532 0130 00 1", ["DE89 3704 0044 0532 0130 00"], "a number after it"),
        ("GB28NWBK60161331926819", [], "check digits fail"),
        ("XGB29NWBK60161331926819", [], "glued"),
        ("ZZ29NWBK60161331926819", [], "no such country"),
        ("is 12 people coming to the party tonight", [], "words"),
    ],
)
def test_ibans(text, expected, why):
    assert found(find_ibans, text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("routing number 021000021", ["021000021"], "word and check digit"),
        ("ABA: 0210-0002-1", ["0210-0002-1"], "separators"),
        ("021000021 by Wire", ["021000021"], "word after it"),
        ("021000021", [], "no word"),
        ("routing 021000022", [], "check digit fails"),
        ("routing 991000020", [], "first two digits not in use"),
        ("rerouting 021000021", [], "whole words only"),
        ("routing 0210000211", [], "ten digits"),
    ],
)
def test_bank_routing_numbers(text, expected, why):
    assert found(find_bank_routing_numbers, text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("swift code is deutdeff", ["deutdeff"], "introduced"),
        ("bic: deutdeff500", ["deutdeff500"], "eleven"),
        ("BIC/SWIFT: DEUTDEFF", ["DEUTDEFF"], "two words"),
        ("Swift DEUTDEFF", ["DEUTDEFF"], "capitals among small letters"),
        ("DEUTDEFF is our swift code", ["DEUTDEFF"], "word after it"),
        ("use CHASUS33, it is the BIC", ["CHASUS33"], "a digit, the word anywhere"),
        ("DEUTDEFFXXX", ["DEUTDEFFXXX"], "the branch says it"),
        ("DEUTDEFF", [], "could be a word"),
        ("COFFEE50", [], "a voucher"),
        ("my PASSWORD, ELECTRIC, TRANSFERRED", [], "words"),
        ("CUSTOMER: my swift code?", [], "a word of that shape beside the context"),
        ("swift delivery", [], "an adjective"),
        ("SWIFT DELIVERY", [], "in capitals too"),
        ("swift code is abcdzz33", [], "no such country"),
    ],
)
def test_swift_codes(text, expected, why):
    assert found(find_swift_codes, text) == expected, why


def test_words_are_an_option():
    assert found(find_bank_routing_numbers, "bankleitzahl 021000021", words=("Bankleitzahl",)) == ["021000021"]
    assert found(find_swift_codes, "codigo: deutdeff", words=("codigo",)) == ["deutdeff"]


def test_lengths_are_those_of_the_registry():
    for country, length in IBAN_LENGTHS.items():
        structure = iban._ibandb.info(country)[0][1]["bban"]
        assert length == 4 + sum(int(count) for count in re.findall(r"(\d+)!", structure))


@pytest.mark.parametrize(
    ("find", "gate", "options"),
    [
        (find_ibans, ibans_gate, {}),
        (find_bank_routing_numbers, bank_routing_numbers_gate, {}),
        (find_swift_codes, swift_codes_gate, {}),
    ],
)
@given(text=TEXTS)
def test_a_gate_lets_every_hit_pass(find, gate, options, text):
    if found(find, text, **options):
        assert re2.search(gate(**options), fold(text))


@pytest.mark.slow
@pytest.mark.parametrize("find", [find_ibans, find_bank_routing_numbers, find_swift_codes])
@pytest.mark.parametrize("piece", ["GB29 ", "4 ", "A", "routing swift DEUTDEFF "])
def test_linear_in_the_length(find, piece):
    def search(text: str) -> None:
        sum(1 for _ in find(Reading(text)))

    assert_linear_in_text(search, piece)
