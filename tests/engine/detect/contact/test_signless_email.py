"""E-mail addresses without their signs, and words that end alike."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.contact.signless_email import find_signless_emails, signless_emails_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

CASES = [
    ("norafieldgmailcom", ["norafieldgmailcom"], "glued"),
    ("nora 67 gmailcom", ["nora 67 gmailcom"], "cut at the digits"),
    ("c 14 nora 15 pgmailcom", ["c 14 nora 15 pgmailcom"], "cut more than once"),
    ("nora 35 gmail", ["nora 35 gmail"], "no ending"),
    ("norafield gmail com", ["norafield gmail com"], "cut at the dot"),
    ("norafieldyaohocom", ["norafieldyaohocom"], "a slip in the provider"),
    ("nora 4 gmialcom", ["nora 4 gmialcom"], "letters swapped"),
    ("norafieldattnet", ["norafieldattnet"], "another ending"),
    ("norafieldyahoocouk", ["norafieldyahoocouk"], "country"),
    ("my email is zoralabsfarmcom", ["zoralabsfarmcom"], "unknown domain, announced"),
    ("zoralabsfarmcom", ["zoralabsfarmcom"], "unknown domain, nothing else"),
    ("my mail id is nora 7 gmailcom ok", ["nora 7 gmailcom"], "between other words"),
    ("phone 5551234567 noragmailcom", ["noragmailcom"], "a phone number before it"),
    ("", [], "nothing"),
    ("the telecom and the intercom", [], "words"),
    ("welcom to the internet", [], "a slip in a word"),
    ("i booked on amazoncom", [], "a site"),
    ("look at zoralabsfarmcom for it", [], "perhaps a site"),
    ("my gmailcom account", [], "no local part"),
    ("i have 2 gmail accounts", [], "a count"),
    ("where i currently live in", [], "a provider's name as a word"),
    ("wwwzoralabscom", [], "a link"),
]


@pytest.mark.parametrize(("text", "addresses", "why"), CASES)
def test_addresses_without_signs(text: str, addresses: list[str], why: str) -> None:
    assert found(find_signless_emails, text) == addresses, why


_PIECES = "nora|67| |gmail|gmailcom|com|net|yahooin|hotmailcoin| com|email |x|k|-|_|www|attnet|é|zoralabscom|."
TEXTS = texts_of(_PIECES.split("|"))


@given(TEXTS)
def test_the_gate_lets_every_hit_pass(text: str) -> None:
    reading = Reading(text)
    for start, end in find_signless_emails(reading):
        assert 0 <= start < end <= len(text)
        assert re2.search(signless_emails_gate(), reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["com", "com ", "gmail com ", "k 1 ", "ram 67 gmailcom ", "a", "gmail"])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = Reading(text)
        sum(1 for _ in find_signless_emails(reading))

    assert_linear_in_text(search, piece)
