"""E-mail addresses as people type them into chats."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.detect.contact.email_signs import ADDRESS_SIGN_GATE, with_signs_written
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

_ENDING = "(?:com|edu|net|org|gov)"
_PROVIDER = (
    "(?:hotmail|gmail|yahoo|verizon|outlook|inbox|icloud|live|comcast|googlemail|ymail|aol|msn|protonmail|sbcglobal)"
)
_MAILBOX_PROVIDER = "(?:hotmail|gmail|icloud|ymail|protonmail)"
"""Providers nobody works at and nothing happens at: `jane @ gmail` is an address, `busy @ verizon` is not."""

_LOCAL = r"[\w.+%&'=~-]"
_LABELS = r"[^\W_][\w-]*(?:\.[\w-]+){0,126}"
_END = r"(?![\w-])"
_COUNTRY = rf"(?:\.[a-z]{{2}}{_END})?"
_SLIPPED_DOT = r"(?: {1,2}[.,] {0,2}|[.,] {1,2}|,)"

_KNOWN = rf"{_LABELS}\.{_ENDING}{_COUNTRY}{_END}"
_SLIPPED = rf"{_LABELS}{_SLIPPED_DOT}{_ENDING}{_COUNTRY}{_END}"
_WELL_FORMED = rf"{_LABELS}\.[^\W\d_]{{2}}[\w-]*(?<![_-])"
_DOTLESS = rf"[^\W_][\w-]*{_ENDING}{_END}"
_AT_PROVIDER = rf"{_PROVIDER}(?:(?:\.|{_SLIPPED_DOT})(?:com|net|org|co){_COUNTRY})?{_END}"

_MACHINE = rf"(?:localhost{_END}|(?:[0-9]{{1,3}}\.){{3}}[0-9]{{1,3}}(?![\w-]|\.[0-9])|\[[0-9a-f:.]{{2,45}}\])"

_LOCAL_PART = rf"(?<!{_LOCAL})(?P<local>{_LOCAL}+)"
_TIGHT = re.compile(
    # The domain in a look-ahead, so that in `a@b@c.com` the next try may begin at `b`.
    rf"{_LOCAL_PART}@(?=(?P<domain>{_KNOWN}|{_SLIPPED}|{_WELL_FORMED}|{_DOTLESS}|{_AT_PROVIDER}|{_MACHINE}))"
)
_LOOSE = re.compile(
    rf"{_LOCAL_PART}(?:(?P<apart> {{1,2}})@ {{0,2}}|@ {{1,2}})"
    rf"(?=(?P<domain>{_KNOWN}|{_SLIPPED}|{_MAILBOX_PROVIDER}{_ENDING}?{_END}))"
)
_STARTS_WITH_PROVIDER = re.compile(rf"{_PROVIDER}(?![^\W_])|{_MAILBOX_PROVIDER}")
_LOOKS_MADE_UP = re.compile(r"[._+]|[^\W\d_][0-9]")
_OUTSIDE = ".+%&'=~-"
"""Signs that belong to a local part only between its letters and digits."""


def find_emails(reading: Reading) -> Iterator[Extent]:
    """E-mail addresses, well-formed or as typed in haste.

    Catches `jane.doe+shop@mail.example.co.uk`, letters of any script, no dot (`jane@somedomaincom`, also edu net org
    gov), no ending after a known provider (`jane@gmail`), a comma for the dot, and blanks slipped in at the dot or the
    `@` (`jane@gmail. com`, `jane @ gmail.com`). A blank before the `@` takes a known provider, or a local part no
    word looks like (`jane.doe @ acme.com`), so that `follow us @acme.com` stays, and `jane @ acme.com` with it.

    However its signs are written: `jane (at) acme [dot] com`, `%40`, `&#64;`, with tags or `**` round the parts, with a
    line break inside the domain. A machine is a domain too: `root@10.0.0.1`, `jane@localhost`.

    Leaves `meet @noon`, `@handle`, `user@host`. Quoted local parts are not known. Sentence marks round
    an address stay outside; `jane@acme.com.Thanks` ends at `com`.
    """
    source = with_signs_written(reading.folded)
    if "@" not in source.text:
        return
    lowered = lower(source.text)
    for pattern in (_TIGHT, _LOOSE):
        for match in pattern.finditer(lowered):
            local = match["local"].lstrip(_OUTSIDE)
            if local and (pattern is _TIGHT or _is_address(match)):
                yield source.extent(match.end("local") - len(local), match.end("domain"))


def emails_gate() -> str:
    return ADDRESS_SIGN_GATE


def _is_address(match: re.Match[str]) -> bool:
    """True if a local part and a domain with a blank between them were meant as one."""
    return (
        match["apart"] is None
        or _STARTS_WITH_PROVIDER.match(match["domain"]) is not None
        or _LOOKS_MADE_UP.search(match["local"].strip(_OUTSIDE)) is not None
    )
