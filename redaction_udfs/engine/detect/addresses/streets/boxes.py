"""Post boxes and military mail: addresses that have no street."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.parts.numbers import is_number, is_typed
from redaction_udfs.engine.detect.addresses.parts.places import MILITARY
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.detect.addresses.parts.units import end_of_id

_MILITARY_OFFICES = ("apo", "fpo", "dpo")
_ROUTES = ("psc", "unit", "cmr", "route", "rr", "hc")
_MOST_OF_ROUTE = 3
"""Words of a route's number."""
SHIPS = ("uss", "usns", "uscgc", "usnv", "usnz", "hms")


def find_boxes(tokens: AddressTokens) -> Iterator[tuple[int, int]]:
    """`po box 123`, `p o box one two three`, `psc 1560 box 3449`, `fpo ae 25990`."""
    for place, token in enumerate(tokens):
        if token.text == "box":
            first = _start_of_box(tokens, place)
            end = end_of_id(tokens, place + 1)
            if first is not None and end:
                yield _with_number(tokens, first), end
        elif token.text in ("pobox", "postbox") and (end := end_of_id(tokens, place + 1)):
            yield _with_number(tokens, place), end
        elif token.text in _MILITARY_OFFICES and _is_military(tokens, place + 1):
            zipped = place + 2 < len(tokens) and tokens[place + 2].joint == " " and tokens[place + 2].text.isdigit()
            yield _with_ship(tokens, place), place + 2 + zipped


def _is_military(tokens: AddressTokens, place: int) -> bool:
    return place < len(tokens) and tokens[place].joint != "" and tokens[place].text in MILITARY


def _with_number(tokens: AddressTokens, first: int) -> int:
    """A number right before a box belongs to it: `43 po box 108`."""
    return first - 1 if first and tokens[first].joint == " " and is_typed(tokens[first - 1]) else first


def _with_ship(tokens: AddressTokens, place: int) -> int:
    """`USS Lorenzen, FPO AE`: where the ship's name begins."""
    for first in range(max(0, place - 3), place):
        if tokens[first].text in SHIPS and all(token.joint for token in tokens[first + 1 : place + 1]):
            return first
    return place


def _start_of_box(tokens: AddressTokens, place: int) -> int | None:
    """Start of `po` or `p o` before `box`, or of a numbered mail unit. `phb` and the like are boxes too."""
    before = [token.text for token in tokens[max(0, place - 2) : place]]
    if tokens[place].joint != " " and not (before and is_number(tokens[place - 1])):
        return None
    if before[-1:] in (["po"], ["postal"], ["pob"]) or before[-1:] == ["post"]:
        return place - 1
    if before in (["p", "o"], ["post", "office"]):
        return place - 2
    return _start_of_route(tokens, place)


def _start_of_route(tokens: AddressTokens, place: int) -> int | None:
    """Start of what a box belongs to, `rr 2 box 5`, `h c sixty one box nineteen`."""
    first = place
    while first and place - first < _MOST_OF_ROUTE and is_number(tokens[first - 1]):
        first -= 1
    if not 0 < first < place:
        return None
    if tokens[first - 1].text in _ROUTES:
        return first - 1
    letters = [token.text for token in tokens[max(0, first - 2) : first]]
    return first - 2 if letters in (["h", "c"], ["r", "r"]) else None
