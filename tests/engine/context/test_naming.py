"""The nearest word that names a number decides whose it is."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

KEPT = [
    ("my phone number is 628-555-0187 and my order is 30077421", "30077421", "the nearer word is `order`"),
    ("call my cell, the serial number is 77120", "77120", "a serial number behind a phone word"),
    ("my phone was stolen, its IMEI is 356938035643800", "356938035643800", "no check digit, named as what it is"),
    ("my checking account was charged 75 dollars on invoice 5512093", "5512093", "an invoice"),
    ("refund to the bank account in 2 days, ticket no. 5512093", "5512093", "`no.` ends no clause"),
    ("the verification code for ticket 5512093 never came", "5512093", "without a copula the name is the ticket's"),
    ("5512093 is my order number, the verification code never came", "5512093", "the name stands behind a copula"),
    ("is the passcode late? case number is 5512093", "5512093", "another clause"),
    ("my order from last week is 5512093, no verification code yet", "5512093", "few words between"),
    ("my account password fails on flight 55120 every time", "flight 55120", "a flight"),
    ("MY VERIFICATION CODE FOR ORDER 5512093 NEVER CAME", "5512093", "capitals"),
    ("el código de verificación del pedido 5512093 no llega", "5512093", "Spanish"),
    ("the verification code for orders 5512093 failed, tracking number is 88120077", "88120077", "two names"),
]
HIDDEN = [
    ("the verification code for this order is 482917", "482917", "the name only tells more of the code"),
    ("my password for the booking is hunter27", "hunter27", "the booking has no number here"),
    ("the order is late and my phone number is 628-555-0187", "628-555-0187", "the nearest word is the rule's"),
    ("in order to verify, my pin is 4827", "4827", "`in order to` names nothing"),
    ("just in case my pin is 4827", "4827", "`in case` names nothing"),
    ("I have an order. The verification code is 482917", "482917", "a clause ends"),
    ("order 5512093, verification code 482917", "482917", "each its own"),
    ("for order 5512093 the code is 482917, my verification code", "482917", "a number stands between"),
    ("482917 is the verification code for my order", "482917", "named behind a copula by the trigger"),
    ("my card on order 30077421 is 4111 1111 1111 1111", "4111 1111 1111 1111", "what proves itself is never dropped"),
    ("my password is case sensitive hunter27", "hunter27", "`case sensitive` names nothing"),
    ("my pins are 4827 and 9158, in that order", "9158", "nor does `in that order`"),
    ("order 123-45-6789 is not an order", "123-45-6789", "nor the shape of a social security number"),
]  # fmt: skip


def _said(*turns: tuple[str, str], channel: str = "digital") -> list[str]:
    rows = [{"role": role, "channel": channel, "text": text} for role, text in turns]
    return [said.text or "" for said in redact_conversation(rows, shipped("contact_center"))]


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize("role", ["customer", "agent"])
@pytest.mark.parametrize(("text", "value", "why"), KEPT, ids=[case[-1] for case in KEPT])
def test_kept(text: str, value: str, why: str, role: str, channel: str) -> None:
    if channel == "voice" and "IMEI" in text:
        pytest.skip("on voice a number of 15 digits is a card that was misheard")
    assert value in _said((role, text), channel=channel)[0], why


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize("role", ["customer", "agent"])
@pytest.mark.parametrize(("text", "value", "why"), HIDDEN, ids=[case[-1] for case in HIDDEN])
def test_hidden(text: str, value: str, why: str, role: str, channel: str) -> None:
    assert value not in _said((role, text), channel=channel)[0], why


TALKS = [
    (["A: did you get the verification code?", "C: no, order 5512093 is still open"], "5512093", True,
     "an answer about another number"),
    (["A: the refund goes to your bank account", "C: ok for order 5512093?"], "5512093", True, "a mention"),
    (["A: your phone number?", "C: 628-555-0187", "A: and the order number?", "C: 5512093"], "5512093", True,
     "another number was asked for since"),
    (["A: what is your phone number", "C: 628-555-0187", "A: and the order number", "C: 5512093"], "5512093", True,
     "without signs"),
    (["A: what is the verification code?", "C: one moment", "A: sure", "C: 482917"], "482917", False, "one asked"),
    (["A: your order shipped. what is the verification code?", "C: 482917"], "482917", False, "an order is mentioned"),
    (["A: is it a credit card?", "C: the one on the booking is 4000 0000 0012"], "4000 0000 0012", False,
     "the booking only tells more of a card"),
    (["A: what is the verification code for the order", "C: 482917"], "482917", False, "of the order"),
]  # fmt: skip


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(("turns", "value", "kept", "why"), TALKS, ids=[case[-1] for case in TALKS])
def test_talks(turns: list[str], value: str, kept: bool, why: str, channel: str) -> None:
    roles = {"A": "agent", "C": "customer"}
    said = _said(*[(roles[turn[0]], turn[3:]) for turn in turns], channel=channel)
    assert (value in said[-1]) is kept, why
