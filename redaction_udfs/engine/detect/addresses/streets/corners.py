"""Corners of two streets: `the corner of 5th and main`, `corner of elm street and holmevej 34`."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.parts.names import looks_like_name, may_be_name
from redaction_udfs.engine.detect.addresses.parts.numbers import is_number
from redaction_udfs.engine.detect.addresses.parts.street_words import ALL_STREETS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens

_MOST_WORDS = 6


def find_corners(tokens: AddressTokens) -> Iterator[tuple[int, int]]:
    """From `the corner of` to the end of the second street's name."""
    for place in range(2, len(tokens)):
        if tokens[place - 2].text != "corner" or tokens[place - 1].text != "of":
            continue
        if "" in (tokens[place].joint, tokens[place - 1].joint):
            continue
        middle = _end_of_name(tokens, place)
        if middle == place or middle + 1 >= len(tokens) or tokens[middle].text not in ("and", "&"):
            continue
        end = _end_of_name(tokens, middle + 1)
        if end > middle + 1:
            yield place - 2 - (place > 2 and tokens[place - 3].text == "the"), end


def _end_of_name(tokens: AddressTokens, place: int) -> int:
    """Behind the last word of a street: its type, its number, or the last that looks like a name."""
    end = at = place
    while at < len(tokens) and at - place < _MOST_WORDS and tokens[at].joint == " ":
        token = tokens[at]
        if not (may_be_name(token) or is_number(token)):
            break
        at += 1
        if token.text in ALL_STREETS or is_number(token) or looks_like_name(token):
            end = at
    return end
