"""US social security numbers."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.ids.social_security import (
    find_social_security_numbers,
    social_security_numbers_gate,
)
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

FRAGMENTS = ["123", "45", "6789", "-", " ", ". ", "123-45-6789", "a"]
TEXTS = texts_of(FRAGMENTS)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("my ssn is 123-45-6789.", ["123-45-6789"], "dashes"),
        ("123 45 6789", ["123 45 6789"], "blanks"),
        ("123.45 - 6789", ["123.45 - 6789"], "mixed separators, up to three"),
        ("123–45 6789", ["123–45 6789"], "en dash and no-break blank"),
        ("123-45-6789 321-54-9876", ["123-45-6789", "321-54-9876"], "two in a row"),
        ("7 123-45-6789 1", ["123-45-6789"], "among other numbers"),
        ("123456789", [], "the nine-digit rule takes it"),
        ("12-345-6789", [], "other groups"),
        ("000-45-6789", [], "area 000"),
        ("666-45-6789", [], "area 666"),
        ("912-70-6789", [], "a taxpayer number"),
        ("123-00-6789", [], "group 00"),
        ("123-45-0000", [], "serial 0000"),
        ("1123-45-6789", [], "four digits first"),
        ("123-45-67891", [], "five digits last"),
        ("123----45-6789", [], "four separators"),
    ],
)
def test_social_security_numbers(text, expected, why):
    assert found(find_social_security_numbers, text) == expected, why


@pytest.mark.parametrize(
    ("find", "gate", "options"),
    [
        (find_social_security_numbers, social_security_numbers_gate, {}),
    ],
)
@given(text=TEXTS)
def test_a_gate_lets_every_hit_pass(find, gate, options, text):
    if found(find, text, **options):
        assert re2.search(gate(**options), fold(text))


@pytest.mark.slow
@pytest.mark.parametrize("find", [find_social_security_numbers])
@pytest.mark.parametrize("piece", ["4", "123 45 ", "123-45-6789 "])
def test_linear_in_the_length(find, piece):
    def search(text: str) -> None:
        sum(1 for _ in find(Reading(text)))

    assert_linear_in_text(search, piece)
