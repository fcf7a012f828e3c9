"""Streets that are said otherwise: `1600 broadway`, `one oh five north main`, `2400 route 9`, `1 rue bayard`."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.parts.names import looks_like_name, may_be_name
from redaction_udfs.engine.detect.addresses.parts.numbers import (
    counts_digits,
    end_of_spoken,
    is_number,
    is_ordinal,
    is_spoken,
    is_typed,
    start_of_number,
)
from redaction_udfs.engine.detect.addresses.parts.street_words import (
    ALONE,
    BEFORE_NAMES,
    COMPASS,
    COUNTED_ROADS,
    DIRECTIONS,
    PARTICLES,
    ROUTES,
)
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.detect.addresses.streets.numbered import Street
from redaction_udfs.engine.detect.addresses.streets.street_starts import MOST_NAMES

_MOST_OF_ROUTE = 3
_BEFORE_ROUTES = ("us", "state", "county", "old", "rural", "star")
_ARTICLES = DIRECTIONS | {"el", "la", "le", "les", "los", "las"}
_MOST_ARTICLES = 2


def find_other_streets(tokens: AddressTokens) -> Iterator[Street]:
    """Streets with a number in front, but no word for a street behind their names."""
    for place, token in enumerate(tokens):
        if token.text in ALONE or token.text in DIRECTIONS:
            yield from _without_type(tokens, place)
        if token.text in ROUTES or (token.text == "road" and place and tokens[place - 1].text in COUNTED_ROADS):
            yield from _route(tokens, place)
        if token.text in BEFORE_NAMES:
            yield from _name_behind(tokens, place)


def _without_type(tokens: AddressTokens, place: int) -> Iterator[Street]:
    """`1600 broadway`, `one oh five north main`."""
    token = tokens[place]
    before = place - (token.text in ALONE and place > 1 and tokens[place - 1].text == "the")
    if not before or "" in (token.joint, tokens[before].joint) or not is_number(tokens[before - 1]):
        return
    first = start_of_number(tokens, before - 1)
    if token.text in ALONE:
        yield Street(first, place + 1, counts_digits(tokens, first, before) > 1)
    elif place + 1 < len(tokens) and tokens[place + 1].joint == " ":
        name, digits = tokens[place + 1], counts_digits(tokens, first, place)
        typed = token.text in COMPASS and is_typed(tokens[before - 1])
        if name.text in ("main", *ALONE) or (typed and is_ordinal(name)):  # `15 e 4th`
            yield Street(first, place + 2, digits > 1)
        elif typed and may_be_name(name) and looks_like_name(name):  # `60 E Monroe #5104`
            yield Street(first, place + 2, False)


def _route(tokens: AddressTokens, place: int) -> Iterator[Street]:
    """`2400 route 9`, `41301 us hwy 280`, `rural route 2`."""
    if place + 1 >= len(tokens) or not tokens[place + 1].joint or not is_number(tokens[place + 1]):
        return
    end = max(place + 2, end_of_spoken(tokens, place + 1, _MOST_OF_ROUTE))
    at = place
    while at > 0 and tokens[at].joint == " " and tokens[at - 1].text in _BEFORE_ROUTES:
        at -= 1
    boxed = end < len(tokens) and tokens[end].text == "box" and tokens[end].joint != ""  # `rt 2 box 88`
    if boxed or tokens[at].text in ("rural", "star"):
        yield Street(at, end, True)
    elif at > 0 and tokens[at].joint == " " and is_typed(tokens[at - 1]):
        yield Street(start_of_number(tokens, at - 1), end, True)
    elif at > 0 and tokens[at].joint == " " and may_be_name(tokens[at - 1]) and at > 1 and is_number(tokens[at - 2]):
        yield Street(start_of_number(tokens, at - 2), end, True)


def _name_behind(tokens: AddressTokens, place: int) -> Iterator[Street]:
    """`1 rue bayard`, `845 el camino real`: the type between the number and the name."""
    token, first = tokens[place], place
    while first and place - first < _MOST_ARTICLES and tokens[first].joint == " ":
        if tokens[first - 1].text not in _ARTICLES:
            break
        first -= 1
    end = end_of_name(tokens, place + 1)
    if end > place + 1 and first and tokens[first].joint and _is_house(tokens, first - 1):
        named = token.text != "via" and any(looks_like_name(name) for name in tokens[place + 1 : end])
        more = end < len(tokens) and tokens[end].joint == " " and is_typed(tokens[end])
        yield Street(start_of_number(tokens, first - 1), end + more, named)


def _is_house(tokens: AddressTokens, at: int) -> bool:
    """True if a number ends here, typed, or spoken with two digits or more."""
    return is_typed(tokens[at]) or (
        is_spoken(tokens[at]) and counts_digits(tokens, start_of_number(tokens, at), at + 1) > 1
    )


def end_of_name(tokens: AddressTokens, place: int) -> int:
    """Behind the words of a name that begin at a place; the place itself if there are none. `do` may be its first."""
    end = place
    while end < len(tokens) and end - place < MOST_NAMES and tokens[end].joint == " ":
        if not may_be_name(tokens[end]) and not (end == place and tokens[end].text in PARTICLES):
            break
        end += 1
    return end
