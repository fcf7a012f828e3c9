"""Where in a conversation something that context depends on was said."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from redaction_udfs.engine.context.asking import holds_open
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


_MOST_HELD = 4
"""Turns behind a question that hold it open."""


def held_open(
    tracks: Mapping[tuple[str, str], Track], columns: Mapping[str, Sequence[Turn]]
) -> dict[tuple[str, str], Track]:
    """Where it was asked, and turns behind that in which the same speaker waits for the answer or rejects one."""
    return {key: _with_held(track, columns[key[0]]) for key, track in tracks.items()}


def _with_held(track: Track, column: Sequence[Turn]) -> Track:
    held = {said.turn.number: said for said in track.occurrences}
    for said in track.occurrences:
        turn: Turn | None = said.turn
        for _ in range(_MOST_HELD):
            turn = _holding(column, turn.number, held) if turn else None
            if turn:
                end = len(turn.lowered)
                held[turn.number] = Occurrence(turn, ((end, end),))
    return Track([held[number] for number in sorted(held)]) if len(held) > len(track.occurrences) else track


def _holding(column: Sequence[Turn], number: int, held: Container[int]) -> Turn | None:
    """The speaker's next turn but one, if it holds the question of a turn open."""
    said = column[number : number + 3]
    if len(said) < 3 or number + 2 in held or said[2].utterance.role != said[0].utterance.role:
        return None
    return said[2] if said[2].problem is None and holds_open(said[2].lowered, said[1].lowered) else None


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
