"""Numbers and codes given with a name."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs import redact_conversation
from redaction_udfs.engine.detect.codes.numbers_beside_names import (
    find_numbers_beside_names,
    numbers_beside_names_gate,
)
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.any_text import shipped
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text

TALKS = [
    # turns of one customer, what the last one must become, why
    (["meera 714253"], "[PERSON] [ACCOUNT_NUMBER]", "a name and a number"),
    (["hector and 71 kd"], "[PERSON] and [ACCOUNT_NUMBER]", "a name and a code"),
    (["dolores 31 f 7 d"], "[PERSON] [ACCOUNT_NUMBER]", "a code in pieces"),
    (["I am Katarina Miller 84318931431"], "I am [PERSON] [ACCOUNT_NUMBER]", "behind a lead-in"),
    (["Wanda Kaminski, 85731890 at your bank."], "[PERSON], [ACCOUNT_NUMBER] at your bank.", "right behind the name"),
    (["hector", "714253"], "[ACCOUNT_NUMBER]", "a turn each"),
    (["this is hector", "klm 7162"], "[ACCOUNT_NUMBER]", "a code in a turn of its own"),
    (["Hi Sara, 10023456 please"], "Hi [PERSON], 10023456 please", "whom the customer addresses"),
    (["john 2 tickets"], "[PERSON] 2 tickets", "a count"),
    (["john 50000 dollars"], "[PERSON] 50000 dollars", "an amount"),
    (["lucy order 714253"], "[PERSON] order 714253", "the number of an order"),
    (["lucy", "order 714253"], "order 714253", "the same in a turn of its own"),
    (["lucy", "i want 71 of them"], "i want 71 of them", "a sentence"),
    (["714253"], "714253", "no name at all"),
]


@pytest.mark.parametrize(("turns", "expected", "why"), TALKS)
def test_numbers_of_those_who_give_their_names(turns, expected, why):
    conversation = [{"role": "customer", "channel": "digital", "text": text} for text in turns]
    assert redact_conversation(conversation, shipped("contact_center"))[-1].text == expected, why


def test_another_speakers_name_tells_nothing_of_the_next_number():
    conversation = [
        {"role": "agent", "channel": "digital", "text": "this is hector"},
        {"role": "customer", "channel": "digital", "text": "714253"},
    ]
    assert redact_conversation(conversation, shipped("contact_center"))[1].text == "714253"


@given(text=texts_of(["714253", "71 ", "kd ", " and ", "lucy ", ",", "k "]), start=st.integers(0, 20))
def test_finds_lie_in_the_stretch_and_pass_the_gate(text, start):
    stretch = Stretch(min(start, len(text)), len(text), False)
    reading = Reading(text)
    for first, last in find_numbers_beside_names(reading, stretch):
        assert stretch.start <= first < last <= stretch.end
        assert re2.search(numbers_beside_names_gate(), reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["714253 ", "k 7 ", "and "])
def test_linear_in_the_length(piece):
    def search(text: str) -> None:
        sum(1 for _ in find_numbers_beside_names(Reading(text), Stretch(0, len(text), True)))

    assert_linear_in_text(search, piece)
