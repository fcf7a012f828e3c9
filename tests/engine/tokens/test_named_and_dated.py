"""Numbers of orders right behind their name stay, and dates in words; what they stand beside goes as before."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

ACCOUNT, PASSPORT, CARD = "what is your account number", "and your passport number", "your card number please"
CASES = [
    ("digital", "order #4471 was late", "order #4471 was late", "an order"),
    ("digital", "booking 5540918823, ticket no. 4410", "booking 5540918823, ticket no. 4410", "a booking"),
    ("digital", "4155552671 is no order", "[PHONE_NUMBER] is no order", "a name behind it"),
    ("digital", "my order, cvv 447", "my order, cvv [CVV]", "another name between"),
]
ANSWERS = [
    (ACCOUNT, "the one from october thirtieth twenty twenty six", True, "a whole date"),
    (ACCOUNT, "it closed the third of march two thousand and five", True, "a day first"),
    (PASSPORT, "five six one nine eight four two two three it expires in june of twenty thirty one", True, "a paper"),
    (CARD, "four one one one and it expires in june of twenty thirty one", False, "a card"),
    ("when does the card expire", "november twenty twenty eight", False, "no day with a short year"),
]  # fmt: skip


def _said(channel: str, *texts: str) -> str:
    turns = [
        {"role": ("agent", "customer")[place % 2], "channel": channel, "text": text} for place, text in enumerate(texts)
    ]
    return redact_conversation(turns, shipped("contact_center"))[-1].text or ""


@pytest.mark.parametrize(("channel", "text", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_numbers_of_orders(channel: str, text: str, expected: str, why: str) -> None:
    assert _said(channel, "hello", text) == expected, why


@pytest.mark.parametrize(("asked", "text", "stays", "why"), ANSWERS, ids=[case[-1] for case in ANSWERS])
def test_dates_in_words(asked: str, text: str, stays: bool, why: str) -> None:
    date = " ".join(text.split()[-3:])
    assert (date in _said("voice", asked, text)) is stays, why


OTHERS = [
    ("what is the cvc", "604", "it begins from 15 September 2026", "September 2026", True, "a whole date"),
    ("what is the cvc", "604", "expires 15 September 2026", "September 2026", False, "a card's, day or not"),
    ("your plate please", "sure", "the reg still LK19 VDU?", "VDU", False, "a plate that is read back"),
    ("the key code was sent", "got it 60318", "thanks", "60318", False, "a code for a door"),
    ("did you change your password lately", "yes, yesterday around noon", "ok", "noon", True, "what was done about it"),
]


@pytest.mark.parametrize(("first", "then", "last", "value", "stays", "why"), OTHERS, ids=[case[-1] for case in OTHERS])
def test_in_talk_of_other_values(first: str, then: str, last: str, value: str, stays: bool, why: str) -> None:
    turns = [{"role": ("agent", "customer")[place % 2], "text": text} for place, text in enumerate((first, then, last))]
    said = " / ".join(result.text or "" for result in redact_conversation(turns, shipped("contact_center")))
    assert (value in said) is stays, why
