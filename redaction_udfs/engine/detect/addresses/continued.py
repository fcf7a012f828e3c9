"""An address told on in a later turn: its unit, its street, its number again."""

from redaction_udfs.engine.detect.addresses.parts.names import is_measure, looks_like_name, may_be_name
from redaction_udfs.engine.detect.addresses.parts.numbers import (
    counts_digits,
    end_of_spoken,
    is_number,
    is_spoken,
    is_typed,
)
from redaction_udfs.engine.detect.addresses.parts.place_ends import end_of_place
from redaction_udfs.engine.detect.addresses.parts.street_words import DIRECTIONS, SURE_UNITS, USUAL_STREETS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.detect.addresses.parts.units import end_of_id, end_of_unit
from redaction_udfs.engine.detect.addresses.tails import end_of_city
from redaction_udfs.engine.words.en.quantities import COUNTED_THINGS
from redaction_udfs.engine.words.lists import words_of

_MOST_NAMES = 3
_BEFORE_NAMES = DIRECTIONS | words_of("las los la el san santa st saint fort mount port lake")
_HOUSE = 3
"""Digits of a house number behind which everyday words are a street's name: `eleven eighty copper basin`."""
_HOMES = SURE_UNITS | words_of("unit flat lot trailer")


def end_of_town(tokens: AddressTokens, at: int) -> int:
    """Behind a town, a state or a country. 0 or the place itself if none begins there."""
    if at >= len(tokens) or not tokens[at].joint:
        return 0
    return max(end_of_place(tokens, at, True), end_of_city(tokens, at))


def goes_on_with_address(tokens: AddressTokens) -> bool:
    """True if a turn behind one with an address is a street, with a number or a type, a unit or both, and says nothing
    else: `unit b`, `northgate circle apartment c three`, `88 Atlantic in Rockport`.
    """
    number = 1 if is_typed(tokens[0]) else _end_of_spoken(tokens)
    digits = counts_digits(tokens, 0, number)
    at = _end_of_name(tokens, number, common=digits >= _HOUSE)
    if at > number:  # by itself it may be anything: `pepperoni`
        typed = at < len(tokens) and tokens[at].text in USUAL_STREETS
        if not (typed or digits > 1) or is_measure(tokens, number, at):
            return False
        at += typed
    elif number:
        return False
    while at < len(tokens) and (tokens[at].joint or not at):
        at += tokens[at].text == "in" and at > 0
        end = _end_of_part(tokens, at) if at < len(tokens) else 0
        if end <= at:
            return False
        at = end
    return 0 < at == len(tokens)


def _end_of_spoken(tokens: AddressTokens) -> int:
    """Behind the number words with which a turn begins."""
    return 1 + end_of_spoken(tokens[1:], 0) if is_spoken(tokens[0]) else 0


def _end_of_part(tokens: AddressTokens, at: int) -> int:
    """Behind a unit, `number four` at the end of a turn, or a town that begins at a place. 0 if none does."""
    numbered = end_of_id(tokens, at + 1) if tokens[at].text == "number" else 0
    if numbered == len(tokens):
        return numbered
    return end_of_unit(tokens, at) or end_of_town(tokens, at)


def start_of_last_unit(tokens: AddressTokens) -> int:
    """The unit with which the turn ends: `it's a duplex unit b`. The end of the turn if it ends in none."""
    units = (at for at, token in enumerate(tokens) if token.text in _HOMES and end_of_unit(tokens, at) == len(tokens))
    return next(units, len(tokens))


def _end_of_name(tokens: AddressTokens, at: int, *, common: bool) -> int:
    """Behind a direction and the words of a name, which are rare, as streets are called, or `common` ones; the place
    itself if there are none.
    """
    first = at + int(len(tokens) > at + 1 and tokens[at].text in _BEFORE_NAMES)
    end = first
    while end < len(tokens) and end - first < _MOST_NAMES and tokens[end].text not in USUAL_STREETS:
        named = looks_like_name(tokens[end]) or (common and may_be_name(tokens[end]))
        if not named or tokens[end].text in COUNTED_THINGS or is_number(tokens[end]):
            break
        end += 1
    return end if end > first else at
