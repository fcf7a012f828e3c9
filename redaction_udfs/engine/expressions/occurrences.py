"""Occurrences of an expression's leaves in a conversation: words, phrases, numbers, regular expressions."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from redaction_udfs.engine.detect.own.custom import find_regex
from redaction_udfs.engine.expressions.language.nodes import Digits, Leaf, Regex
from redaction_udfs.engine.expressions.numbers import find_numbers
from redaction_udfs.engine.expressions.stream import OWN, StreamMatch, WordStream
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.reading import PLACEHOLDER

_VISIBLE = re.compile(rf"[^{PLACEHOLDER}]+")


def occurrences(leaf: Leaf, stream: WordStream) -> list[StreamMatch]:
    """Occurrences of the leaf, in order, each place once. Nothing is found inside a placeholder."""
    if leaf not in stream.found:
        stream.found[leaf] = sorted(set(_found(leaf, stream)))
    return stream.found[leaf]


def _found(leaf: Leaf, stream: WordStream) -> Iterable[StreamMatch]:
    match leaf:
        case Regex():
            return _regex(leaf, stream)
        case Digits():
            return _numbers(leaf, stream)
    return _words(leaf.patterns, stream)


def _numbers(leaf: Digits, stream: WordStream) -> Iterator[StreamMatch]:
    """Numbers, one that goes on over turns as one occurrence from its first piece to its last."""
    for pieces in find_numbers(leaf, stream):
        parts = tuple(
            _at(turn, start + stream.offsets[turn], end + stream.offsets[turn], stream) for turn, (start, end) in pieces
        )
        whole = parts[0]._replace(stop=parts[-1].stop, last=parts[-1].last)
        if len(parts) > 1:
            stream.parts[whole] = parts
        yield whole


def _words(patterns: tuple[str, ...], stream: WordStream) -> list[StreamMatch]:
    *before, last = patterns
    whole = _phrases(before, stream.positions(last), 0, stream)
    shortened = _phrases(before, stream.positions_before_own(last), len(OWN), stream)
    ends = {occurrence.last for occurrence in whole} if shortened else set()
    return whole + [occurrence for occurrence in shortened if occurrence.last not in ends]


def _phrases(before: list[str], lasts: list[int], missing: int, stream: WordStream) -> list[StreamMatch]:
    """The phrases that end with the words at these indexes, or so many characters before their ends."""
    known = {pattern: set(stream.positions(pattern)) for pattern in before}
    firsts = [last - len(before) for last in lasts]
    for i, pattern in enumerate(before):
        positions = known[pattern]
        firsts = [first for first in firsts if first + i in positions]
    length = len(before)
    if before:
        firsts = [first for first in firsts if stream.turn_of[first] == stream.turn_of[first + length]]
    begins, stops = [stream.begins[i] for i in firsts], [stream.stops[i + length] - missing for i in firsts]
    numbers = [stream.numbers[i] for i in firsts]
    turns = [stream.turn_of[i] for i in firsts]
    found = zip(begins, stops, numbers, [number + length for number in numbers], turns, strict=True)
    return list(map(StreamMatch._make, found))


def _regex(leaf: Regex, stream: WordStream) -> Iterator[StreamMatch]:
    for turn in stream.order:
        reading, offset = stream.turns[turn].reading, stream.offsets[turn]
        for start, end in reading.cached(_matches, leaf.pattern):
            yield _at(turn, start + offset, end + offset, stream)


def _matches(reading: Reading, pattern: str) -> Iterator[Extent]:
    """The matches outside placeholders."""
    for match in find_regex(reading, pattern=pattern):
        yield from _outside_placeholders(reading, match) if reading.placeholders else [match]


def _at(turn: int, begin: int, stop: int, stream: WordStream) -> StreamMatch:
    """A place and the words it overlaps, or, between words, the nearest one of its turn, of two the first."""
    first, last = bisect_right(stream.stops, begin), bisect_left(stream.begins, stop) - 1
    if first > last:
        number = _nearest(turn, begin, stop, first, stream)
        return StreamMatch(begin, stop, number, number, turn)
    return StreamMatch(begin, stop, stream.numbers[first], stream.numbers[last], turn)


def _nearest(turn: int, begin: int, stop: int, after: int, stream: WordStream) -> int:
    """The number of the word nearest to a place without words, of its turn, or, in a turn without words, before it."""
    before = after - 1
    own_before = before >= 0 and stream.turn_of[before] == turn
    own_after = after < len(stream.turn_of) and stream.turn_of[after] == turn
    if own_before and own_after:
        nearer_after = stream.begins[after] - stop < begin - stream.stops[before]
        return stream.numbers[after if nearer_after else before]
    if own_before or own_after:
        return stream.numbers[after if own_after else before]
    return max(stream.firsts[turn] - 1, 0)


def _outside_placeholders(reading: Reading, found: Extent) -> Iterator[Extent]:
    """The pieces of a find outside placeholders, without the blanks at the ends that a placeholder leaves bare."""
    start, end = found
    text = reading.folded[start:end]
    if PLACEHOLDER not in text:
        yield found
        return
    for piece in _VISIBLE.finditer(text):
        visible = piece.group().strip()
        if visible:
            at = start + piece.start() + piece.group().index(visible)
            yield at, at + len(visible)
