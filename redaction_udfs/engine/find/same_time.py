"""What is said while a value is said goes with it: neighbouring words, and what others say, an echo or a read-back."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.find.alone import outside
from redaction_udfs.engine.model.spans import Extent, Hit, Trigger
from redaction_udfs.engine.model.times import said_at, times_of, words_in
from redaction_udfs.engine.rules.rules import Policy


class TimeSpan(NamedTuple):
    """A time in which a rule blanks: what its own speaker says, what others say, or both; and the hit's turn."""

    start_ms: int
    end_ms: int
    rule: int
    turn: Turn


def find_at_same_time(turns: Sequence[Turn], policy: Policy) -> None:
    """Adds what is said, in part at least, in the padded time of hits whose rules want it.

    Whole words go. A hit without times takes nothing along, nor does it from turns without.
    """
    spreading = [position for position, rule in enumerate(policy.rules) if rule.spreads_in_time]
    if not spreading or not any(hit.rule in spreading for turn in turns for hit in turn.hits):
        return
    stretches = merged([stretch for turn in turns for stretch in _stretches(turn, policy)])
    clock = _Clock(turns)
    for stretch in stretches:
        for said in clock.said_in(stretch):
            if said.turn.problem is None and _goes_along(said.turn, stretch, policy):
                said.take(stretch, policy)


def merged(stretches: Sequence[TimeSpan]) -> list[TimeSpan]:
    """Stretches of one rule, speaker and column that overlap or touch made one; the first hit stands for it."""
    joined: dict[tuple[int, str, str], list[TimeSpan]] = {}
    for stretch in sorted(stretches, key=lambda s: (s.start_ms, s.end_ms, s.rule, s.turn.number)):
        said = stretch.turn.utterance
        before = joined.setdefault((stretch.rule, said.role, said.column), [])
        if before and stretch.start_ms <= before[-1].end_ms:
            before[-1] = before[-1]._replace(end_ms=max(before[-1].end_ms, stretch.end_ms))
        else:
            before.append(stretch)
    return [stretch for one in joined.values() for stretch in one]


def _stretches(turn: Turn, policy: Policy) -> Iterator[TimeSpan]:
    for hit in turn.hits:
        rule = policy.rules[hit.rule]
        if rule.spreads_in_time:
            start, end = times_of(turn.utterance, hit.start, hit.end)
            if start is not None and end is not None:
                yield TimeSpan(start - rule.padding.left_ms, end + rule.padding.right_ms, hit.rule, turn)


def _goes_along(turn: Turn, stretch: TimeSpan, policy: Policy) -> bool:
    rule, said, hit = policy.rules[stretch.rule], turn.utterance, stretch.turn.utterance
    if said.column != hit.column:
        return False
    return rule.padding.in_text if said.role == hit.role else rule.both_sides


class _Said:
    """A turn, its words, and what of it goes along already: many stretches take the same words."""

    def __init__(self, turn: Turn, end_ms: int) -> None:
        self.turn = turn
        self.end_ms = end_ms
        self._words: list[Extent] | None = None
        self._taken: set[tuple[int, Extent]] = set()

    def take(self, stretch: TimeSpan, policy: Policy) -> None:
        """Adds hits for what is said in the stretch."""
        turn = self.turn
        if self._words is None:
            self._words = words_in(turn.utterance.text)
        extent = said_at(turn.utterance, stretch.start_ms, stretch.end_ms, self._words)
        if extent is None or (stretch.rule, extent) in self._taken:
            return
        self._taken.add((stretch.rule, extent))
        trigger = Trigger(policy.rules[stretch.rule].id, stretch.turn.utterance.index)
        for start, end in outside(turn.reading.placeholders, extent, turn.reading.folded):
            turn.hits.append(Hit(start, end, stretch.rule, trigger))


class _Clock:
    """Turns by their times."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        timed = [(times_of(turn.utterance, 0, len(turn.utterance.text)), turn) for turn in turns]
        known = [(start, end, turn) for (start, end), turn in timed if start is not None and end is not None]
        known.sort(key=lambda entry: entry[0])
        self._said = [_Said(turn, end) for _, end, turn in known]
        self._starts = [start for start, _, _ in known]
        self._latest_ends = list(accumulate((end for _, end, _ in known), max))

    def said_in(self, stretch: TimeSpan) -> list[_Said]:
        """All turns that overlap a stretch of time."""
        first = bisect_right(self._latest_ends, stretch.start_ms)
        begun = self._said[first : bisect_left(self._starts, stretch.end_ms)]
        # One turn that never ends leaves all that have begun since: of 800, 320,000 pairs to compare word by word.
        return [said for said in begun if said.end_ms > stretch.start_ms]
