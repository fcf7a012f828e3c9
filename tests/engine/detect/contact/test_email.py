"""E-mail addresses: well-formed, typed in haste, and what only has an @."""

import pickle

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.contact.email import emails_gate, find_emails
from redaction_udfs.engine.reading import Reading
from tests.linear import assert_linear_in_text

"""Far above what is needed (well below one), far below what anything but linear time would take."""


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in find_emails(Reading(text))]


PROVIDERS = ("hotmail", "gmail", "yahoo", "verizon", "outlook", "inbox", "icloud", "live", "comcast")

WHOLE = [
    ("jane@example.com", "plain"),
    ("jane.doe+shop@mail.example.co.uk", "dots, tag, sub-domains"),
    ("JANE_DOE%x@EXAMPLE.ORG", "capitals and signs"),
    ("o'neil@example.ie", "apostrophe"),
    ("müller@straße.de", "letters beyond ASCII"),
    ("jane@x.museum", "long ending"),
    ("jane@x.com.au", "country after a known ending"),
    ("jane＠gmail．com", "full-width signs fold"),
    ("bounce+jane=acme.com@lists.example.org", "an address inside a local part"),
    ("a@somedomaincom", "no dot, com"),
    ("a@somedomainedu", "no dot, edu"),
    ("a@somedomainnet", "no dot, net"),
    ("a@somedomainorg", "no dot, org"),
    ("a@somedomaingov", "no dot, gov"),
    ("jane@gmailcom", "no dot, provider"),
    *((f"a@{name}", "provider without an ending") for name in PROVIDERS),
    ("jane@gmail. com", "blank after the dot"),
    ("jane@gmail .com", "blank before the dot"),
    ("jane @gmail . com", "blanks before @ and round the dot"),
    ("jane @ gmail.com", "blanks round @"),
    ("jane @ gmail", "blanks round @, mailbox provider"),
    ("jane@ acme.com", "blank after @"),
    ("jane\u00a0@\u00a0gmail.com", "no-break spaces fold"),
    ("jane.doe @ acme.com", "a local part no word looks like"),
    ("jane9 @acme.com", "a local part no word looks like"),
    ("jane@gmail,com", "comma for the dot"),
]


@pytest.mark.parametrize(("text", "why"), WHOLE)
def test_addresses_are_found_whole(text: str, why: str) -> None:
    assert found(text) == [text], why
    assert found(f"😀 it is {text} ok") == [text], why
    assert found(f"mail to <{text}>!") == [text], why


PARTS = [
    ("Write to jane@example.com.", ["jane@example.com"], "sentence mark"),
    ("jane@gmail, thanks", ["jane@gmail"], "sentence mark after a provider"),
    ("a@gmail.", ["a@gmail"], "sentence mark after a provider"),
    ("'jane@x.org'", ["jane@x.org"], "quotes"),
    ("_jane@x.org_", ["_jane@x.org"], "mark-up after it"),
    ("mailto:jane@x.io?subject=1", ["jane@x.io"], "link"),
    ("jane@acme.com.Thanks", ["jane@acme.com"], "no blank after the sentence"),
    ("see bob@acme.com. Net income", ["bob@acme.com"], "next sentence begins like an ending"),
    ("jane@gmail. Come now", ["jane@gmail"], "next sentence begins like an ending"),
    ("jane@x.com,joe@y.net;z@q.org", ["jane@x.com", "joe@y.net", "z@q.org"], "list"),
    ("a@a@gmail.com", ["a@gmail.com"], "a refused @ hides nothing"),
    ("jane@acme.com2", ["jane@acme.com2"], "slip of the finger"),
]


@pytest.mark.parametrize(("text", "addresses", "why"), PARTS)
def test_only_the_address_is_found(text: str, addresses: list[str], why: str) -> None:
    assert found(text) == addresses, why


LEAVES = [
    ("", "nothing"),
    ("meet @noon", "time"),
    ("meet @ noon", "time"),
    ("@handle", "handle"),
    ("thanks @jane.doe", "handle with a dot"),
    ("@gmail", "no local part"),
    ("user@host", "no ending, no provider"),
    ("root@10.0.0", "three numbers are no machine's"),
    ("root@localhosts", "not the word"),
    ("follow us @acme.com", "handle"),
    ("jane @ acme.com", "cannot be told from the line above"),
    ("I work @ verizon", "employer"),
    ("watch it @ live", "word"),
    ("5pm @ acme.com", "time"),
    ("dinner @ 5.30", "time"),
    ("...@gmail.com", "no local part"),
    ("3 @ $5.00 each", "price"),
    ("jane@lively", "begins like a provider"),
    ("a@b.c", "ending of one letter"),
]


@pytest.mark.parametrize(("text", "why"), LEAVES)
def test_what_only_has_an_at_stays(text: str, why: str) -> None:
    assert found(text) == [], why


FRAGMENTS = st.sampled_from(
    [
        "jane",
        "j.doe",
        "9",
        "@",
        "@",
        "@",
        "＠",
        "﹫",
        ".",
        "．",
        "․",
        ",",
        " ",
        "\u00a0",
        "\u200b",
        "-",
        "–",
        "_",
        "+",
        "'",
        "K",
        "gmail",
        "ｇｍａｉｌ",
        "icloud",
        "ıcloud",
        "live",
        "acme",
        "com",
        "ＣＯＭ",
        "ⓒom",
        ".com",
        ". com",
        "org",
        "uk",
        "é",
        "㋐",
        "İ",
        "\n",
    ]
)
TEXTS = st.lists(st.one_of(FRAGMENTS, FRAGMENTS, FRAGMENTS, st.text(max_size=2)), max_size=10).map("".join)


@given(TEXTS)
def test_the_gate_lets_every_hit_pass(text: str) -> None:
    if found(text):
        assert re2.search(emails_gate(), fold(text))


@given(TEXTS)
def test_every_hit_holds_an_at_and_begins_and_ends_with_a_sign_of_an_address(text: str) -> None:
    reading = Reading(text)
    for start, end in find_emails(reading):
        hit = reading.folded[start:end]
        assert "@" in hit
        assert hit[0].isalnum() or hit[0] == "_"
        assert hit[-1].isalnum()


@given(st.emails())
def test_the_usual_addresses(address: str) -> None:
    local, _, domain = address.rpartition("@")
    if local.replace(".", "").isalnum() and domain.split(".")[-1].isalpha():
        assert found(address) == [address]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a@", "a.", "x@a.", "a", "a @ ", "a@x.com ", "-", "@ ", "a-", "a@b .", "@gmail. "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = Reading("a@" + text + "@x.com")
        sum(1 for _ in find_emails(reading))

    assert_linear_in_text(search, piece)


def test_the_finder_pickles() -> None:
    assert list(pickle.loads(pickle.dumps(find_emails))(Reading("a@gmail"))) == [(0, 7)]
