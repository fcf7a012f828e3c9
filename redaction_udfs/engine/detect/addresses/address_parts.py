"""Further parts of an address given turn by turn: `austin`, `oakhurst drive`."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.addresses.address_evidence import ends_in_state, is_street
from redaction_udfs.engine.detect.addresses.chunks import Chunk, read_chunks
from redaction_udfs.engine.detect.addresses.continued import end_of_town
from redaction_udfs.engine.detect.addresses.parts.leads import without_leads
from redaction_udfs.engine.detect.addresses.parts.names import is_uncommon
from redaction_udfs.engine.detect.addresses.parts.place_ends import end_of_name_of_place
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens, read_tokens
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.age_words import PEOPLE
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
    idea clue room preference
    """)
"""Answers to `where do you live` that name no town."""
_RESIDENTS = any_of((PEOPLE | {"family"}) - words_of("you you're")).replace("'", "['’]")
_LIVES_IN = re.compile(
    rf"(?<![^\W_]){_RESIDENTS}(?: am| is| are)?(?: currently| now| still)? liv(?:es?|ing) (?:[a-z]+ )?in$"
)
"""Somebody lives there: `a place to live in austin` tells of nobody."""
_LOOK_BACK = 48


def find_address_parts(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Part of an address that is a whole turn.

    Catches a state, country or large city, a city with its state, a street without a number; in an answer any name of
    up to three words; a ZIP behind them goes with them. In an answer also where somebody says to live: `he lives up in
    duluth with his girlfriend`. Leaves all else in longer turns, and words of talk.
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
    end = max(end_of_town(tokens, place), place)
    if end > place and tokens[place].text not in _NO_TOWNS:
        end += end < len(tokens) and tokens[end].text == "city" and tokens[end].joint == " "
        end = end_of_town(tokens, end) or end
        yield tokens[place].start, tokens[end - 1].end


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
