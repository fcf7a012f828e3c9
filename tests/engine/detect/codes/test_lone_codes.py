"""Codes in short turns."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.codes.lone_codes import find_lone_codes, lone_codes_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of

CODES = [
    ("zorvik 82", ["zorvik 82"], "a rare word and a number"),
    ("anna and 44 kq", ["44 kq"], "behind a name"),
    ("my name is zorvik 44 kq", ["zorvik 44 kq"], "behind a lead-in"),
    ("489 e 16", ["489 e 16"], "a card as a spreadsheet shows it"),
    ("the number shows as 4.89E+15 in my sheet somehow", ["4.89E+15"], "in a longer turn"),
    ("room 12", [], "an everyday word"),
    ("12 gb", [], "a measure"),
    ("zorvik 82?", [], "a question"),
    ("zorvik 8", [], "one digit says nothing"),
    ("i would like to order two of the zorvik 82 please", [], "a longer turn"),
    ("1e5", [], "a small number in the same shape"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CODES, ids=[case[-1] for case in CODES])
def test_codes(text: str, expected: list[str], why: str) -> None:
    assert found(find_lone_codes, text) == expected, why


@given(texts_of(["zorvik", "82", "489 e 16", "and", " "]))
def test_the_gate_lets_pass_what_is_found(text: str) -> None:
    reading = Reading(text)
    if list(find_lone_codes(reading)):
        assert re2.search(lone_codes_gate(), reading.folded)
