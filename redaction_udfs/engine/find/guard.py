"""The last check: whatever the policy says, no payment card and no social security number is published."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from redaction_udfs.engine.context.applicable import GUARD_GATE
from redaction_udfs.engine.detect.payment.cards import GLUED_LENGTHS, LEAST_GLUED, find_payment_cards, is_card
from redaction_udfs.engine.model.errors import GuardFailed
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.loose_runs import is_written_as_one, stands_in_list, with_lookalikes_read
from redaction_udfs.engine.rules.gate_sets import passes

LONGEST_CARD = 19
_FIRST_OF_CARDS = frozenset("234568")

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s+[a-zA-Z-]{1,20}=[^<>]{0,200})?\s?/?>")
_DASHES_OF_UUID = 4
_UUID = re.compile(
    r"(?<![0-9A-Za-z-])(?=[0-9-]{0,35}[A-Fa-f])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z-])"
)
"""Sixteen digits of one pass Luhn's check now and then; with a letter it is no number."""
_APART = "[^0-9A-Za-z]"
_STRETCH = re.compile(f"[0-9](?:{_APART}{{0,12}}[0-9]){{11,}}")
_GROUP = re.compile("[0-9]+")
_SHAPE = re.compile(f"(?<![0-9])[0-9]{{3}}({_APART}{{1,12}})[0-9]{{2}}({_APART}{{1,12}})[0-9]{{4}}(?![0-9])")
_NEVER_ISSUED = re.compile("(?:000|666|9)|[0-9]{3}00|[0-9]{5}0000")
_NARROW = re.compile("[ .-]{1,3}")
_NAMED = re.compile(
    rf"(?<![a-z])(?:ssn|social security|social)(?:{_APART}{{0,12}}(?:number|no|is|it's|was)(?![0-9a-z])){{0,3}}"
    rf"{_APART}{{0,12}}(?![0-9]{{4}}{_APART}+[0-9]{{5}}(?![0-9]))[0-9](?:{_APART}{{0,12}}[0-9]){{8}}(?![0-9])"
)


def guard(reading: Reading) -> None:
    """Raises GuardFailed if the text shows a card number or a social security number.

    It fails closed, and reads by itself: digits of any script with anything between that is no letter. On voice it
    takes over how rules read number words. The reading is one without placeholders: what looks like one is looked into
    as well.
    """
    for left in reading.cached(_left):
        raise GuardFailed(f"guard: a {left} number is left")


def _left(reading: Reading) -> Iterator[str]:
    """What numbers the text shows that it must not."""
    if passes(reading, GUARD_GATE):
        text = _flat(reading.text)
        if _has_card(text) or _has_card(with_lookalikes_read(text)) or (reading.voice and _says_card(reading)):
            yield "card"
        if _has_social_security_number(text):
            yield "social security"


def _flat(text: str) -> str:
    """The text without markup, with ASCII digits for those of all scripts, and `x` for letters beyond ASCII."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if text.count("-") >= _DASHES_OF_UUID:
        text = _UUID.sub(" x ", text)
    text = unquote(unescape(text))
    return text if text.isascii() else text.translate(_FLAT)


class _Flat(dict[int, str]):
    """Fills itself as characters are met; `str.translate` reads it."""

    def __missing__(self, code_point: int) -> str:
        character = chr(code_point)
        digit = unicodedata.digit(character, -1)
        if digit >= 0:
            self[code_point] = str(digit)
        elif unicodedata.category(character) == "Pd":
            self[code_point] = "-"
        elif character.isascii():
            self[code_point] = character
        else:
            self[code_point] = "x" if character.isalnum() or character == "\ufffd" else character
        return self[code_point]


_FLAT = _Flat()


def _has_card(text: str) -> bool:
    return any(_shows_card(text, stretch) for stretch in _STRETCH.finditer(text))


def _shows_card(text: str, stretch: re.Match[str]) -> bool:
    """True if any neighbouring groups of a stretch are a card number, or the head of one of them is, in linear time."""
    groups = [match.span() for match in _GROUP.finditer(text, *stretch.span())]
    for place, (first, end) in enumerate(groups):
        if text[first] not in _FIRST_OF_CARDS:
            continue
        if any(
            end - first >= length + LEAST_GLUED and is_card(text[first : first + length]) for length in GLUED_LENGTHS
        ):
            return True
        digits = ""
        for start, last in groups[place : place + LONGEST_CARD]:
            digits += text[start:last]
            if len(digits) > LONGEST_CARD:
                break
            if is_card(digits) and is_written_as_one(text, first, last):
                return True
    return False


def _says_card(reading: Reading) -> bool:
    return any(True for _ in find_payment_cards(reading))


def _has_social_security_number(text: str) -> bool:
    if _NAMED.search(text.lower()):
        return True
    return any(_is_social_security_number(text, match) for match in _SHAPE.finditer(text))


def _is_social_security_number(text: str, match: re.Match[str]) -> bool:
    if _NEVER_ISSUED.match("".join(_GROUP.findall(match.group()))):
        return False
    first, second = match.groups()
    if _NARROW.fullmatch(first) and _NARROW.fullmatch(second):
        return True
    return first.strip() == second.strip() and not stands_in_list(text, *match.span())
