"""Addresses as Ireland writes them, units told by a word, and streets told by a direction or a letter alone."""

import pytest
import re2

from redaction_udfs.engine.detect.addresses.address import addresses_gate, find_addresses
from redaction_udfs.engine.detect.addresses.answered_addresses import find_answered_addresses
from redaction_udfs.engine.detect.addresses.lone_addresses import find_lone_addresses
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.addresses.test_address import joined
from tests.engine.detect.stretches import beside, in_reply
from tests.linear import assert_linear_in_text

# What stands between « and » is found, and nothing else.
ADDRESSES = [
    ("«12 The Paddocks, Athy, Co. Kildare, R14 XY42»", "a county and a code a house"),
    ("«12 The Paddocks, Athy, Co Kildare R14XY42» thanks", "the code in one"),
    ("ship to «12 Main Street, Athy, Co. Kildare, D6W XY42»", "a routing key with a letter at its end"),
    ("no it's «eighteen a lorne close»", "the letter of a house"),
    ("it's «18 a lorne close»", "behind digits"),
    ("we moved to «three seventy seven prospect unit b as in boy»", "a word for the letter"),
    ("«three seventy seven prospect unit b» what city", "a unit behind a house and a name"),
    ("i'm in «unit b as in boy»", "by itself"),
    ("are you still at «twelve twelve east olive»", "a direction before an everyday word"),
    ("that's fine it's «five hundred north elm» right", "a direction and a name that are confirmed"),
    ("it's «two ten oak» right", "the name of many streets, confirmed"),
    ("It's «450 Pine», correct?", "with a comma"),
    ("it's «two ten oak» \n right", "in another line"),
    ("it's four hundred widgets right", "things, confirmed"),
    ("that's two hundred north right", "a direction alone"),
    ("it's ten twenty right", "an hour"),
    ("order 12 Zorvath A12B345 is late", "letters that no such code has"),
    ("flight A32 N123 was late", "no address"),
    ("12 items from Acme Co. Thanks for that", "a firm"),
    ("chapter 12 unit b test", "a chapter"),
    ("the 2019 exam unit b", "an exam"),
    ("room 300 unit c is broken", "a room"),
    ("we have twelve fifty square feet in unit b", "a size"),
    ("they were eighteen a week", "how many a week"),
]
REPLIES = [
    ("okay it's nine forty five west belmont ring twice", ["nine forty five west belmont ring twice"], "a direction"),
    ("it should be nine oh nine quail hollow aurora", ["nine oh nine quail hollow aurora"], "what it should be"),
    ("i told you at nine thirty west coast time", [], "a time of the coast"),
    ("about five minutes west of downtown", [], "how far"),
    ("it should be there by ten thirty", [], "when"),
]
BESIDE = [
    ("the address> 12 The Paddocks, Athy?", ["12 The Paddocks, Athy"], "the number in front of an article"),
    ("send it to> the paddocks in zorvath", [], "no number"),
]


@pytest.mark.parametrize(("marked", "why"), ADDRESSES)
def test_addresses(marked: str, why: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    expected = [piece.partition("»")[0] for piece in marked.split("«")[1:]]
    assert joined(find_addresses, text) == expected, why
    assert not expected or re2.search(addresses_gate(), Reading(text).folded), why


@pytest.mark.parametrize(("text", "addresses", "why"), REPLIES)
def test_in_a_reply(text: str, addresses: list[str], why: str) -> None:
    assert in_reply(find_answered_addresses, text) == addresses, why


@pytest.mark.parametrize(("marked", "addresses", "why"), BESIDE)
def test_beside_a_trigger(marked: str, addresses: list[str], why: str) -> None:
    assert beside(find_answered_addresses, marked) == addresses, why


@pytest.mark.parametrize("text", ["is the river street side quiet", "is the garden street entrance open"])
def test_a_question_about_a_street_is_no_address(text: str) -> None:
    assert list(find_lone_addresses(Reading(text))) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["eighteen a ", "unit b as in ", "12 the ", "co. ", "nine west belmont ", "v35 xy42 ", "it's two ten oak "]
)
def test_linear_in_the_length(piece: str) -> None:
    assert_linear_in_text(lambda text: list(find_addresses(Reading(text))), piece)
