"""Further parts of an address given turn by turn: `austin`, `oakhurst drive`."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from redaction_udfs.engine.detect.addresses.address_evidence import ends_in_state, is_street
from redaction_udfs.engine.detect.addresses.chunks import Chunk, read_chunks
from redaction_udfs.engine.detect.addresses.parts.leads import without_leads
from redaction_udfs.engine.detect.addresses.parts.names import (
    is_measure,
    is_uncommon,
    looks_like_name,
    may_be_name,
)
from redaction_udfs.engine.detect.addresses.parts.numbers import (
    counts_digits,
    end_of_spoken,
    is_number,
    is_spoken,
    is_typed,
)
from redaction_udfs.engine.detect.addresses.parts.place_ends import end_of_name_of_place, end_of_place
from redaction_udfs.engine.detect.addresses.parts.street_words import DIRECTIONS, STREETS, SURE_UNITS, WEAK_STREETS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens, read_tokens
from redaction_udfs.engine.detect.addresses.parts.units import end_of_id, end_of_unit
from redaction_udfs.engine.detect.addresses.tails import end_of_city
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.quantities import COUNTED_THINGS
from redaction_udfs.engine.words.lists import words_of

_MOST_WORDS = 6
_MOST_CITY_WORDS = 3
_CODE_LENGTHS = (5, 9)
"""Digits of a ZIP and a ZIP+4."""
_LIVING = words_of("live lives living lived moved i'm im he's she's they're we're")
_LIVING_IN = words_of("in to near from")
_BETWEEN = words_of("up down over out back now still just outside")
_NO_TOWNS = words_of("""
    alone nearby far away upstairs downstairs downtown uptown countryside country suburbs suburb abroad home outside
    inside together separately here there close local locally bank office work overseas coast beach campus area region
    """)
"""Answers to `where do you live` that name no town."""
_LIVES_IN = re.compile(r"(?<![^\W_])liv(?:e|es|ing) (?:[a-z]+ )?in$")
_LOOK_BACK = 24
_BEFORE_NAMES = DIRECTIONS | words_of("las los la el san santa st saint fort mount port lake")
_HOUSE = 3
"""Digits of a house number behind which everyday words are a street's name: `eleven eighty copper basin`."""
_HOMES = SURE_UNITS | words_of("unit flat lot trailer")
_TYPES = STREETS | WEAK_STREETS


