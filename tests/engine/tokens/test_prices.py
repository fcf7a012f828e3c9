"""Prices, doses and years of cars are quantities, not somebody's numbers."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

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
    ("should i call nine one one or three one one", "voice", "numbers of services"),
    ("dial 811 before you dig", "digital", "a typed one"),
    ("we quote 275 x $23.00 for the 500 series", "digital", "how many, at a price"),
    ("I have a 2021 red Ford F-150, Civic 2018", "digital", "cars in a list"),
    ("2021 red Ford F-150 or 2020 blue Chevy Malibu", "digital", "a make that is a word of streets too"),
    ("Office 2016 reaches end of support", "digital", "an end that is no close"),
    ("the pin is 2 days late", "digital", "when it comes"),
    ("my password is 3 weeks old", "digital", "how old it is"),
    ("mil doscientos al mes", "voice", "a rate in a Spanish text"),
]


@pytest.mark.parametrize(("text", "channel", "why"), KEPT, ids=[case[-1] for case in KEPT])
def test_kept(text: str, channel: str, why: str) -> None:
    language = "es" if "Spanish" in why else "en"
    said = [{"role": "agent", "channel": channel, "language": language, "text": text}]
    assert redact_conversation(said, shipped("contact_center"))[0].text == text, why


HIDDEN = [
    ("call 415,555,2671", "digital", "415", "commas between the groups of a phone number"),
    ("card 4111,1111,1111,1111", "digital", "4111", "commas between the groups of a card"),
    ("reach me on four one five five five five two six seven one an hour later", "voice", "one an", "a long number"),
    ("my pin is 2015 by the way", "digital", "2015", "a year without a car"),
]


@pytest.mark.parametrize(("text", "channel", "gone", "why"), HIDDEN, ids=[case[-1] for case in HIDDEN])
def test_hidden(text: str, channel: str, gone: str, why: str) -> None:
    [result] = redact_conversation([{"role": "customer", "channel": channel, "text": text}], shipped("contact_center"))
    assert gone not in (result.text or ""), why


VALUES = [
    ("what is the code / 911", "a number of a service as an answer"),
    ("your address / 2021 red oak drive", "a house number like a year"),
    ("where do you live / 12 Lands End, Truro", "a close"),
]


@pytest.mark.parametrize(("turns", "why"), VALUES, ids=[case[-1] for case in VALUES])
def test_values_like_those_are_hidden(turns: str, why: str) -> None:
    asked, answer = turns.split(" / ")
    said = [{"role": "agent", "text": f"{asked}?"}, {"role": "customer", "text": answer}]
    assert redact_conversation(said, shipped("contact_center"))[1].text != answer, why
