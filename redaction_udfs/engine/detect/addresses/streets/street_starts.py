"""Starts of street names and of the house numbers in front of them."""

from redaction_udfs.engine.detect.addresses.parts.names import may_be_name
from redaction_udfs.engine.detect.addresses.parts.numbers import (
    counts_digits,
    counts_on,
    is_number,
    is_ordinal,
    is_spoken,
    is_typed,
    start_of_number,
)
from redaction_udfs.engine.detect.addresses.parts.street_words import DIRECTIONS, ORDINAL_ENDINGS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens

MOST_NAMES = 5


def start_of_name(tokens: AddressTokens, place: int) -> int | None:
    """Start of the name in front of a street type, right behind a number. None if there is no number."""
    names, at = 0, place
    while at > 0 and names <= MOST_NAMES and tokens[at].joint:
        before = tokens[at - 1]
        if is_number(before) and not (is_spoken(before) and is_ordinal(tokens[at])):
            return at
        if before.text in ORDINAL_ENDINGS and at > 1 and is_typed(tokens[at - 2]) and tokens[at - 1].joint:
            # `98 th street`: the number of the street; one of the house may stand before it.
            return _behind_ordinal(tokens, at)
        if not _belongs(tokens, at - 1):
            return None
        spelled = len(before.text) == 1 and len(tokens[at].text) == 1
        names += not spelled
        at -= 1
    return None


def _belongs(tokens: AddressTokens, at: int) -> bool:
    """True if the word may be of the name, and goes on to the next: `two hundred and fifth street`."""
    following = tokens[at + 1]
    if counts_on(tokens, at) and (is_ordinal(following) or is_spoken(following)):
        return True
    if following.joint == "," and not (at and is_number(tokens[at])):
        return False
    return may_be_name(tokens[at]) or _stands_behind_number(tokens, at)


def start_behind_direction(tokens: AddressTokens, first: int) -> int:
    """Start of the house number if the number found is the street's, as in `13 southwest | one hundred and fifth`."""
    turned = first > 1 and tokens[first].joint == " " and tokens[first - 1].text in DIRECTIONS
    if turned and tokens[first - 1].joint == " " and is_number(tokens[first - 2]):
        return start_of_number(tokens, first - 2)
    return first


def _behind_ordinal(tokens: AddressTokens, at: int) -> int:
    before = at - 3
    if before >= 0 and tokens[before + 1].joint == " " and is_number(tokens[before]):
        return at - 2
    return at - 1


def _stands_behind_number(tokens: AddressTokens, at: int) -> bool:
    """True if a letter or an article stands right behind the house number: `18 a town road`, `4 the close`."""
    if tokens[at].text not in ("a", "the") or at == 0 or tokens[at].joint != " ":
        return False
    if is_typed(tokens[at - 1]):
        return True
    first = start_of_number(tokens, at - 1) if is_spoken(tokens[at - 1]) else at
    return counts_digits(tokens, first, at) > 1  # `eighteen a lorne close`
