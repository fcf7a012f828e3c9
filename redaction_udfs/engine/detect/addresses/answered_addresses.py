"""Addresses in answers: any number, street or place will do."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.address import address_parts, parts_abroad
from redaction_udfs.engine.detect.addresses.address_evidence import (
    ends_in_state,
    is_directed,
    is_street,
    is_whole_address,
    may_be_street,
)
from redaction_udfs.engine.detect.addresses.chunks import Chunk, read_chunks
from redaction_udfs.engine.detect.addresses.continued import goes_on_with_address, start_of_last_unit
from redaction_udfs.engine.detect.addresses.es.address import find_answered_spanish_addresses
from redaction_udfs.engine.detect.addresses.parts.leads import without_leads
from redaction_udfs.engine.detect.addresses.parts.numbers import end_of_spoken, goes_on, is_number
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens, read_tokens
from redaction_udfs.engine.detect.addresses.parts.units import end_of_told_unit
from redaction_udfs.engine.detect.addresses.streets.named_houses import find_named_houses, start_with_number
from redaction_udfs.engine.detect.addresses.tails import read_tail
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.languages import SPANISH
from redaction_udfs.engine.words.lists import words_of

_FARTHEST = 6
"""Words between a trigger and the address that it announces."""
_SHORT_TURN = 8
_MOST_TOLD_ON = 6
"""Words of a turn that goes on with an address."""
_MOST_OF_NUMBER = 6
_MOST_WITH_HOUSE = 16
"""Words of a reply in which the name of a house is where somebody lives: longer ones describe hotels."""
_MOST_BESIDE = 3
"""Words beside a place that is an answer: `it's in springfield`."""
_ELSEWHERE = words_of("of for about not wrong what which email e-mail")
"""Between a trigger and a name they tell whose address is talked about."""
_SAYS_ADDRESS = re.compile(r"\b(?:addres+|adres+)(?:\W{1,3}(?:is|was|to|will be|should be|no))*\W{0,3}$")
_OTHER_ADDRESS = re.compile(r"(?:e-? ?mail|ip|web|mac|site|internet|wallet|url)\W{0,2}(?:address\W{0,3})?$")
_LOOK_BACK = 40

_Found = Iterator[tuple[int, int]]
"""First words and ends."""


def find_answered_addresses(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Addresses in a stretch that context opens.

    Catches behind a trigger and in an answer what a street or a number with a name makes an address (`elm street`,
    `6448 california 2`), in an answer and behind `address` a city or state as well (`texas austin`). In later turns,
    only what looks like an address by itself. Leaves e-mail addresses, and talk about addresses.
    In Spanish texts another grammar: see `addresses.es`.
    """
    if reading.language == SPANISH:
        yield from find_answered_spanish_addresses(reading, stretch)
        return
    before = reading.lowered[max(0, stretch.start - _LOOK_BACK) : stretch.start]
    if _OTHER_ADDRESS.search(before):
        return
    tokens = reading.cached(read_tokens, stretch.start, stretch.end)
    whole = stretch.start == 0 and stretch.end == len(reading.folded)
    if stretch.answer:
        found = _in_answer(tokens, asks=reading.folded.rstrip().endswith("?"))
    elif whole:
        found = _in_later_turn(tokens)
    else:
        found = _behind_trigger(tokens, places=_SAYS_ADDRESS.search(before) is not None)
    for first, end in found:
        yield tokens[first].start, tokens[end - 1].end


def answered_addresses_gate() -> str:
    return r"\S"


def _in_answer(tokens: AddressTokens, *, asks: bool) -> _Found:
    """Every piece with a street or a number. What else may be one, in a short answer that asks nothing back, and a
    number with words as a whole answer: `one oh one north san pedro`.
    """
    yield from address_parts(tokens)
    yield from parts_abroad(tokens)
    if not asks and len(tokens) <= _MOST_WITH_HOUSE:
        yield from ((first, read_tail(tokens, end).end) for first, end in find_named_houses(tokens))
    said = without_leads(tokens)
    first = tokens.index(said[0]) if said else 0
    if _is_house_number(said):
        yield first, first + len(said)
    elif end := end_of_told_unit(said):
        yield first, first + end
    in_words = not all(is_number(token) or goes_on(token) for token in said)
    for chunk in read_chunks(tokens):
        words = chunk.end - chunk.first
        whole = words == len(said) and in_words  # `oh oh four one two` is a code of the post
        told = chunk.named or chunk.place or whole or is_directed(tokens, chunk)
        complete = chunk.street or (chunk.numbered and told)
        short = words >= len(tokens) - _MOST_BESIDE and not asks and (chunk.place or chunk.named)
        if complete or short or ends_in_state(tokens, chunk) or (words == len(said) and may_be_street(tokens, chunk)):
            yield start_with_number(tokens, chunk.first), read_tail(tokens, chunk.end).end


def _is_house_number(tokens: AddressTokens) -> bool:
    """True if the words are a number and no more: `twelve`, `18b`, `forty five a`."""
    short = 0 < len(tokens) <= _MOST_OF_NUMBER and is_number(tokens[0])
    return short and all(is_number(token) or goes_on(token) or len(token.text) == 1 for token in tokens)


def _in_later_turn(tokens: AddressTokens) -> _Found:
    """A turn that says one thing only, if that looks like an address, a street or a city with its state."""
    chunks = list(read_chunks(tokens)) if len(tokens) <= _SHORT_TURN else []
    if len(chunks) == 1 and any(tells(tokens, chunks[0]) for tells in (is_whole_address, ends_in_state, is_street)):
        yield chunks[0].first, chunks[0].end
        return
    said = without_leads(tokens)
    if 0 < len(said) <= _MOST_TOLD_ON:
        first = tokens.index(said[0])
        begin = 0 if goes_on_with_address(said) else start_of_last_unit(said)
        if begin < len(said):
            yield first + begin, first + len(said)


def _behind_trigger(tokens: AddressTokens, *, places: bool) -> _Found:
    """The first piece behind a trigger that may be an address, or a number that is called one of a house."""
    if len(tokens) > 1 and tokens[0].text == "number" and is_number(tokens[1]):
        yield 0, max(2, end_of_spoken(tokens, 1))
    for chunk in read_chunks(tokens):
        if chunk.first > _FARTHEST or any(token.text in _ELSEWHERE for token in tokens[: chunk.first]):
            return
        if _may_be_told(chunk, places=places):
            yield start_with_number(tokens, chunk.first), read_tail(tokens, chunk.end).end
            return


def _may_be_told(chunk: Chunk, *, places: bool) -> bool:
    if chunk.street or (chunk.numbered and (chunk.named or chunk.place)):
        return True
    return places and (chunk.place or chunk.numbered or (chunk.named and chunk.end - chunk.first > 1))
