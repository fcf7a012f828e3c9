"""Pieces of a turn without words of a sentence: candidates for addresses."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from redaction_udfs.engine.detect.addresses.parts.names import is_measure, is_uncommon, looks_like_name, may_be_name
from redaction_udfs.engine.detect.addresses.parts.numbers import counts_digits, goes_on, is_number, is_typed
from redaction_udfs.engine.detect.addresses.parts.places import PLACES, REGIONS, STATE_CODES
from redaction_udfs.engine.detect.addresses.parts.street_words import EVERYDAY, STREETS, WEAK_STREETS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressToken, AddressTokens
from redaction_udfs.engine.reading.rarity import is_rare
from redaction_udfs.engine.words.en.quantities import COUNTED_THINGS
from redaction_udfs.engine.words.lists import words_of

LONGEST = 24
_SHORTEST_WORD = 3
_BEHIND_RARE_NAMES = words_of("way drive place walk")
"""Everyday words that are streets in small letters behind a rare name."""


class Chunk(NamedTuple):
    """Words `first` up to `end`, and what in them makes an address.

    A number beside words, a street, a place, a rare or capital word.
    """

    first: int
    end: int
    numbered: bool
    street: bool
    place: bool
    named: bool


def read_chunks(tokens: AddressTokens) -> Iterator[Chunk]:
    """Longest pieces with at least one word of three letters."""
    first = 0
    while first < len(tokens):
        if not _belongs(tokens, first):
            first += 1
            continue
        end = first + 1
        while end < len(tokens) and end - first < LONGEST and _goes_on(tokens, first, end):
            end += 1
        if any(len(token.text) >= _SHORTEST_WORD and token.text.isalpha() for token in tokens[first:end]):
            yield _described(tokens, first, end)
        first = end


def _holds_place(texts: Sequence[str]) -> bool:
    """True if a state, country or large city is among the words, or a state's code before a number at their end."""
    if not PLACES.isdisjoint(texts) or not PLACES.isdisjoint(f"{one} {other}" for one, other in pairwise(texts)):
        return True
    coded = len(texts) > 1 and texts[-2] in STATE_CODES and texts[-1].isdigit()
    return coded or texts[-1] in REGIONS


def _is_street(tokens: AddressTokens, at: int) -> bool:
    """True if a street's name ends here; everyday words take a capital."""
    text = tokens[at].text
    if text in STREETS:
        return True
    told = text in _BEHIND_RARE_NAMES and is_uncommon(tokens[at - 1])
    plain = text in EVERYDAY and not tokens[at].capital and not told
    weak = text in WEAK_STREETS and not plain  # `i live on larkspur way`
    return weak and looks_like_name(tokens[at - 1])


def is_named(token: AddressToken) -> bool:
    """True if a word names something.

    By its capital, or because hardly anybody says it otherwise.
    """
    return len(token.text) > _SHORTEST_WORD and token.text.isalpha() and (token.capital or is_rare(token.text))


def _goes_on(tokens: AddressTokens, first: int, at: int) -> bool:
    """True if a word goes on with the piece. After words with capitals, small letters behind a comma do not."""
    token = tokens[at]
    if not token.joint or not _belongs(tokens, at):
        return False
    return token.joint != "," or token.capital or is_number(token) or not any(one.capital for one in tokens[first:at])


def _belongs(tokens: AddressTokens, at: int) -> bool:
    if tokens[at].text in ("no", "number") and 0 < at < len(tokens) - 1 and tokens[at + 1].joint:
        return tokens[at].joint != "" and is_typed(tokens[at + 1]) and tokens[at - 1].text in STREETS
    letter = tokens[at].text == "a" and at > 0 and is_typed(tokens[at - 1])
    return letter or may_be_name(tokens[at]) or is_number(tokens[at])


def _described(tokens: AddressTokens, first: int, end: int) -> Chunk:
    words = tokens[first:end]
    texts = [token.text for token in words]
    return Chunk(
        first,
        end,
        numbered=_is_numbered(tokens, first, end),
        street=any(_is_street(tokens, at) for at in range(first + 1, end)),
        place=_holds_place(texts),
        named=any(is_named(token) for token in words),
    )


def _is_numbered(tokens: AddressTokens, first: int, end: int) -> bool:
    """True if a number of two digits or more stands beside words that it does not count."""
    for at in range(first, end):
        if is_number(tokens[at]) and (at == first or not is_number(tokens[at - 1])):
            last = at
            while last + 1 < end and (is_number(tokens[last + 1]) or goes_on(tokens[last + 1])):
                last += 1
            behind = tokens[last + 1 : min(end, last + 3)]
            counted = bool(behind) and behind[0].text in COUNTED_THINGS
            if counts_digits(tokens, at, last + 1) > 1 and not (counted or is_measure(behind, 0, len(behind))):
                return True
    return False