def find_address_parts(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Part of an address that is a whole turn.

    Catches a state, country or large city, a city with its state, a street without a number; in an answer any name of
    up to three words; a ZIP behind them goes with them. In an answer also where somebody says to live: `he lives up in
    duluth with his girlfriend`; behind a turn with an address its unit, and a street without a number. Leaves all else
    in longer turns, and words of talk.
    """
    if stretch.answer:
        answer = reading.cached(read_tokens, stretch.start, stretch.end)
        yield from _lived_in(answer)
        yield from _before_comma(answer)
    if stretch.start > 0 or stretch.end < len(reading.folded):
        if _LIVES_IN.search(reading.lowered, max(0, stretch.start - _LOOK_BACK), stretch.start):
            said = reading.cached(read_tokens)
            yield from _town_at(said, bisect_left(said, stretch.start, key=attrgetter("start")))
        return
    tokens, code_end = _without_code(without_leads(reading.cached(read_tokens)), reading)
    chunks = list(read_chunks(tokens)) if len(tokens) <= _MOST_WORDS else []
    if len(chunks) == 1 and _is_part(tokens, chunks[0], stretch.answer):
        yield tokens[chunks[0].first].start, code_end or tokens[chunks[0].end - 1].end
    elif stretch.far and len(tokens) <= _MOST_WORDS:
        first = 0 if tokens and _goes_on(tokens) else _start_of_last_unit(tokens)
        if first < len(tokens):
            yield tokens[first].start, code_end or tokens[-1].end


def _lived_in(tokens: AddressTokens) -> Iterator[Extent]:
    """The town behind `lives in`, `i'm up in`."""
    for place, token in enumerate(tokens[1:], 1):
        if token.text not in _LIVING_IN:
            continue
        verb = place - 2 if place > 1 and tokens[place - 1].text in _BETWEEN else place - 1
        if tokens[verb].text in _LIVING:
            yield from _town_at(tokens, place + 1)


def _before_comma(tokens: AddressTokens) -> Iterator[Extent]:
    """The town with which an answer begins that goes on with something else: `duluth, but I work in fargo`."""
    end = 0
    while end < min(len(tokens), _MOST_CITY_WORDS) and (end == 0 or tokens[end].joint == " "):
        end += 1
    if not 0 < end < len(tokens) or tokens[end].joint == " ":
        return
    words = tokens[:end]
    if end_of_name_of_place(words, 0) == end or all(is_uncommon(token) or "'" in token.text for token in words):
        yield words[0].start, words[-1].end


def _town_at(tokens: AddressTokens, place: int) -> Iterator[Extent]:
    """The town that begins at a place, with its state: `salt lake city utah`."""
    end = max(_end_of_town(tokens, place), place)
    if end > place:
        end += end < len(tokens) and tokens[end].text == "city" and tokens[end].joint == " "
        end = _end_of_town(tokens, end) or end
        yield tokens[place].start, tokens[end - 1].end


def _end_of_town(tokens: AddressTokens, at: int) -> int:
    """Behind a town, a state or a country. 0 or the place itself if none begins there."""
    if at >= len(tokens) or not tokens[at].joint:
        return 0
    return max(end_of_place(tokens, at, True), end_of_city(tokens, at))


def _goes_on(tokens: AddressTokens) -> bool:
    """True if a turn behind one with an address is a street, with a number or a type, a unit or both, and says nothing
    else: `unit b`, `northgate circle apartment c three`, `88 Atlantic in Rockport`.
    """
    number = 1 if is_typed(tokens[0]) else _end_of_spoken(tokens)
    digits = counts_digits(tokens, 0, number)
    at = _end_of_name(tokens, number, common=digits >= _HOUSE)
    if at > number:  # by itself it may be anything: `pepperoni`
        typed = at < len(tokens) and tokens[at].text in _TYPES
        if not (typed or digits > 1) or is_measure(tokens, number, at):
            return False
        at += typed
    elif number:
        return False
    while at < len(tokens) and (tokens[at].joint or not at):
        at += tokens[at].text == "in" and at > 0
        end = _end_of_part(tokens, at) if at < len(tokens) else 0
        if end <= at:
            return False
        at = end
    return 0 < at == len(tokens)


def _end_of_spoken(tokens: AddressTokens) -> int:
    """Behind the number words with which a turn begins."""
    return 1 + end_of_spoken(tokens[1:], 0) if is_spoken(tokens[0]) else 0


def _end_of_part(tokens: AddressTokens, at: int) -> int:
    """Behind a unit, `number four` at the end of a turn, or a town that begins at a place. 0 if none does."""
    numbered = end_of_id(tokens, at + 1) if tokens[at].text == "number" else 0
    if numbered == len(tokens):
        return numbered
    return end_of_unit(tokens, at) or _end_of_town(tokens, at)


def _start_of_last_unit(tokens: AddressTokens) -> int:
    """The unit with which the turn ends: `it's a duplex unit b`. The end of the turn if it ends in none."""
    units = (at for at, token in enumerate(tokens) if token.text in _HOMES and end_of_unit(tokens, at) == len(tokens))
    return next(units, len(tokens))


def _end_of_name(tokens: AddressTokens, at: int, *, common: bool) -> int:
    """Behind a direction and the words of a name, which are rare, as streets are called, or `common` ones; the place
    itself if there are none.
    """
    first = at + int(len(tokens) > at + 1 and tokens[at].text in _BEFORE_NAMES)
    end = first
    while end < len(tokens) and end - first < _MOST_CITY_WORDS and tokens[end].text not in _TYPES:
        named = looks_like_name(tokens[end]) or (common and may_be_name(tokens[end]))
        if not named or tokens[end].text in COUNTED_THINGS or is_number(tokens[end]):
            break
        end += 1
    return end if end > first else at


def _without_code(tokens: AddressTokens, reading: Reading) -> tuple[AddressTokens, int]:
    """The words without the postal code at their end, and where it ends: `boise idaho eight three seven oh nine`."""
    runs = reading.number_runs_of(True)
    if not (runs and tokens and runs[-1].end == tokens[-1].end and len(runs[-1].digits) in _CODE_LENGTHS):
        return tokens, 0
    before = [token for token in tokens if token.start < runs[-1].start]
    return (before, runs[-1].end) if before else (tokens, 0)


def address_parts_gate() -> str:
    return r"\S"


def _is_part(tokens: AddressTokens, chunk: Chunk, answer: bool) -> bool:
    if is_street(tokens, chunk) or ends_in_state(tokens, chunk):
        return True
    words = chunk.end - chunk.first
    if words < len(tokens):
        return False
    may_be_town = words <= _MOST_CITY_WORDS and any(token.text not in _NO_TOWNS for token in tokens)
    return chunk.place or (answer and may_be_town)
