"""Words of a conversation as one stream, both speakers in time's order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from redaction_udfs.engine.expressions.language.nodes import Leaf
from redaction_udfs.engine.expressions.language.patterns import WILDCARD, comparable, fits
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.reading import PLACEHOLDER

OWN = "'s"
"""At the end of a text's word it may stay outside: `card` finds `card's`."""

_PIECE = re.compile(r"\S+")


class StreamTurn(NamedTuple):
    """One utterance of the conversation. `start_ms` is None where no time is known."""

    reading: Reading
    role: str = "other"
    start_ms: int | None = None


class Match(NamedTuple):
    """An occurrence.

    A place in the text of one turn, and its first and last word in the stream, counted from 0.
    """

    turn: int
    start: int
    end: int
    first: int
    last: int


class StreamMatch(NamedTuple):
    """A match that compares with those of other turns: `begin` and `stop` count characters of the whole stream."""

    begin: int
    stop: int
    first: int
    last: int
    turn: int


class WordStream:
    """The turns of a conversation and their words, numbered through.

    A placeholder is no word that anything could fit, but counts as the words that it is written with: what stands
    behind a redacted number is not nearer to what stands before it.

    Turns are ordered by time, those without a time behind the one before them, otherwise as given. `turn` in a match is
    the turn's place as given. Of the word at index `i`, `begins[i]` and `stops[i]` are its place in the stream,
    `turn_of[i]` its turn, `numbers[i]` its number. `firsts[turn]` is the number of the turn's first word, or what it
    would be. `found` remembers what rules have looked for, `parts` the pieces of occurrences over several turns.
    """

    def __init__(self, turns: Sequence[StreamTurn]) -> None:
        self.turns = turns
        self.order = _by_time(turns)
        self.offsets = _offsets(turns, self.order)
        self.begins: list[int] = []
        self.stops: list[int] = []
        self.turn_of: list[int] = []
        self.numbers: list[int] = []
        self.firsts = [0] * len(turns)
        self._words: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        self.found: dict[Leaf, list[StreamMatch]] = {}
        self.parts: dict[StreamMatch, tuple[StreamMatch, ...]] = {}
        for turn in self.order:
            self.firsts[turn] = len(self.begins)
            self._read(turn)

    def __len__(self) -> int:
        """The words of the whole conversation."""
        return len(self.begins)

    def positions(self, pattern: str) -> list[int]:
        """The indexes of the words that fit a pattern. Not in order if there is a wildcard in it."""
        return _fitting(self._words, pattern)

    def positions_before_own(self, pattern: str) -> list[int]:
        """The indexes of the words that fit a pattern but for `'s` at their end."""
        return _fitting(self._stems, pattern)

    def matches(self, occurrences: Iterable[StreamMatch]) -> list[Match]:
        """The occurrences as places in their turns; of one over several turns a place in each."""
        offsets = self.offsets
        return [
            Match(turn, begin - offsets[turn], stop - offsets[turn], first, last)
            for whole in occurrences
            for begin, stop, first, last, turn in self.parts.get(whole, (whole,))
        ]

    def _read(self, turn: int) -> None:
        reading, offset = self.turns[turn].reading, self.offsets[turn]
        text = comparable(reading.lowered)
        words = words_in(reading)
        for position, (start, end) in enumerate(words, len(self.begins)):
            self._words[text[start:end]].append(position)
        if OWN in text:
            for position, (start, end) in enumerate(words, len(self.begins)):
                if text.endswith(OWN, start, end):
                    self._stems[text[start : end - len(OWN)]].append(position)
        self.begins += [start + offset for start, _ in words]
        self.stops += [end + offset for _, end in words]
        self.turn_of += [turn] * len(words)
        self.numbers += range(self.firsts[turn], self.firsts[turn] + len(words))


def words_in(reading: Reading) -> Sequence[Extent]:
    """The words of a text as expressions count them, in order.

    With the pieces of its placeholders.
    """
    return sorted([*reading.words, *_written(reading)]) if reading.placeholders else reading.words


def _written(reading: Reading) -> Iterator[Extent]:
    """The pieces of placeholders between blanks: one of `[CARD]`, four of `**** **** **** 1234`."""
    for start, end in reading.placeholders:
        for piece in _PIECE.finditer(reading.text, start, end):
            yield piece.span()


def _by_time(turns: Sequence[StreamTurn]) -> list[int]:
    known = accumulate(turns, lambda time, turn: time if turn.start_ms is None else turn.start_ms, initial=-1)
    times = list(known)[1:]
    return sorted(range(len(turns)), key=times.__getitem__)


def _offsets(turns: Sequence[StreamTurn], order: Sequence[int]) -> list[int]:
    """Offset of each turn's text in the stream. Between two turns one character is free."""
    offsets, at = [0] * len(turns), 0
    for turn in order:
        offsets[turn] = at
        at += len(turns[turn].reading.folded) + 1
    return offsets


def _fitting(index: dict[str, list[int]], pattern: str) -> list[int]:
    if WILDCARD not in pattern:
        return index.get(pattern, [])
    # A placeholder's pieces are words as well, which nothing fits.
    words = (word for word in index if fits(pattern, word) and PLACEHOLDER not in word)
    return [position for word in words for position in index[word]]
