"""Postal addresses in Spanish texts: those that show by themselves, and those that were asked for."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.es.numbers import end_of_house, is_number
from redaction_udfs.engine.detect.addresses.es.streets import end_of_street, find_streets, may_be_name
from redaction_udfs.engine.detect.addresses.es.tails import end_of_part, end_of_quarter, end_of_tail
from redaction_udfs.engine.detect.addresses.es.words import (
    BLOCKS,
    BREAKS,
    CLOSERS,
    ESTATES,
    LEADS,
    LOTS,
    PARTICLES,
    PLACES,
)
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens, read_tokens
from redaction_udfs.engine.detect.addresses.streets.boxes import find_boxes
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.languages import SPANISH

_MOST_WORDS = 10
"""Words of a turn that is nothing but an address without a word for a street."""
_MOST_TOWN_WORDS = 4
_EVERYDAY = 2e-5
_FARTHEST = 7
"""Words between a trigger and the address that it announces."""
_OTHER_ADDRESS = ("correo", "electrónica", "electronica", "ip", "mac", "web", "email", "url", "mail", "internet")

_Found = Iterator[tuple[int, int]]
"""First words and ends."""


def find_spanish_addresses(reading: Reading) -> Iterator[Extent]:
    """Streets with their numbers and what follows them, typed or in words; US addresses told in Spanish; boxes.

    Catches `Calle Alcalá 45, 2º B, 28014 Madrid`, `carrera 15 # 93-47, apto 502`, `avenida insurgentes sur mil
    seiscientos dos`, `742 Oak Street, apartamento 5`, `apartado postal 123`. Leaves streets without a number, towns
    alone, `la calle 24 horas`, `carrera de 4 años`.
    """
    tokens = reading.cached(read_tokens)
    yield from _extents(tokens, _addresses(tokens))


def find_answered_spanish_addresses(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Addresses in a stretch that context opens: a street or quarter without a number, a number with a name, a town.

    Leaves e-mail addresses, what asks back, and talk about addresses.
    """
    tokens = reading.cached(read_tokens, stretch.start, stretch.end)
    if tokens and tokens[0].text in ("de", *_OTHER_ADDRESS) and any(one.text in _OTHER_ADDRESS for one in tokens[:2]):
        return
    yield from _extents(tokens, _answered(tokens, stretch.answer, asks="?" in reading.folded))


def _extents(tokens: AddressTokens, found: _Found) -> Iterator[Extent]:
    for first, end in found:
        yield tokens[first].start, tokens[end - 1].end


def _addresses(tokens: AddressTokens) -> _Found:
    for first, end in find_streets(tokens):
        yield first, end_of_tail(tokens, end)
    for first, end in find_boxes(tokens):
        yield first, end_of_tail(tokens, end)
    for first, token in enumerate(tokens):
        if token.text in ESTATES and (end := _end_of_estate(tokens, first)):
            yield first, end
        elif token.text in BLOCKS and (end := _end_of_lot(tokens, first)):
            yield first, end_of_tail(tokens, end)


def _end_of_lot(tokens: AddressTokens, first: int) -> int:
    """Behind `mz C lote 14`; 0 without either."""
    block = end_of_quarter(tokens, first)
    is_block = block == first + 2 and block < len(tokens) and tokens[block].text in LOTS and tokens[block].joint != ""
    return end_of_quarter(tokens, block) if is_block else 0


def _end_of_estate(tokens: AddressTokens, first: int) -> int:
    """Behind `urb. Los Jardines, mz. C lote 14`: a quarter with the number of a house in it; 0 without one."""
    name = end_of_quarter(tokens, first)
    if not name or name >= len(tokens) or not tokens[name].joint:
        return 0
    end = end_of_tail(tokens, end_of_house(tokens, name) or name)
    return end if any(is_number(tokens, at) for at in range(name, end)) else 0


def _answered(tokens: AddressTokens, answer: bool, *, asks: bool) -> _Found:
    yield from _addresses(tokens)
    for place in range(len(tokens) if answer else min(len(tokens), _FARTHEST)):
        end = end_of_street(tokens, place) or (end_of_quarter(tokens, place) if tokens[place].joint != "#" else 0)
        if end:
            yield place, end_of_tail(tokens, end)
    first, end = _between(tokens)
    if answer and not asks and _is_answer(tokens, first, end):
        yield first, end
    elif not answer and first < end:
        yield from _announced(tokens, first)


def _between(tokens: AddressTokens) -> tuple[int, int]:
    """The words between what leads up to an address and what rounds it off."""
    first, end = 0, len(tokens)
    while first < end and tokens[first].text in LEADS:
        first += 1
    while end > first and tokens[end - 1].text in CLOSERS:
        end -= 1
    while first and tokens[first - 1].text in ("el", "la") and first < end and tokens[first].capital:
        first -= 1
    return first, end


def _is_answer(tokens: AddressTokens, first: int, end: int) -> bool:
    """True if nothing but names and numbers of an address are there: `Los Olmos 34, 3B`, `Las Condes`."""
    words = tokens[first:end]
    if not words or len(words) > _MOST_WORDS or any(not word.joint for word in words[1:]):
        return False
    if any(word.part or (word.text in BREAKS and not word.capital) for word in words):
        return False
    named = [word for word in words if word.text.isalpha() and word.text not in PARTICLES and len(word.text) > 2]
    numbered = any(is_number(tokens, at) for at in range(first, end))
    names = [word for word in named if not is_number(tokens, tokens.index(word))]
    if numbered:
        return bool(names) and (is_number(tokens, first) or may_be_name(tokens, first) or words[0].text in PARTICLES)
    telling = all(word.capital or word.text in PLACES or frequency(word.text, SPANISH) < _EVERYDAY for word in names)
    return bool(names) and len(words) <= _MOST_TOWN_WORDS and telling


def _announced(tokens: AddressTokens, first: int) -> _Found:
    """What stands right behind the words that announce an address: `vivo en Los Olmos 34`, `domicilio: reforma 222`."""
    end = first
    while end < len(tokens) and (end == first or tokens[end].joint == " ") and may_be_name(tokens, end):
        end += 1
    if end == first or end >= len(tokens) or not tokens[end].joint:
        return
    if is_number(tokens, end) or (tokens[end].text in ("número", "numero", "no") and is_number(tokens, end + 1)):
        part = end_of_tail(tokens, end + 1 + (not is_number(tokens, end)))
        behind = end_of_part(tokens, end) or part
        if any(token.capital for token in tokens[first:end]) or behind > end + 1:
            yield first, behind
