"""House numbers in Spanish addresses, typed and in words."""

import re

from redaction_udfs.engine.detect.addresses.es.words import NUMBER_SIGNS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS as ENGLISH_NUMBER_WORDS
from redaction_udfs.engine.words.en.numbers import ZEROS_THAT_ARE_WORDS
from redaction_udfs.engine.words.es.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.number_kinds import HUNDREDS, TEEN, TENS, UNIT

_TYPED = re.compile("[0-9]{1,6}[a-z]{0,2}|bis")
_FLOOR = re.compile("[0-9]{1,2}(?:o|a|º|ª|er|ro|do|to|mo|vo|no)|[0-9]{1,2}[oaºª][a-h]")
_KINDS = (UNIT, TEEN, TENS, HUNDREDS)
SPOKEN_WORDS = frozenset(
    word
    for word, said in (NUMBER_WORDS | ENGLISH_NUMBER_WORDS).items()
    if said.kind in _KINDS and word not in ZEROS_THAT_ARE_WORDS
) | {"mil", "hundred"}
"""Number words that a house number may hold; people switch to English ones."""
_MOST_WORDS = 8
_MOST_GROUPS = 3


def is_typed(tokens: AddressTokens, at: int) -> bool:
    """True for digits that a house may have, no part of an amount or a time: `45`, `12b`."""
    return at < len(tokens) and not tokens[at].part and _TYPED.fullmatch(tokens[at].text) is not None


def is_floor(tokens: AddressTokens, at: int) -> bool:
    """True for an ordinal in digits: `2º`, `3er`."""
    return at < len(tokens) and _FLOOR.fullmatch(tokens[at].text) is not None


def is_spoken(tokens: AddressTokens, at: int) -> bool:
    """True for a number word."""
    return at < len(tokens) and tokens[at].text in SPOKEN_WORDS


def is_number(tokens: AddressTokens, at: int) -> bool:
    """True for digits or a number word."""
    return is_typed(tokens, at) or is_spoken(tokens, at)


def end_of_number(tokens: AddressTokens, at: int) -> int:
    """Behind the number that begins here, with its groups: `45`, `93-47`, `mil seiscientos dos`; or 0."""
    if is_typed(tokens, at):
        end = at + 1
        while end < len(tokens) and end - at < _MOST_GROUPS and tokens[end].joint == " " and is_typed(tokens, end):
            if is_floor(tokens, end):
                break
            end += 1
        return end
    end = at
    while end < len(tokens) and end - at < _MOST_WORDS and (end == at or tokens[end].joint == " "):
        joins = tokens[end].text == "y" and end > at and is_spoken(tokens, end + 1)
        if not (is_spoken(tokens, end) or joins):
            break
        end += 1
    return end if end > at else 0


def end_of_house(tokens: AddressTokens, at: int) -> int:
    """Behind a house's number with what says that it is one: `nº 45`, `número doce`, `# 93-47`, `s/n`; 0 if none."""
    if at >= len(tokens) or not tokens[at].joint:
        return 0
    texts = [token.text for token in tokens[at : at + 2]]
    if texts in (["s", "n"], ["sin", "número"], ["sin", "numero"], ["sin", "num"]):
        return at + 2
    signed = texts[0] in NUMBER_SIGNS or texts[0] in ("km", "kilómetro", "kilometro")
    return end_of_number(tokens, at + signed)


def start_of_number(tokens: AddressTokens, last: int) -> int:
    """Where the number that ends with a word begins."""
    first = last
    while first and last - first < _MOST_WORDS and tokens[first].joint == " ":
        joins = tokens[first - 1].text == "y" and first > 1 and is_spoken(tokens, first - 2)
        if not (joins or is_number(tokens, first - 1)):
            break
        first -= 1
    return first
