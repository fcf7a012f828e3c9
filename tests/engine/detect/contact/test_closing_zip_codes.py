"""Postal codes at the end of an address that is told over turns."""

import pytest
import re2
from hypothesis import given

from redaction_udfs import redact_conversation
from redaction_udfs.engine.detect.contact.closing_zip_codes import closing_zip_codes_gate, find_closing_zip_codes
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.any_text import shipped
from tests.engine.detect.stretches import assert_linear_in_stretch, in_reply
from tests.engine.detect.texts import texts_of

TURNS = [
    ("60412", ["60412"], "typed"),
    ("six oh four one two", ["six oh four one two"], "said"),
    ("6 0 4 1 2", ["6 0 4 1 2"], "digit by digit"),
    ("and the zip is 60412, thanks", ["60412"], "lead-in and thanks stay"),
    ("dayton ohio six oh four one two", ["six oh four one two"], "behind a state"),
    ("Dayton, OH 60412-0704", ["60412-0704"], "nine digits as typed"),
    ("albany new york 60412", ["60412"], "a state of two words"),
    ("yes l s six three b q", ["l s six three b q"], "of the UK, letter by letter"),
    ("LS6 3BQ thanks", ["LS6 3BQ"], "of the UK, typed"),
    ("the bus is b one five a a", [], "a sentence with such letters"),
    ("604 12 0704", [], "nine digits in another form"),
    ("60412 units", [], "a count"),
    ("we sold 60412", [], "a sentence"),
    ("order 60412", [], "named otherwise"),
    ("6041", [], "too short"),
    ("604120", [], "too long"),
]


@pytest.mark.parametrize("voice", [False, True])
@pytest.mark.parametrize(("turn", "codes", "why"), TURNS)
def test_a_postal_code_closes_a_turn(turn: str, codes: list[str], why: str, voice: bool) -> None:
    assert in_reply(find_closing_zip_codes, turn, voice=voice) == codes, why


def test_a_part_of_a_turn_is_none() -> None:
    assert list(find_closing_zip_codes(Reading("a 60412"), Stretch(2, 7))) == []


POLICY = shipped("contact_center")
CONVERSATIONS = [
    ("your address? / 9 birch road / mhm / dayton ohio / and / six oh four one two", "[ZIP_CODE]", "the last part"),
    ("where do you live / 9 birch road dayton ohio / okay / 60412", "[ZIP_CODE]", "behind all else"),
    ("ok / i live at 9 birch road / and / dayton ohio / and / 60412", "[ZIP_CODE]", "announced"),
    ("your address? / 9 birch road / and how many units? / 60412", "60412", "a count was asked for"),
    ("your address? / 9 birch road / what does your order say / 60412", "60412", "an order was asked for"),
    ("what does it say / 60412", "60412", "no address"),
]


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(("turns", "last", "why"), CONVERSATIONS)
def test_the_last_part_of_an_address_over_turns(turns: str, last: str, why: str, channel: str) -> None:
    roles = ("agent", "customer")
    rows = [{"role": roles[i % 2], "channel": channel, "text": text} for i, text in enumerate(turns.split(" / "))]
    assert redact_conversation(rows, POLICY)[-1].text == last, why


@given(texts_of(["60412", "six ", "oh ", "four ", "one ", "two ", "ohio ", " ", "-", "0704", "and ", "thanks", ","]))
def test_the_gate_lets_every_hit_pass(text: str) -> None:
    reading = Reading(text, voice=True)
    hits = list(find_closing_zip_codes(reading, Stretch(0, len(text))))
    assert not hits or re2.search(closing_zip_codes_gate(), reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["60412 ", "ec1a1bb ", "so 60412 ", "six oh four one two ", "thanks ", "ohio "])
def test_linear_in_the_length(piece: str) -> None:
    assert_linear_in_stretch(find_closing_zip_codes, piece, answer=True)
