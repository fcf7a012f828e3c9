"""Where the leaves of an expression occur in a conversation: words, phrases, regular expressions."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from redaction_udfs.engine.detect.custom import find_regex
from redaction_udfs.engine.expressions.nodes import Leaf, Regex
from redaction_udfs.engine.expressions.stream import OWN, Occurrence, WordStream
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.reading import OPAQUE
from redaction_udfs.engine.spans import Extent

_VISIBLE = re.compile(rf"[^{OPAQUE}]+")


def occurrences(leaf: Leaf, stream: WordStream) -> list[Occurrence]:
    """Where the leaf occurs, in order, each place once. Nothing is found inside a placeholder."""
    if leaf not in stream.found:
        found = list(_regex(leaf, stream)) if isinstance(leaf, Regex) else _words(leaf.patterns, stream)
        stream.found[leaf] = sorted(found)
    return stream.found[leaf]


def _words(patterns: tuple[str, ...], stream: WordStream) -> list[Occurrence]:
    *before, last = patterns
    whole = _phrases(before, stream.positions(last), 0, stream)
    shortened = _phrases(before, stream.positions_before_own(last), len(OWN), stream)
    ends = {occurrence.last for occurrence in whole} if shortened else set()
    return whole + [occurrence for occurrence in shortened if occurrence.last not in ends]


def _phrases(before: list[str], lasts: list[int], missing: int, stream: WordStream) -> list[Occurrence]:
    """The phrases that end with these words, or so many characters before their ends."""
    known = {pattern: set(stream.positions(pattern)) for pattern in before}
    firsts = [last - len(before) for last in lasts]
    for i, pattern in enumerate(before):
        positions = known[pattern]
        firsts = [first for first in firsts if first + i in positions]
    lasts = [first + len(before) for first in firsts]
    begins, stops = [stream.begins[i] for i in firsts], [stream.stops[i] - missing for i in lasts]
    turns = [stream.turn_of[i] for i in lasts]
    found = map(Occurrence._make, zip(begins, stops, firsts, lasts, turns, strict=True))
    return [occurrence for occurrence in found if _is_one(occurrence, stream)] if before else list(found)


def _is_one(phrase: Occurrence, stream: WordStream) -> bool:
    """Whether the words are of one turn, and no placeholder stands between them."""
    if stream.turn_of[phrase.first] != phrase.turn:
        return False
    reading, offset = stream.turns[phrase.turn].reading, stream.offsets[phrase.turn]
    return not reading.opaque or OPAQUE not in reading.folded[phrase.begin - offset : phrase.stop - offset]


def _regex(leaf: Regex, stream: WordStream) -> Iterator[Occurrence]:
    for turn in stream.order:
        reading, offset = stream.turns[turn].reading, stream.offsets[turn]
        for found in find_regex(reading, pattern=leaf.pattern):
            for start, end in _outside_placeholders(reading, found) if reading.opaque else (found,):
                yield _at(turn, start + offset, end + offset, stream)


def _at(turn: int, begin: int, stop: int, stream: WordStream) -> Occurrence:
    """A place and the words it overlaps, or, between words, the nearest one of its turn, of two the first."""
    first, last = bisect_right(stream.stops, begin), bisect_left(stream.begins, stop) - 1
    if first > last:
        first = last = _nearest(turn, begin, stop, first, stream)
    return Occurrence(begin, stop, first, last, turn)


def _nearest(turn: int, begin: int, stop: int, after: int, stream: WordStream) -> int:
    before = after - 1
    if after == len(stream) or before < 0:
        return max(before, 0)
    if stream.turn_of[after] != turn:
        return before
    nearer_after = stream.begins[after] - stop < begin - stream.stops[before]
    return after if nearer_after or stream.turn_of[before] != turn else before


def _outside_placeholders(reading: Reading, found: Extent) -> Iterator[Extent]:
    """The pieces of a find outside placeholders, without the blanks at the ends that a placeholder leaves bare."""
    start, end = found
    text = reading.folded[start:end]
    if OPAQUE not in text:
        yield found
        return
    for piece in _VISIBLE.finditer(text):
        visible = piece.group().strip()
        if visible:
            at = start + piece.start() + piece.group().index(visible)
            yield at, at + len(visible)
