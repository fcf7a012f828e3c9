"""E-mail addresses as said, and what has an `at` or a domain only."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.contact.spoken_email import find_spoken_emails, spoken_emails_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

WHOLE = [
    ("nora dot field at gmail dot com", "plain"),
    ("p e t e underscore nine at yahoo", "spelled, no ending"),
    ("nora field at gmail dot com", "two plain words"),
    ("tess@hotmail dot com", "a typed @"),
    ("tess at sign gmail dot com", "at sign"),
    ("tess at the rate of gmail dot com", "at the rate of"),
    ("tess plus shop at g mail dot c o m", "provider and ending in pieces"),
    ("field 99 at hot mail dot com", "digits"),
    ("t. e. s. s. at yahoo dot com", "letters with periods"),
    ("n.field at gmail.com", "signs and words mixed"),
    ("nora dash field seven seven at mail dot acme dot org", "sub-domain"),
    ("tess point field at acme dot co dot uk", "country"),
    ("tess um dot field uhh at gmail dot com", "hesitations inside"),
    ("tess dot umm field at erm gmail dot com", "hesitations behind a sign and the at"),
    ("mm at gmail dot com", "initials are no murmur"),
]


@pytest.mark.parametrize(("text", "why"), WHOLE)
def test_spoken_addresses_are_found_whole(text: str, why: str) -> None:
    assert found(find_spoken_emails, text) == [text], why
    assert found(find_spoken_emails, f"yes my email address is {text} thanks") == [text], why


PARTS = [
    ("send it to tess at outlook", ["tess at outlook"], "announced"),
    ("you can write to info at acme insurance dot com", ["info at acme insurance dot com"], "announced"),
    ("my e-mail tess at gmail dot com", ["tess at gmail dot com"], "the hyphen of e-mail joins nothing"),
    (
        "is it still tess underscore r at paws mail dot com",
        ["tess underscore r at paws mail dot com"],
        "everyday words",
    ),
    ("it's t dot field at the new house dot in", ["t dot field at the new house dot in"], "three of them"),
    ("your email's j field at silver lake house dot com", ["j field at silver lake house dot com"], "announced"),
    ("send it to accounts at brightwater dot com", ["accounts at brightwater dot com"], "an inbox of a firm"),
    ("it's bookings at the green house dot co dot uk", ["bookings at the green house dot co dot uk"], "and its words"),
    ("it is tess at gmail dot com. at noon", ["tess at gmail dot com"], "the sentence ends"),
]


@pytest.mark.parametrize(("text", "addresses", "why"), PARTS)
def test_lead_ins_stay_outside(text: str, addresses: list[str], why: str) -> None:
    assert found(find_spoken_emails, text) == addresses, why


LEAVES = [
    ("", "nothing"),
    ("look at yahoo for it", "a site"),
    ("follow us at acme dot com", "a site"),
    ("buy shoes at acme dot com", "a shop"),
    ("at live dot com slash help", "a link"),
    ("i work at verizon", "an employer"),
    ("i have five iphones at verizon", "a count"),
    ("you can see your accounts at acme dot com", "what a site holds"),
    ("check the orders at best buy dot com", "the same at a shop"),
    ("i need help at my account dot com", "a site of everyday words"),
    ("the file is at paws mail dot com", "a site that is called like mail"),
    ("sign up for service at my house dot com", "what for"),
    ("meet me at noon dot", "a time"),
    ("the train leaves at ten point five", "a number"),
    ("tess@gmail.com", "typed: the e-mail rule's"),
    ("come at me. it is live", "a provider's name as a word"),
]


@pytest.mark.parametrize(("text", "why"), LEAVES)
def test_what_is_no_address_stays(text: str, why: str) -> None:
    assert found(find_spoken_emails, text) == [], why


_PIECES = "nora| at |@|at|gmail|g mail| dot |com|c o m|.| |_|nine|a|outlook|email |acme|uk|-|,|'s|\n| dash "
TEXTS = texts_of(_PIECES.split("|"))


@given(TEXTS)
def test_the_gate_lets_every_hit_pass(text: str) -> None:
    reading = Reading(text, voice=True)
    for start, end in find_spoken_emails(reading):
        assert 0 <= start < end <= len(text)
        assert re2.search(spoken_emails_gate(), reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["at ", "a at ", "x dot ", "nora at g m ", "a@b dot ", "_"])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = Reading("at " + text, voice=True)
        sum(1 for _ in find_spoken_emails(reading))

    assert_linear_in_text(search, piece)
