"""Addresses whose signs are written otherwise, that stand in markup, or are broken over lines."""

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.invisible import visible_text
from redaction_udfs.engine.detect.contact.email import emails_gate, find_emails
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found

FOUND = [
    ("kim77 (at) gmail (dot) com", "kim77 (at) gmail (dot) com", "signs in words"),
    ("kim.oh[AT]acme[DOT]co[DOT]uk", "kim.oh[AT]acme[DOT]co[DOT]uk", "in brackets, in capitals"),
    ("kim {at} acme.org", "kim {at} acme.org", "in braces"),
    ("kim (arroba) acme (punto) es", "kim (arroba) acme (punto) es", "in Spanish"),
    ("kim77%40acme.com", "kim77%40acme.com", "percent-code"),
    ("kim77&#64;acme&#46;com", "kim77&#64;acme&#46;com", "entities"),
    ("kim77&#x40;acme.com", "kim77&#x40;acme.com", "hexadecimal entity"),
    ("<b>kim77</b>@<i>acme</i>.com", "kim77</b>@<i>acme</i>.com", "tags round the parts"),
    ("**kim77**@**acme.com**", "kim77**@**acme.com", "asterisks round the parts"),
    ("`kim77`@`acme.com`", "kim77`@`acme.com", "backticks round the parts"),
    ("kim77@ac\nme.com", "kim77@ac\nme.com", "a line break in the domain"),
    ("kim77@acme.\r\n> com", "kim77@acme.\r\n> com", "a line break in quoted mail"),
    ("kim77@\nacme.com", "kim77@\nacme.com", "a line break behind the sign"),
    ("kim77@192.0.2.7", "kim77@192.0.2.7", "a machine by its number"),
    ("kim77@[192.0.2.7]", "kim77@[192.0.2.7]", "the same in brackets"),
    ("root@localhost", "root@localhost", "this machine"),
]
LEFT = [
    ("kim@acme.com\nbob.org is a site", ["kim@acme.com"], "a whole domain ends at a line break"),
    ("kim@acme.com\nwww.acme.com", ["kim@acme.com"], "a site on the next line"),
    ("follow @kim\nacme.com", [], "a handle"),
    ("meet (at) noon, dinner [at] eight (dot)", [], "no domain"),
    ("write to <kim@acme.com>", ["kim@acme.com"], "an address is no tag"),
    ("20% off, R&D @ 5", [], "no address"),
    ("at 4@192.0.2", [], "no machine"),
]


@pytest.mark.parametrize(("text", "address", "why"), FOUND, ids=[case[-1] for case in FOUND])
def test_however_its_signs_are_written(text: str, address: str, why: str) -> None:
    for around in ("{}", "it is {} ok", "mail: {}, thanks"):
        said = around.format(text)
        assert found(find_emails, said) == [address], why
        assert re2.search(emails_gate(), fold(said))
        assert [said[start:end] for start, end in find_emails(Reading(said, voice=True))] == [address], "on voice too"


@pytest.mark.parametrize(("text", "addresses", "why"), LEFT, ids=[case[-1] for case in LEFT])
def test_what_is_none(text: str, addresses: list[str], why: str) -> None:
    assert found(find_emails, text) == addresses, why


@given(st.sampled_from("\u200b\u00ad\u2060\ufe0f\x00\u0336"), st.integers(1, 16))
@settings(max_examples=25)
def test_invisible_characters_inside(hidden: str, place: int) -> None:
    address = "kim.oh77@acme.com"
    assert found(find_emails, visible_text(f"it is {address[:place]}{hidden}{address[place:]} ok")) == [address]


PIECES = "kim|77|@| (at) |[dot]|.|com|acme|\n|> |**|`|<b>|%40|&#64;| |localhost"


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=14).map("".join))
@settings(max_examples=100)
def test_a_gate_lets_every_address_pass_and_places_are_in_the_text(text: str) -> None:
    for start, end in find_emails(Reading(text)):
        assert 0 <= start < end <= len(text)
        assert re2.search(emails_gate(), fold(text))
