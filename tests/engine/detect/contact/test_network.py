"""IP addresses, MAC addresses, URLs."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.contact.network import (
    find_ip_addresses,
    find_mac_addresses,
    find_urls,
    ip_addresses_gate,
    mac_addresses_gate,
    urls_gate,
)
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

FRAGMENTS = [
    "10",
    ".",
    "0.1",
    "fe80",
    ":",
    "::1",
    "00:1B:",
    "44:11:3A:B7",
    "001b.4411.3ab7",
    "00-1b-44-11-3a-b7",
    "https://",
    "www.",
    "example",
    ".com",
    "bit.ly/",
    "a",
    "-",
    " ",
    "1.2.3.4",
]
TEXTS = texts_of(FRAGMENTS)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("at 10.0.0.1.", ["10.0.0.1"], "IPv4"),
        ("http://10.0.0.1:8080/", ["10.0.0.1"], "port outside"),
        ("10.0.0.1-10.0.0.5", ["10.0.0.1", "10.0.0.5"], "a range"),
        ("fe80::1: ok", ["fe80::1"], "compressed; the colon is the sentence's"),
        ("ip:2001:db8:0:0:0:0:2:1", ["2001:db8:0:0:0:0:2:1"], "IPv6 after a colon"),
        ("::ffff:192.0.2.1", ["192.0.2.1", "::ffff:192.0.2.1"], "IPv4-mapped"),
        ("version 1.2.3", [], "version"),
        ("Version 1.2.3.4", [], "version of four parts"),
        ("v1.2.3.4", [], "glued v"),
        ("1.2.3.4.5", [], "five parts"),
        ("256.1.1.1", [], "octet over 255"),
        ("10:30:15", [], "time"),
        ("cafe::beef it is", ["cafe::beef"], "letters alone, a group of four"),
        ("std::face abc::def", [], "no digit"),
        ("00:1B:44:11:3A:B7", [], "a MAC address"),
    ],
)
def test_ip_addresses(text, expected, why):
    assert found(find_ip_addresses, text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("00:1B:44:11:3A:B7", ["00:1B:44:11:3A:B7"], "colons"),
        ("MAC:00-1b-44-11-3a-b7.", ["00-1b-44-11-3a-b7"], "dashes"),
        ("001b.4411.3ab7", ["001b.4411.3ab7"], "Cisco"),
        ("00:1B:44:11:3A:B7:00:01", ["00:1B:44:11:3A:B7:00:01"], "EUI-64"),
        ("1234.5678.9012", [], "a number"),
        ("12-34-56-78-90-12", [], "a number"),
        ("00:1B:44:11:3A", [], "five pairs"),
        ("10:30:15", [], "time"),
    ],
)
def test_mac_addresses(text, expected, why):
    assert found(find_mac_addresses, text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("see https://example.com/a?b=c.", ["https://example.com/a?b=c"], "punctuation outside"),
        ("(http://x.org/y_(z))", ["http://x.org/y_(z)"], "its own bracket inside"),
        ("ftp://u:p@h/x", ["ftp://u:p@h/x"], "credentials inside"),
        ("www.example.co.uk, ok", ["www.example.co.uk"], "www"),
        ("example.com/path", ["example.com/path"], "bare with path"),
        ("bit.ly/abc!", ["bit.ly/abc"], "a country's ending with a path"),
        ("Example.COM", ["Example.COM"], "bare, well known"),
        ("done.ok", [], "sentence end"),
        ("e.g. this", [], "abbreviation"),
        ("report.pdf", [], "file"),
        ("jane@example.com", [], "e-mail"),
        ("jane.com@example.org", [], "e-mail"),
        ("jane@mail.example.com", [], "e-mail at a sub-domain"),
        ("and/or", [], "words"),
        ("http://...", [], "nothing there"),
    ],
)
def test_urls(text, expected, why):
    assert found(find_urls, text) == expected, why


@pytest.mark.parametrize(
    ("find", "gate", "options"),
    [
        (find_ip_addresses, ip_addresses_gate, {}),
        (find_mac_addresses, mac_addresses_gate, {}),
        (find_urls, urls_gate, {}),
    ],
)
@given(text=TEXTS)
def test_a_gate_lets_every_hit_pass(find, gate, options, text):
    if found(find, text, **options):
        assert re2.search(gate(**options), fold(text))


@pytest.mark.slow
@pytest.mark.parametrize("find", [find_ip_addresses, find_mac_addresses, find_urls])
@pytest.mark.parametrize(
    "piece",
    [
        "1.",
        "a:",
        "::1 ",
        "0-",
        "a.",
        ")",
        "0",
    ],
)
def test_linear_in_the_length(find, piece):
    def search(text: str) -> None:
        sum(1 for _ in find(Reading(f"{text} http://{text}")))

    assert_linear_in_text(search, piece)
