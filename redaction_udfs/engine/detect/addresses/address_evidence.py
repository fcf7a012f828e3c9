"""Evidence of an address in a piece of a turn, given context."""

import re

from redaction_udfs.engine.detect.addresses.chunks import Chunk, is_named
from redaction_udfs.engine.detect.addresses.parts.names import UNLIKELY, is_uncommon
from redaction_udfs.engine.detect.addresses.parts.numbers import is_number, is_typed
from redaction_udfs.engine.detect.addresses.parts.places import PLACES, STATE_CODES, WORDLIKE_CODES
from redaction_udfs.engine.detect.addresses.parts.street_words import (
    COMPASS,
    HALVES_OF_WORDS,
    RARE_STREETS,
    STREETS,
    TELLING_WEAK_STREETS,
    UNNAMED,
    WEAK_STREETS,
)
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressToken, AddressTokens
from redaction_udfs.engine.reading.rarity import is_rare

_CITY_AND_STATE = (2, 3)
"""Words of them."""
_SIDES = frozenset(("coast", "side", "end", "of", "bound", "wing", "entrance"))
"""Behind a direction they tell no street."""
_MOST_NUMBERS = 3
_YEAR = re.compile("(?:19|20)[0-9]{2}")


def is_whole_address(tokens: AddressTokens, chunk: Chunk) -> bool:
    """True if a piece is an address in a turn that says nothing else: a number with a rare name, a street."""
    words = tokens[chunk.first : chunk.end]
    texts = [token.text for token in words]
    named = chunk.place or holds_rare_name(tokens, chunk)
    if chunk.numbered and is_typed(words[0]) and named and not _YEAR.fullmatch(texts[0]):
        return sum(is_number(token) for token in words) <= _MOST_NUMBERS
    if chunk.numbered and is_typed(words[0]) and texts[-1] in WEAK_STREETS:
        return True
    return texts[0] not in UNNAMED and not STREETS.isdisjoint(texts[1:])


def holds_rare_name(tokens: AddressTokens, chunk: Chunk) -> bool:
    """True if a word of the piece is a name by its rarity."""
    return any(is_rare(token.text) for token in tokens[chunk.first : chunk.end] if is_named(token))


def ends_in_state(tokens: AddressTokens, chunk: Chunk) -> bool:
    """True if the whole turn is `springfield illinois` or `round rock tx`, with a postal code or without."""
    if chunk.end - chunk.first != len(tokens):
        return False
    words = [token for token in tokens if not token.text.isdigit()]
    return len(words) in _CITY_AND_STATE and (words[-1].text in PLACES or _is_code(words[-1]))


def _is_code(token: AddressToken) -> bool:
    """True of a state's code; of one that is a word too (`not me`) only behind a comma: `hilo, hi`."""
    return token.text in STATE_CODES and (token.text not in WORDLIKE_CODES or token.joint == ",")


def is_street(tokens: AddressTokens, chunk: Chunk) -> bool:
    """True if the piece ends in a street, with a number or without: `north oakhurst drive`."""
    words = tokens[chunk.first : chunk.end]
    if len(words) < 2 or words[-1].text not in TELLING_WEAK_STREETS | STREETS:
        return False
    return words[-2].capital or is_uncommon(words[-2], UNLIKELY)


def is_directed(tokens: AddressTokens, chunk: Chunk) -> bool:
    """True for `nine forty five west belmont`, where an address was asked for: a number, a direction and a name."""
    return any(
        is_number(number) and direction.text in COMPASS and name.text.isalpha() and name.text not in _SIDES
        for number, direction, name in zip(*(tokens[chunk.first + i : chunk.end] for i in range(3)), strict=False)
    )


def may_be_street(tokens: AddressTokens, chunk: Chunk) -> bool:
    """True if the piece may be a street where one was asked for: `cedar crest`."""
    texts = [token.text for token in tokens[chunk.first : chunk.end]]
    return len(texts) > 1 and texts[-1] in WEAK_STREETS | RARE_STREETS and texts[-2] not in HALVES_OF_WORDS | UNNAMED
