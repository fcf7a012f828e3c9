"""Addresses of machines and pages: IP, MAC, URL."""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from phonenumbers import SUPPORTED_REGIONS

from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.reading import PLACEHOLDER

DOMAIN_ENDINGS = (
    "com", "net", "org", "edu", "gov", "mil", "info", "biz", "io", "co", "dev", "app", "eu", "uk", "de", "fr", "nl",
    "au", "ca", "jp", "cn", "br", "ru",
)  # fmt: skip
"""Endings that make a bare domain without a path; those that are English words (`is`, `it`, `me`) are left out."""

_FLAGS = re.ASCII | re.IGNORECASE
_HEX = "[0-9A-Fa-f]"

_IPV4 = re.compile(r"(?<![0-9A-Za-z])(?<![0-9]\.)[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?!\.?[0-9]|[A-Za-z])")
_IPV6 = re.compile(
    rf"(?<![0-9A-Za-z.])(?={_HEX}{{0,4}}:{_HEX}{{0,4}}:)[0-9A-Fa-f:]{{3,39}}(?:\.[0-9]{{1,3}}){{0,3}}(?![0-9A-Za-z])"
)
_IN_FOURS = re.compile(rf"(?<!{_HEX}){_HEX}{{4}}(?!{_HEX})")
"""A whole group, which makes an address of letters alone: `dead::beef`."""
_NUMBERED = re.compile(r"(?:versions?|ver|release|build|firmware|section|chapter|clause)[.:]? {0,2}\Z", _FLAGS)
_MAC = re.compile(
    rf"(?<![0-9A-Za-z])(?:{_HEX}{{2}}:(?:{_HEX}{{2}}:){{4}}(?:(?:{_HEX}{{2}}:){{2}})?{_HEX}{{2}}"
    rf"|(?=[0-9-]{{0,22}}[A-Fa-f]){_HEX}{{2}}-(?:{_HEX}{{2}}-){{4}}(?:(?:{_HEX}{{2}}-){{2}})?{_HEX}{{2}}"
    rf"|(?=[0-9.]{{0,14}}[A-Fa-f]){_HEX}{{4}}\.{_HEX}{{4}}\.{_HEX}{{4}})(?![0-9A-Za-z]|[:.-]{_HEX})"
)

_ENDINGS, _COUNTRIES = "|".join(DOMAIN_ENDINGS), "|".join(sorted(SUPPORTED_REGIONS))
_TAIL = rf"[^\s<>\"{PLACEHOLDER}]"
_URL = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:https?|ftp)://(?![.,:;!?)])|www\.(?=[a-z0-9])){_TAIL}+"
    # A bare domain; never the one of an e-mail address, nor the part before its `@`.
    rf"|(?<![\w.@/-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,20}}"
    rf"(?:(?:{_ENDINGS})(?![\w@-]|\.[a-z0-9])|(?:{_COUNTRIES})(?=/[a-z0-9]))(?:[/?#]{_TAIL}*|:[0-9]{{2,5}}{_TAIL}*)?",
    _FLAGS,
)
_CLOSING = ".,;:!?'*)]}\u2019\u201d"


def find_ip_addresses(reading: Reading) -> Iterator[Extent]:
    """IPv4 and IPv6 addresses, compressed and IPv4-mapped ones too.

    Port, prefix length and zone stay outside. Leaves versions and sections (`1.2.3`, `version 1.2.3.4`, `1.2.3.4.5`),
    times, octets over 255 or with leading zeros, and what holds neither digit nor group of four (`std::face`).
    """
    folded = reading.folded
    for match in _IPV4.finditer(folded):
        before = folded[max(0, match.start() - 12) : match.start()]
        if _is_ip(match.group()) and not _NUMBERED.search(before):
            yield match.span()
    for match in _IPV6.finditer(folded):
        # A colon at the end may be the sentence's.
        for address in (match.group(), match.group()[:-1]):
            if _is_ip(address) and (any(c.isdecimal() for c in address) or _IN_FOURS.search(address)):
                yield match.start(), match.start() + len(address)
                break


def _is_ip(written: str) -> bool:
    try:
        IPv6Address(written) if ":" in written else IPv4Address(written)
    except AddressValueError:
        return False
    return True


def ip_addresses_gate() -> str:
    return rf"[0-9](?:\.[0-9]{{1,3}}){{3}}|:{_HEX}{{0,4}}:"


def find_mac_addresses(reading: Reading) -> Iterator[Extent]:
    """MAC addresses (EUI-48, EUI-64) in pairs, and in Cisco's groups of four.

    Leaves twelve characters without signs, and digits alone with dashes or periods: those are numbers.
    """
    for match in _MAC.finditer(reading.folded):
        yield match.span()


def mac_addresses_gate() -> str:
    return rf"(?:{_HEX}{{2}}[:-]){{5}}{_HEX}{{2}}|(?:{_HEX}{{4}}\.){{2}}{_HEX}{{4}}"


def find_urls(reading: Reading) -> Iterator[Extent]:
    """Web and FTP addresses with path and query: `https://...`, `www. ...`, and bare domains.

    A bare domain needs one of `DOMAIN_ENDINGS`, or the ending of a country and a path (`bit.ly/x`). Punctuation at the
    end stays outside. Leaves sentences without a blank (`done.ok`), file names, domains of e-mail addresses, and bare
    domains in other than ASCII letters.
    """
    for match in _URL.finditer(reading.folded):
        url = match.group()
        kept = url.rstrip(_CLOSING)
        # One bracket that was opened inside the address is its own.
        closes = url.startswith(")", len(kept)) and kept.count("(") > kept.count(")")
        yield match.start(), match.start() + len(kept) + closes


def urls_gate() -> str:
    return gates.letters(rf"://|www\.|[a-z0-9-]\.(?:{_ENDINGS}|(?:{_COUNTRIES})/)")
