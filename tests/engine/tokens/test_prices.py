"""Prices, doses and years of cars are quantities, not somebody's numbers."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

KEPT = [
    ("the flat is $1,950/mo and $2,400/night in May", "digital", "an amount and a unit behind a slash"),
    ("that's $1,950+tax or (3,412/year)", "digital", "other signs behind an amount"),
    ("between 120,450/310,200 units", "digital", "thousands on both sides of a sign"),
    ("4500/mo for the unit", "digital", "a rate without a sign of money"),
    ("a two bedroom for eighteen fifty a month", "voice", "a spoken rate"),
    ("two eighty nine per axle and one twenty five an hour", "voice", "two of them"),
    ("gabapentin three hundred milligrams", "voice", "a dose"),
    ("fourteen hundred kilowatt hours", "voice", "energy"),
    ("i drive a 2015 VW Passat", "digital", "the year of a car"),
    ("a two thousand sixteen honda pilot", "voice", "a spoken one"),
    ("mil doscientos al mes", "voice", "a rate in a Spanish text"),
]


@pytest.mark.parametrize(("text", "channel", "why"), KEPT, ids=[case[-1] for case in KEPT])
def test_kept(text: str, channel: str, why: str) -> None:
    language = "es" if "Spanish" in why else "en"
    said = [{"role": "agent", "channel": channel, "language": language, "text": text}]
    assert redact_conversation(said, policy("contact_center"))[0].text == text, why


HIDDEN = [
    ("call 415,555,2671", "digital", "415", "commas between the groups of a phone number"),
    ("card 4111,1111,1111,1111", "digital", "4111", "commas between the groups of a card"),
    ("reach me on four one five five five five two six seven one an hour later", "voice", "one an", "a long number"),
    ("my pin is 2015 by the way", "digital", "2015", "a year without a car"),
]


@pytest.mark.parametrize(("text", "channel", "gone", "why"), HIDDEN, ids=[case[-1] for case in HIDDEN])
def test_hidden(text: str, channel: str, gone: str, why: str) -> None:
    [result] = redact_conversation([{"role": "customer", "channel": channel, "text": text}], policy("contact_center"))
    assert gone not in (result.text or ""), why
