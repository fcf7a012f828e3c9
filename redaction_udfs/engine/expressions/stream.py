"""The words of a conversation as one stream: both speakers, in the order of time."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from redaction_udfs.engine.expressions.nodes import Leaf
from redaction_udfs.engine.expressions.patterns import WILDCARD, comparable, fits
from redaction_udfs.engine.reading import Reading

OWN = "'s"
"""At the end of a text's word it may stay outside: `card` finds `card's`."""


class Turn(NamedTuple):
    """One utterance of the conversation. `start_ms` is None where no time is known."""

    reading: Reading
    role: str = "other"
    start_ms: int | None = None


class Match(NamedTuple):
    """An occurrence: a place in the text of one turn, and its first and last word in the stream, counted from 0."""

    turn: int
    start: int
    end: int
    first: int
    last: int


class Occurrence(NamedTuple):
    """A match that compares with those of other turns: `begin` and `stop` count characters of the whole stream."""

    begin: int
    stop: int
    first: int
    last: int
    turn: int


class WordStream:
    """The turns of a conversation and their words, numbered through. Placeholders are no words.

    Turns are ordered by time, those without a time behind the one before them, otherwise as given. `turn` in a match is
    the turn's place as given. Of word `i`, `begins[i]` and `stops[i]` are its place in the stream, `turn_of[i]` its
    turn. `found` remembers what rules have looked for.
    """

    def __init__(self, turns: Sequence[Turn]) -> None:
        self.turns = turns
        self.order = _by_time(turns)
        self.offsets = _offsets(turns, self.order)
        self.begins: list[int] = []
        self.stops: list[int] = []
        self.turn_of: list[int] = []
        self._words: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self.found: dict[Leaf, list[Occurrence]] = {}
        for turn in self.order:
            self._read(turn)

    def __len__(self) -> int:
        return len(self.begins)

    def positions(self, pattern: str) -> list[int]:
        """The words that fit a pattern. Not in order if there is a wildcard in it."""
        return _fitting(self._words, pattern)

    def positions_before_own(self, pattern: str) -> list[int]:
        """The words that fit a pattern but for `'s` at their end."""
        return _fitting(self._stems, pattern)

    def matches(self, occurrences: Iterable[Occurrence]) -> list[Match]:
        """The occurrences as places in their turns."""
        offsets = self.offsets
        return [
            Match(turn, begin - offsets[turn], stop - offsets[turn], first, last)
            for begin, stop, first, last, turn in occurrences
        ]

    def _read(self, turn: int) -> None:
        reading, offset = self.turns[turn].reading, self.offsets[turn]
        text = comparable(reading.lowered)
        for position, (start, end) in enumerate(reading.words, len(self)):
            word = text[start:end]
            self._words.setdefault(word, []).append(position)
            if word.endswith(OWN):
                self._stems.setdefault(word.removesuffix(OWN), []).append(position)
        self.begins += [start + offset for start, _ in reading.words]
        self.stops += [end + offset for _, end in reading.words]
        self.turn_of += [turn] * len(reading.words)


def _by_time(turns: Sequence[Turn]) -> list[int]:
    known = accumulate(turns, lambda time, turn: time if turn.start_ms is None else turn.start_ms, initial=-1)
    times = list(known)[1:]
    return sorted(range(len(turns)), key=times.__getitem__)


def _offsets(turns: Sequence[Turn], order: list[int]) -> list[int]:
    """Where each turn's text begins in the stream; between two turns one character is free."""
    offsets, at = [0] * len(turns), 0
    for turn in order:
        offsets[turn] = at
        at += len(turns[turn].reading.folded) + 1
    return offsets


def _fitting(index: dict[str, list[int]], pattern: str) -> list[int]:
    if WILDCARD not in pattern:
        return index.get(pattern, [])
    return [position for word, positions in index.items() if fits(pattern, word) for position in positions]
