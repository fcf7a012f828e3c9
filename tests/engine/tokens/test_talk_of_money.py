"""Prices without a sign stay where their clause speaks of money, also right behind talk of cards and accounts."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

CARD, MEMBER, PLAIN = "do you have a credit card", "and your member number please", "how can i help"
STAYS = [
    ("they billed me sixty five", "a verb"),
    ("a charge on the ninth for fifty four fifty", "a noun, a day between"),
    ("and one on the third for forty nine ninety nine in fees", "behind it"),
    ("the rent went from twelve eighty five to thirteen fifty", "both ends of a change"),
    ("there's a fare difference of one twenty", "two nouns"),
    ("so one ninety five total", "what it is in all"),
    ("it went through for one thirty two sixty four", "a payment"),
    ("the shop said thirty four hundred", "hundreds"),
    ("my deductible is fifteen hundred", "hundreds behind a copula"),
    ("i made fifty six thousand one hundred and ninety", "more digits than any part of a card has"),
    ("i gave four hundred and twenty in twenty twenty five", "a year behind it"),
    ("my weight was one eighty four", "a measure"),
    ("they approved for one oh four twenty", "what is approved"),
    ("forty nine ninety was spent in the store", "what happened to it, behind it"),
    ("nine fifty got charged to it yesterday", "the same, too short for a card's last four"),
    ("three eighty has been deducted already", "the same"),
    ("i can lower it to thirty two fifty", "what it comes to"),
]
GOES = [
    ("the charge is on my visa forty four ten", "forty four ten", "a card names it"),
    ("the card ending forty four ten was charged", "forty four ten", "a card names it, whatever happened"),
    ("forty four ten was charged twice", "forty four ten", "a card is charged as well"),
    ("four four one oh was charged twice", "four four one oh", "digits one by one"),
    ("you billed the one ending forty four ten", "forty four ten", "its end does"),
    ("i paid with forty four ten", "forty four ten", "what is paid with"),
    ("charge it to forty four ten", "forty four ten", "what is charged"),
    ("i was charged it's four four one oh", "four four one oh", "digits one by one are no price"),
    ("the refund code is forty four ten", "forty four ten", "a code"),
    ("the fee is late. it's forty four ten", "forty four ten", "another clause"),
    ("i already paid for it it's forty four ten", "forty four ten", "another clause without a sign"),
    ("fine it's eight forty seven", "eight forty seven", "no penalty"),
]


def _said(asked: str, text: str, channel: str) -> str | None:
    turns = [
        {"role": "agent", "channel": channel, "text": asked},
        {"role": "customer", "channel": channel, "text": text},
    ]
    return redact_conversation(turns, shipped("contact_center"))[1].text


@pytest.mark.parametrize("asked", [CARD, MEMBER, PLAIN])
@pytest.mark.parametrize(("text", "why"), STAYS, ids=[text for text, _ in STAYS])
def test_prices_stay(text: str, why: str, asked: str) -> None:
    assert _said(asked, text, "voice") == text, why


@pytest.mark.parametrize(("text", "gone", "why"), GOES, ids=[text for text, _, _ in GOES])
def test_digits_of_cards_go(text: str, gone: str, why: str) -> None:
    assert gone not in (_said(CARD, text, "voice") or ""), why


TYPED = [
    ("got charged 385 instead of 285", "285", True, "the same clause"),
    ("someone took 345 out of my account", "345", True, "where it went"),
    ("where does the 100 come from", "100", True, "a round number"),
    ("100", "100", False, "a round number as an answer"),
    ("you are number 37 of 120", "120", True, "how many of them"),
    ("thank you, 250 received", "250", True, "what came"),
    ("that's 14 x 450 = 6300", "450", True, "a product"),
    ("with a limit and 221 left on it", "221", True, "what is left"),
    ("it fails on chrome 118", "118", True, "a browser"),
    ("ph 628-555-0142 x 844", "844", False, "an extension"),
    ("my pin 4471 used to work", "4471", False, "a verb"),
    ("my pin is 4000", "4000", False, "a round number that is told"),
    ("charge it to 3854", "3854", False, "what is charged"),
    ("the deposit, my card 3854", "3854", False, "a card names it"),
]


@pytest.mark.parametrize(("text", "number", "stays", "why"), TYPED, ids=[text for text, *_ in TYPED])
def test_typed_prices(text: str, number: str, stays: bool, why: str) -> None:
    assert (number in (_said(PLAIN, text, "digital") or "")) is stays, why


ROUND_VALUES = [
    ("my account ends in 9000", "9000"),
    ("the card ending in 3000 was declined at the store", "3000"),
    ("the last four are 2000", "2000"),
    ("use code 7000 to get in at the side door", "7000"),
    ("transfer it from account 4000 to account 9000 please", "4000"),
    ("your pin? / oh it should be 4000", "4000"),
    ("your pin? / 2000 or wait 3000", "3000"),
    ("your pin? / hmm let me think i believe it would be 6000 ok", "6000"),
    ("which account? / the one i want to transfer to is actually 9762 sorry for the typo", "9762"),
    ("account? / the refund went to 8893", "8893"),
    ("the last 4 digits of the account to which the money is transferred is 5567", "5567"),
    ("the card that was charged is 4471", "4471"),
]


@pytest.mark.parametrize(("turns", "gone"), ROUND_VALUES, ids=[turns for turns, _ in ROUND_VALUES])
def test_what_looks_like_a_price_and_is_named_or_asked_for_goes(turns: str, gone: str) -> None:
    said = turns.split(" / ")
    rows = [{"role": ("customer", "agent")[place], "text": text} for place, text in enumerate(said[::-1])][::-1]
    assert gone not in (redact_conversation(rows, shipped("contact_center"))[-1].text or "")


VIN = "one h g c m eight two six three three a zero zero four three five two"
AFTER_OTHERS = [
    ("your number please / it's nine one nine five five five oh one oh two call that one", "oh two", "a phone number"),
    (f"the vin please / it's on the card uh {VIN}", "h g c", "a VIN behind words"),
    ("my debit card is lost / was it declined / yes / another one is 5312 8840 1129 7763 04/28", "04/28", "a card"),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "gone", "why"), AFTER_OTHERS, ids=[case[-1] for case in AFTER_OTHERS])
def test_values_beside_plain_words_go_whole(turns: str, gone: str, why: str) -> None:
    said = [
        {"role": ("agent", "customer")[place % 2], "channel": "digital" if "5312" in turns else "voice", "text": turn}
        for place, turn in enumerate(turns.split(" / "))
    ]
    assert gone not in (redact_conversation(said, shipped("contact_center"))[-1].text or ""), why


SAID_ALONE = [
    ("twenty two hundred for that and sixteen ninety for the rest i think", "sixteen ninety", True, "in a sentence"),
    ("it's sixteen ninety", "sixteen ninety", False, "an answer"),
    ("yeah it says one six nine oh over there on it", "one six nine oh", False, "digits one by one"),
]


@pytest.mark.parametrize(("text", "number", "stays", "why"), SAID_ALONE, ids=[case[-1] for case in SAID_ALONE])
def test_tens_in_a_sentence(text: str, number: str, stays: bool, why: str) -> None:
    assert (number in (_said(PLAIN, text, "voice") or "")) is stays, why
