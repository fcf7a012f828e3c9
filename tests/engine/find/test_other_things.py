"""Expiry dates of papers and numbers of devices are no card's; where a card is talked of, they are."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)
ROLES = {"a": "agent", "c": "customer"}
CHIP = "nine eight one oh two oh oh one four four seven three eight eight two"
LICENCE = ["a: driver's license number please", "c: s five five oh one two two eight"]

STAY = [
    ([*LICENCE, "a: state and expiration", "c: texas may twenty twenty eight"], "a licence that was given"),
    (["a: when does your license expire", "c: november twenty twenty six"], "one that is asked about"),
    (["a: when did the warranty expire", "c: february twenty twenty four"], "a warranty"),
    (["c: the passport expires march twenty thirty one"], "in one turn"),
    (["a: what's the chip number for your cat", f"c: it's {CHIP}"], "a chip that was asked for"),
    ([f"c: the microchip is {CHIP}"], "one that is named"),
    (["a: read me the imei", f"c: {CHIP}"], "a phone"),
    (["a: and the serial number", "c: okay", "a: go ahead", f"c: {CHIP}"], "told late"),
]  # fmt: skip
GO = [
    ([*LICENCE, "a: and the expiration of the card", "c: may twenty twenty eight"], "a card since"),
    (["a: your license please", "c: my card is four five three nine one four eight eight oh three four three six",
      "a: and it expires", "c: oh five twenty eight"], "a card behind a licence"),
    (["a: when does it expire", "c: november twenty twenty six"], "nothing else is talked of"),
    (["a: the card number", f"c: {CHIP}"], "a card that was misheard"),
    (["a: the imei please", "c: i have no phone", "a: then the card number", f"c: {CHIP}"], "a card since"),
    (["c: this phone has a chip problem", f"a: {CHIP}"], "nothing asked"),
]  # fmt: skip

ORDERS = [
    (["a: Order number?", "c: 5519204471"], True, "ten digits that the plan of North America knows"),
    (["a: What is the claim number?", "c: it's 2065550100"], True, "with a lead-in"),
    (["a: tracking number?", "c: 07700900446"], True, "a British one"),
    (["a: the claim number?", "c: 2065550100", "a: 2065550100, thanks"], True, "read back"),
    (["c: my order is 5519204471"], True, "named"),
    (["c: order 5519204471 never arrived"], True, "right behind the noun"),
    (["a: Receipt 1187204419"], True, "a receipt"),
    (["a: Reference for this payment is PY 440 918 22."], True, "what a reference is for"),
    (["a: Order number?", "c: I don't have it but look up 4155552671"], False, "more is said than a number"),
    (["a: Order number?", "c: 415-555-2671"], False, "written as telephone numbers are"),
    (["a: Order number or phone?", "c: 4155552671"], False, "either was asked for"),
    (["a: Order number?", "c: no idea", "a: A contact then?", "c: 4155552671"], False, "another question since"),
    (["a: Order number?", "c: sorry don't have it", "c: 4155552671"], False, "it was refused"),
    (["c: my phone for the order 4155552671"], False, "a telephone is named"),
]


@pytest.mark.parametrize(("turns", "stays", "why"), ORDERS, ids=[case[-1] for case in ORDERS])
def test_typed_numbers_of_orders(turns: list[str], stays: bool, why: str) -> None:
    redacted, said = _last(turns, "digital")
    assert (redacted == said) is stays, why


def _last(turns: list[str], channel: str = "voice") -> tuple[str, str]:
    said = [{"role": ROLES[turn[0]], "channel": channel, "text": turn[3:]} for turn in turns]
    return redact_conversation(said, policy("contact_center"))[-1].text or "", turns[-1][3:]


@pytest.mark.parametrize(("turns", "why"), STAY, ids=[case[-1] for case in STAY])
def test_other_things_stay(turns: list[str], why: str) -> None:
    redacted, said = _last(turns)
    assert redacted == said, why


@pytest.mark.parametrize(("turns", "why"), GO, ids=[case[-1] for case in GO])
def test_cards_go(turns: list[str], why: str) -> None:
    redacted, said = _last(turns)
    assert redacted != said, why
