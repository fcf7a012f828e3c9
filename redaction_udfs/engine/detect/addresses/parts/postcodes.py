"""Postal codes at the end of an address, by country."""

import re

from redaction_udfs.engine.detect.addresses.parts.numbers import end_of_spoken
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.number_kinds import UNIT

_MOST_SPOKEN, _LEAST_SPOKEN = 9, 3
"""Number words of a postal code."""
_ZIP = re.compile("[0-9]{4,6}")
_LONG_ZIP = re.compile("[0-9]{4,9}")
_LONGEST_CODE = 7
_HALVES = (
    (re.compile("[a-z]{1,2}[0-9][0-9a-z]?"), re.compile("[0-9][a-z]{2}")),  # UK
    (re.compile("[a-z][0-9][a-z]"), re.compile("[0-9][a-z][0-9]")),  # Canada
    (re.compile("[a-z][0-9]{2}|d6w"), re.compile("(?=[0-9]*[a-z])[0-9a-z]{4}")),  # Ireland
)
IRISH_CODE = "(?:[ac-fhknprtv-y][0-9]{2}|d6w) ?(?=[0-9]{0,3}[a-z])(?=[a-z]{0,3}[0-9])[0-9ac-fhknprtv-y]{4}"
"""As all of Ireland has them, a code a house: `V35 XY42`."""
_WHOLE = re.compile(rf"[a-z]{{1,2}}[0-9][0-9a-z]?[0-9][a-z]{{2}}|[a-z][0-9][a-z][0-9][a-z][0-9]|{IRISH_CODE}")


def end_of_lettered(tokens: AddressTokens, at: int) -> int:
    """Behind a code of letters and digits that says whose it is: `ls1 4ab`, `k1a 0b1`; 0 if none begins here."""
    text = tokens[at].text
    if _WHOLE.fullmatch(text):
        return at + 1
    if at + 1 < len(tokens) and tokens[at + 1].joint == " ":
        following = tokens[at + 1].text
        for outward, inward in _HALVES:
            if outward.fullmatch(text) and inward.fullmatch(following) and not following.isalpha():
                return at + 2
    return 0


def end_of_code(tokens: AddressTokens, at: int, inside: bool) -> int:
    """Behind a postal code; 0 if none begins here. Only five digits count by themselves, unless `inside` an address."""
    if at >= len(tokens) or not tokens[at].joint:
        return 0
    text = tokens[at].text
    if _ZIP.fullmatch(text) and (len(text) == 5 or inside):
        return at + 1 + _plus_four(tokens, at + 1)
    return end_of_lettered(tokens, at) or (_end_of_spelled(tokens, at) if inside else 0)


def _end_of_spelled(tokens: AddressTokens, at: int) -> int:
    """Behind a code that is spelled, `h a five three r t`; 0 if none begins here."""
    said, place = "", at
    while place < len(tokens) and len(said) < _LONGEST_CODE and (place == at or tokens[place].joint == " "):
        word = NUMBER_WORDS.get(tokens[place].text)
        sign = tokens[place].text if word is None or word.kind != UNIT else word.digits
        if len(sign) > 1:
            break
        said, place = said + sign, place + 1
    return next((at + length for length in range(len(said), 4, -1) if _WHOLE.fullmatch(said[:length])), 0)


def with_code(tokens: AddressTokens, at: int) -> int:
    """Behind a postal code behind a state, of any length that people give it, typed or spoken."""
    if at < len(tokens) and tokens[at].joint and _LONG_ZIP.fullmatch(tokens[at].text):
        return at + 1 + _plus_four(tokens, at + 1)
    spoken = end_of_spoken(tokens, at, _MOST_SPOKEN)
    return end_of_code(tokens, at, True) or (spoken if spoken - at > _LEAST_SPOKEN else at)


def _plus_four(tokens: AddressTokens, at: int) -> bool:
    beside = at < len(tokens) and tokens[at].start - tokens[at - 1].end == 1
    return beside and len(tokens[at].text) == 4 and tokens[at].text.isdigit()
