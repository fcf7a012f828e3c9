"""Month and year until which a card is good."""

import pytest
import re2
from hypothesis import given

from redaction_udfs import redact_conversation
from redaction_udfs.engine.detect.payment.expiry import expiry_dates_gate, expiry_dates_spoken_gate, find_expiry_dates
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.any_text import shipped
from tests.engine.detect.texts import texts_of

EXPIRIES = [
    ("it is 01/21", ["01/21"], "in figures"),
    ("1/2027, thanks", ["1/2027"], "one digit, four digits"),
    ("09-28", ["09-28"], "with a hyphen"),
    ("Jan 2021", ["Jan 2021"], "with a name"),
    ("0929", ["0929"], "side by side"),
    ("oh one twenty one", ["oh one twenty one"], "in words"),
    ("january twenty seven", ["january twenty seven"], "a name and words"),
    ("14/21", [], "no such month"),
    ("on 12/15/2018", [], "a whole date"),
    ("4111 1111", [], "another number"),
    ("in january we moved", [], "a month in passing"),
]


def found(text: str, *, answer: bool = False) -> list[str]:
    reading = Reading(text, voice=True)
    extents = sorted(set(find_expiry_dates(reading, Stretch(0, len(text), answer))))
    return [text[start:end] for start, end in extents]


@pytest.mark.parametrize(("text", "expected", "why"), EXPIRIES, ids=[case[-1] for case in EXPIRIES])
def test_expiries(text: str, expected: list[str], why: str) -> None:
    assert found(text) == expected, why


def test_a_month_alone_is_an_answer() -> None:
    assert found("March.", answer=True) == ["March"]


@given(texts_of(["01/21", "jan 2021", "oh one twenty one", "twelve", "/", " "]))
def test_the_gate_lets_pass_what_is_found(text: str) -> None:
    reading = Reading(text, voice=True)
    if list(find_expiry_dates(reading, Stretch(0, len(text), True))):
        assert re2.search(f"{expiry_dates_gate()}|{expiry_dates_spoken_gate()}", reading.folded)


TALKS = [
    (["C: 4111 1111 1111 1111, 08/29, 441"], "[CREDIT_CARD], [CARD_EXPIRY], [CVV]", "behind the number, without words"),
    (["C: 4111 1111 1111 1111", "A: ok", "C: 08/29"], "[CARD_EXPIRY]", "the turn after the number"),
    (["C: refund to my visa card for the lunch on 11/21"], "refund to my visa card for the lunch on 11/21", "a day"),
    (["C: the card expires on 11/27"], "the card expires on [CARD_EXPIRY]", "on a day, behind the word"),
    (["A: The link expires in 24 hours.", "A: Use Chrome 120 or later."], "Use Chrome 120 or later.", "a release"),
    (["A: What is the expiry?", "C: it's 128"], "it's [CARD_EXPIRY]", "three digits that answer"),
]


@pytest.mark.parametrize(("turns", "expected", "why"), TALKS, ids=[case[-1] for case in TALKS])
def test_under_minimal(turns: list[str], expected: str, why: str) -> None:
    said = [{"role": {"A": "agent", "C": "customer"}[turn[0]], "text": turn[3:]} for turn in turns]
    assert redact_conversation(said, shipped("minimal"))[-1].text == expected, why
