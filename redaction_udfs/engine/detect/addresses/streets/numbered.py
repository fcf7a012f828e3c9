"""Streets with number, name and type: `12 elm street`, `98 th street`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from redaction_udfs.engine.detect.addresses.parts.names import (
    UNLIKELY,
    is_measure,
    is_uncommon,
    looks_like_name,
    may_be_name,
)
from redaction_udfs.engine.detect.addresses.parts.numbers import counts_digits, goes_on, is_number, start_of_number
from redaction_udfs.engine.detect.addresses.parts.street_words import (
    ALL_STREETS,
    GLUED,
    HALVES_OF_WORDS,
    STREETS,
    SURE_WEAK_STREETS,
    TELLING_WEAK_STREETS,
)
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.detect.addresses.streets.street_starts import start_behind_direction, start_of_name
from redaction_udfs.engine.reading.rarity import is_rare

_LONG_NUMBER = 3
"""Digits of a number that needs no name behind it: `three six zero one street`."""
_LONG_WORD = 8
_YEAR = re.compile("(?:19[5-9]|20[0-4])[0-9]")


class Street(NamedTuple):
    """Words `first` up to `end`. Unless `sure`, it counts only where more of an address follows."""

    first: int
    end: int
    sure: bool


def find_streets(tokens: AddressTokens) -> Iterator[Street]:
    """Every street with a number in front of it."""
    for place, token in enumerate(tokens):
        if token.text in ALL_STREETS or (len(token.text) > _LONG_WORD and _is_glued(token.text)):
            yield from _numbered(tokens, place)


def _is_glued(text: str) -> bool:
    """`oakstreet`, `avenuemanchester`: no word of its own."""
    return len(text) > _LONG_WORD and (text.endswith(GLUED) or text.startswith(GLUED)) and is_rare(text)


def _numbered(tokens: AddressTokens, place: int) -> Iterator[Street]:
    """From the number in front of a street's type up to the type."""
    if not place or not tokens[place].joint:
        return
    after_number = start_of_name(tokens, place)
    if after_number is None:
        return
    first = start_behind_direction(tokens, start_of_number(tokens, after_number - 1))
    if _is_talk(tokens, first, place):
        return
    strong = tokens[place].text in STREETS
    if after_number == place and not _is_glued(tokens[place].text):
        long = counts_digits(tokens, first, place) >= _LONG_NUMBER or place - first > 1
        if strong and long and tokens[place].joint == " " and not _is_lane(tokens, place):
            yield Street(first, place + 1, True)
    elif not is_measure(tokens, after_number, place, strong=strong) and (
        strong or not _is_pronoun(tokens, first, place)
    ):
        yield Street(first, place + 1, _is_sure(tokens, after_number, place))


def _is_lane(tokens: AddressTokens, place: int) -> bool:
    """True for the lane of `be there at six fifteen lane nine`."""
    return tokens[place].text == "lane" and place + 1 < len(tokens) and is_number(tokens[place + 1])


def _is_talk(tokens: AddressTokens, first: int, place: int) -> bool:
    """`2021 red ford`: a car and its year. `2016 reaches end of support`: no close."""
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if tokens[place].text == "ford":
        return _YEAR.fullmatch(tokens[first].text) is not None and place > first + 1
    return tokens[place].text == "end" and following in ("of", "to")


def _is_pronoun(tokens: AddressTokens, first: int, place: int) -> bool:
    """`one italian place`: an article, no house number."""
    return tokens[first].text == "one" and not goes_on(tokens[first + 1]) and not tokens[place].capital


def _is_sure(tokens: AddressTokens, first: int, place: int) -> bool:
    """True if type and name tell a street by themselves."""
    text = tokens[place].text
    if text in STREETS or _is_glued(text):
        return True
    digits = counts_digits(tokens, start_of_number(tokens, first - 1), first)
    if text not in SURE_WEAK_STREETS:
        return digits > 1 and all(token.capital for token in tokens[first : place + 1]) and _ends(tokens, place + 1)
    if any(looks_like_name(token) for token in tokens[first:place]):
        return True
    if digits >= _LONG_NUMBER and tokens[place - 1].text not in HALVES_OF_WORDS:
        return True
    unlike = text in TELLING_WEAK_STREETS and all(is_uncommon(token, UNLIKELY) for token in tokens[first:place])
    return digits > 1 and (unlike or _ends(tokens, place + 1, tight=True))


def _ends(tokens: AddressTokens, at: int, *, tight: bool = False) -> bool:
    """True if no word follows that may go on with a name. `tight`, whether nothing goes on."""
    if at == len(tokens) or tokens[at].joint in ("", ","):
        return True
    return not tight and not may_be_name(tokens[at])
