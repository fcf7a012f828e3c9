"""Addresses known by their ends: a state or a postal code."""

from collections.abc import Iterator
from typing import NamedTuple

from redaction_udfs.engine.detect.addresses.parts.names import looks_like_name
from redaction_udfs.engine.detect.addresses.parts.numbers import is_typed
from redaction_udfs.engine.detect.addresses.parts.place_ends import end_of_name_of_place
from redaction_udfs.engine.detect.addresses.parts.places import AUSTRALIAN_CODES, CANADIAN_CODES, STATE_CODES
from redaction_udfs.engine.detect.addresses.parts.postcodes import end_of_lettered, with_code
from redaction_udfs.engine.detect.addresses.parts.street_words import STREETS, UNNAMED
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressToken, AddressTokens
from redaction_udfs.engine.detect.addresses.parts.units import start_with_unit
from redaction_udfs.engine.detect.addresses.tails import may_be_city

_FARTHEST = 14
"""Words between the end and the house number."""
_MOST_CITY_WORDS = 3
_SHORTEST_NAME = 3
_LONGEST_PLACE = 3
_LENGTHS, _SHORT = (5, 6, 9), 4
"""Digits of a postal code that count behind any state, and behind those of Australia."""


class _End(NamedTuple):
    """Words of what ends an address. `stated` if it begins with a state."""

    first: int
    end: int
    stated: bool


def find_coded_ends(tokens: AddressTokens) -> Iterator[tuple[int, int]]:
    """Whatever has a house number, a name and such an end: `9 Zorvath Tor, Little Hadham AB1 2CD`.

    Of a state with its code the city in front of it is an address as well: `reno nv 89501`.
    """
    for at, token in enumerate(tokens):
        if token.joint and not token.text.isalpha() and (end := _end_with_code(tokens, at)):
            first = _start_of_address(tokens, end)
            if first < end.first:
                yield first, end.end


def _end_with_code(tokens: AddressTokens, at: int) -> _End | None:
    """The end whose postal code is here."""
    text = tokens[at].text
    lettered = 0 if text.isdigit() else end_of_lettered(tokens, at)
    if not lettered and not text.isdigit():
        return None
    place = _start_of_place(tokens, at)
    if place < at and _belongs(text, tokens[place].text):
        return _End(place, lettered or with_code(tokens, at), stated=True)
    return _End(at, lettered, stated=False) if lettered else None


def _start_of_place(tokens: AddressTokens, at: int) -> int:
    """Start of the place or state's code that ends right here. Here if there is none."""
    for first in range(max(0, at - _LONGEST_PLACE), at):
        if end_of_name_of_place(tokens, first) == at:
            return first
    return at - (at > 0 and tokens[at - 1].text in STATE_CODES)


def _belongs(code: str, place: str) -> bool:
    """True if a place has such postal codes: Canada with letters, Australia of four digits, others of five or more."""
    if place in CANADIAN_CODES or not code.isdigit():
        return not code.isdigit()
    return len(code) in _LENGTHS or (len(code) == _SHORT and place in AUSTRALIAN_CODES)


def _start_of_address(tokens: AddressTokens, end: _End) -> int:
    """The house number before an end, a street without one, or the city. The end itself if there is none of them."""
    first = _start_of_words(tokens, end.first)
    for at in range(first, end.first):
        names = tokens[at + 1 : end.first]
        if is_typed(tokens[at]) and tokens[at + 1].text not in UNNAMED and any(map(_is_name, names)):
            return start_with_unit(tokens, at)
    street = _start_of_names(tokens, first, end.first, end.first - first)
    if any(token.text in STREETS for token in tokens[street + 1 : end.first]):
        return street
    return _start_of_names(tokens, first, end.first, _MOST_CITY_WORDS) if end.stated else end.first


def _start_of_words(tokens: AddressTokens, end: int) -> int:
    """Start of the words that may all be of the address."""
    first = end
    while first and end - first < _FARTHEST and tokens[first].joint:
        if not (may_be_city(tokens, first - 1) or is_typed(tokens[first - 1])):
            break
        first -= 1
    return first


def _start_of_names(tokens: AddressTokens, first: int, end: int, most: int) -> int:
    """Start of the names right before the end."""
    at = end
    while at > first and end - at < most and _is_name(tokens[at - 1]):
        at -= 1
    return at


def _is_name(token: AddressToken) -> bool:
    return len(token.text) >= _SHORTEST_NAME and token.text.isalpha() and looks_like_name(token)
