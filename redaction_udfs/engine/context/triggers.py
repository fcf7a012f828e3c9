"""Where in a conversation something that context depends on was said."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.model.spans import Extent


class Occurrence(NamedTuple):
    """A turn in which it was said, and the places there, in order."""

    turn: Turn
    extents: tuple[Extent, ...]


class Track:
    """The occurrences of one thing by one role in one column, in the order of `turns`, which are their numbers."""

    __slots__ = ("_at", "_earliest", "_latest", "occurrences", "turns")

    def __init__(self, occurrences: Sequence[Occurrence]) -> None:
        self.occurrences = occurrences
        self.turns = [occurrence.turn.number for occurrence in occurrences]
        self._at = {occurrence.turn.number: occurrence.extents for occurrence in occurrences}
        self._latest = _running(occurrences, 1)
        self._earliest = _running(occurrences[::-1], -1)[::-1]

    def at(self, turn: int) -> tuple[Extent, ...]:
        """The places in one turn."""
        return self._at.get(turn, ())

    def before(self, turn: int) -> Iterator[Occurrence]:
        """Of those before a turn the last one, and the one with the latest time."""
        place = bisect_left(self.turns, turn) - 1
        if place >= 0:
            yield self.occurrences[place]
            if (latest := self._latest[place]) is not None and latest is not self.occurrences[place]:
                yield latest

    def after(self, turn: int) -> Iterator[Occurrence]:
        """Of those after a turn the first one, and the one with the earliest time."""
        place = bisect_right(self.turns, turn)
        if place < len(self.turns):
            yield self.occurrences[place]
            if (earliest := self._earliest[place]) is not None and earliest is not self.occurrences[place]:
                yield earliest

    def any_within(self, first: int, last: int) -> bool:
        """Whether any stands behind the turn `first`, up to and with `last`."""
        return bisect_right(self.turns, first) < bisect_right(self.turns, last)


def _running(occurrences: Sequence[Occurrence], sign: int) -> list[Occurrence | None]:
    """For each occurrence: which of it and those listed before it has the latest time (`sign` 1), or the earliest (-1).

    None as long as none has a time.
    """
    running: list[Occurrence | None] = []
    best, best_time = None, 0
    for occurrence in occurrences:
        time = occurrence.turn.utterance.start_ms
        if time is not None and (best is None or sign * time >= sign * best_time):
            best, best_time = occurrence, time
        running.append(best)
    return running
