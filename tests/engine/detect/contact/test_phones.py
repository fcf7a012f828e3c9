"""Phone numbers."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.contact.phones import find_phone_numbers, numbering_plan, phone_numbers_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

FRAGMENTS = [
    "206",
    "555",
    "0100",
    " ",
    "-",
    "(",
    "+44 ",
    "020 7946",
    "0958",
    "+1",
    "x4",
    ") ",
    "a",
    "07700 900123",
    "00",
    "011 ",
    "99",
    "/",
    "(0)",
]
TEXTS = texts_of(FRAGMENTS)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("(555) 123-4567", True, "brackets"),
        ("call(206) 555-0100", True, "a bracket right after a word"),
        ("206-555-0100", True, "dashes"),
        ("206.555.0100", True, "periods"),
        ("206 555 0100", True, "blanks"),
        ("fax: 206/555-0100", True, "fax"),
        ("1-800-555-0100", True, "trunk prefix"),
        ("+1 (206) 555-0100", True, "country"),
        ("2065550100", True, "ten digits that the plan knows"),
        ("order 2065550100", False, "but behind the name of an order"),
        ("order 206-555-0100", True, "written as telephone numbers are"),
        ("206 5550100", True, "grouped unusually, but valid"),
        ("555-1234", True, "local"),
        ("020 7946 0958", True, "London"),
        ("(0117) 496 0000", True, "bracketed area"),
        ("07700 900123", True, "kept for films"),
        ("07700900123", True, "and unseparated"),
        ("020 1234 5678", True, "made up"),
        ("0800 1111", True, "a short valid one"),
        ("+44 20 7946 0958", True, "Britain"),
        ("+44 (0)20 7946 0958", True, "with the trunk zero"),
        ("0044 20 7946 0958", True, "dialled"),
        ("+33 1 23 45 67 89", True, "any country after +"),
        ("+15551234567", True, "possible is enough after +"),
        ("(21) 98765-4321", True, "an area in brackets, of a plan not asked for"),
        ("(21) 3456 7890", True, "the same with a blank"),
        ("+55 (21) 98765-4321", True, "and its country"),
        ("(36) 712-045-Office", True, "a short one that its label tells"),
        ("(36) 712-045", False, "the same without"),
        ("sizes (10) 500 1000", False, "counts"),
        ("(12) 300-500 kg", False, "a range"),
        ("5551234567", False, "ten digits that no plan knows"),
        ("555 1234", False, "seven digits without a dash"),
        ("5376897", False, "seven digits"),
        ("#5376897", False, "order number"),
        ("#537-6897", False, "order number, dashed"),
        ("1Z999AA10123456784", False, "parcel"),
        ("1Z 999 AA1 01 2345 6784", False, "parcel with blanks"),
        ("12-15-2018", False, "date"),
        ("01-02-2018", False, "date with a zero"),
        ("2018-01-02", False, "ISO date"),
        ("$5,551,234.00", False, "money"),
        ("$2065550100", False, "money"),
        ("4111-1111-1111-1111", False, "card"),
        ("378282 246310005", False, "card"),
        ("10:30:15", False, "time"),
        ("192.168.10.10", False, "IP address"),
        ("208.67.222.22", False, "IP address of ten digits"),
        ("123-45-6789", False, "SSN"),
        ("98109-1234", False, "ZIP"),
        ("0123456789", False, "zero-padded"),
        ("+100 points", False, "too short"),
        ("A2065550100", False, "in a word"),
    ],
)
def test_phone_numbers(text, expected, why):
    assert bool(found(find_phone_numbers, text)) is expected, why


@pytest.mark.parametrize(
    ("text", "longest", "why"),
    [
        ("(555) 123-4567", "(555) 123-4567", "one span with its bracket"),
        ("on 206.555.0100 ext. 4.", "206.555.0100 ext. 4", "extension"),
        ("206-555-0100x123", "206-555-0100x123", "glued x"),
        ("on (+1) 206 555 0100", "(+1) 206 555 0100", "a bracketed country"),
        ("(001) 206-555-0100", "(001) 206-555-0100", "a bracketed country as dialled"),
        ("it's plus 1 206 555 0100", "plus 1 206 555 0100", "plus in words"),
        ("it's plus 44 20 7946 0958", "plus 44 20 7946 0958", "plus in words, another country"),
        ("surplus 206-555-0100", "206-555-0100", "a word that ends in plus"),
        ("is (0)20 7946 0958", "(0)20 7946 0958", "a bracketed trunk prefix"),
        ("is 0 20 7946 0958", "0 20 7946 0958", "a trunk prefix apart"),
        ("(36) 712-045-Office", "(36) 712-045", "its label stays"),
        ("+44 (0)20 7946 0958 12 people", "+44 (0)20 7946 0958", "a number after it stays outside"),
        ("or 1234 020 7946 0958", "020 7946 0958", "a number before it, too"),
        ("555-1234 5pm", "555-1234", "a time after it"),
    ],
)
def test_extent(text, longest, why):
    assert max(found(find_phone_numbers, text), key=len) == longest, why


def test_several_in_a_row_and_regions():
    assert found(find_phone_numbers, "206-555-0100,206-555-0101 206-555-0102", regions=("US",)) == [
        "206-555-0100",
        "206-555-0101",
        "206-555-0102",
    ]
    assert not found(find_phone_numbers, "call 206-555-0100", regions=("FR",))
    assert found(find_phone_numbers, "01 23 45 67 89", regions=("FR",)) == ["01 23 45 67 89"]


@given(st.text("0123456789", min_size=6, max_size=14), st.sampled_from(["+", "00", "00 ", "011-"]))
def test_any_digits_after_an_international_lead_are_judged(digits, lead):
    assert all(text.startswith(lead[:1]) for text in found(find_phone_numbers, f"{lead}9 {digits}", regions=()))


def test_every_country_has_a_plan():
    assert all(numbering_plan(country_code).lengths for country_code in COUNTRY_CODE_TO_REGION_CODE)


WIDE = [
    ("+44(0)20/7946/0958", ("US",), "brackets and slashes"),
    ("+1 - (206) / 555-0100", ("US",), "three signs and a bracket between digits"),
    ("call 201234", ("FO",), "a country whose numbers have six digits"),
    ("call 22158", ("SH",), "and one whose numbers have five"),
    ("call 030 1234", ("DE",), "few digits after a trunk prefix"),
]


@pytest.mark.parametrize(("text", "regions", "why"), WIDE, ids=[case[-1] for case in WIDE])
def test_the_gate_knows_the_widest_and_the_shortest_forms(text, regions, why):
    assert found(find_phone_numbers, text, regions=regions), why
    assert re2.search(phone_numbers_gate(regions=regions), text), why


def test_an_unknown_region_is_refused_when_the_policy_is_loaded():
    with pytest.raises(ValueError, match="no such region: UK"):
        phone_numbers_gate(regions=("UK", "US"))


@pytest.mark.parametrize(
    ("find", "gate", "options"),
    [
        (find_phone_numbers, phone_numbers_gate, {}),
        (find_phone_numbers, phone_numbers_gate, {"regions": ("FR", "ES")}),
        (find_phone_numbers, phone_numbers_gate, {"regions": ("DE", "FO", "SH")}),
    ],
)
@given(text=TEXTS)
def test_a_gate_lets_every_hit_pass(find, gate, options, text):
    if found(find, text, **options):
        assert re2.search(gate(**options), fold(text))


@pytest.mark.slow
@pytest.mark.parametrize("find", [find_phone_numbers])
@pytest.mark.parametrize("piece", ["4", "4 ", "01 ", "(", "+44 "])
def test_linear_in_the_length(find, piece):
    def search(text: str) -> None:
        sum(1 for _ in find(Reading(text)))

    assert_linear_in_text(search, piece)
