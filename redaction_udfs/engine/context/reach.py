"""Which rules' windows may reach a turn, by counting turns from where triggers were said."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import or_

from redaction_udfs.engine.context.triggers import Track
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.rules.rules import Context

Tracks = dict[tuple[str, str], Track]
"""By column and role."""
NOWHERE: Tracks = {}
Said = Sequence[tuple[Context, Tracks]]
"""The contexts of a rule whose triggers were said, and where."""

FAR = 8
"""Turns up to which a window is marked turn by turn; from where a longer one begins it is taken to reach to the end."""


class _Marks:
    """Rules as bits for each turn of one column: `here` in that turn alone, `onward` from it on, `back` up to it."""

    def __init__(self, turns: int) -> None:
        self.here, self.onward, self.back = [0] * turns, [0] * turns, [0] * turns

    def all(self) -> list[int]:
        """Every rule that may reach a turn."""
        onward = accumulate(self.onward, or_)
        back = list(accumulate(reversed(self.back), or_))[::-1]
        return [here | before | after for here, before, after in zip(self.here, onward, back, strict=True)]


def rules_by_turn(contexts: Mapping[int, Said], turns: Iterable[Turn]) -> dict[str, list[int]]:
    """By column and number of the turn, the positions of rules that a trigger may reach, as bits.

    Never one too few: whether a window is still open is asked of these alone, one in four of those whose triggers were
    said. Takes time in proportion to the places where triggers were said.
    """
    marks = {column: _Marks(count) for column, count in Counter(turn.utterance.column for turn in turns).items()}
    for position, said in contexts.items():
        for context, tracks in said:
            for (column, _), track in tracks.items():
                _mark(marks[column], 1 << position, context, track.turns)
    return {column: marked.all() for column, marked in marks.items()}


def _mark(marks: _Marks, bit: int, context: Context, said: Sequence[int]) -> None:
    """Marks the turns that triggers said in some turns may reach."""
    last = len(marks.here) - 1
    if context.speaker != "other":
        for number in said:
            marks.here[number] |= bit
    if context.is_in_one_turn:
        return
    far = context.seconds is not None or context.utterances is None or context.utterances > FAR
    if context.direction != "before":
        if far:
            marks.onward[said[0]] |= bit
        for number in _near(said, range(1, (context.utterances or 0) + 1)) if not far else ():
            marks.here[min(number, last)] |= bit
    if context.direction != "after":
        if far:
            marks.back[said[-1]] |= bit
        for number in _near(said, range(-(context.utterances or 0), 0)) if not far else ():
            marks.here[max(number, 0)] |= bit


def _near(said: Sequence[int], distances: range) -> Iterator[int]:
    return (number + distance for number in said for distance in distances)
