"""The stretches of a conversation in which context lets a rule's finds count."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial, reduce
from operator import itemgetter, or_

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.context.applicable import (
    ALL_GATES,
    NAMED_NUMBER_BIT,
    NO_GATES,
    NumberedContextRule,
    Opening,
    bits_of,
    openings,
)
from redaction_udfs.engine.context.asking import asked_for, asks_anew
from redaction_udfs.engine.context.naming import is_about_orders, other_asked
from redaction_udfs.engine.context.places import count_words, end_of_word, start_of_word, word_at
from redaction_udfs.engine.context.reach import NOWHERE, Tracks, rules_by_turn
from redaction_udfs.engine.context.triggers import Occurrence, Track, held_open
from redaction_udfs.engine.context.turn import Turn, by_column
from redaction_udfs.engine.model.spans import Extent, Stretch, Trigger
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import Context, ContextRule, FinderOfTriggers, Policy

Opened = tuple[Stretch, Trigger]
"""A stretch, and what opened it."""

ANSWERED_WITHIN = 2
"""Turns after a question in which what another speaker says is the answer. Later only what looks like a value is."""

_TOLD_AS = re.compile(r"(?<![^\W_])(?:is|was|are|es|['’]s) (?:(?:my|our|the|an?|his|her|mi|el|la) )?$")
MOST_TRIGGERS = 16
"""Looked at one by one in one turn. Where there are more, all that lies between them counts, in linear time."""

_place = itemgetter(0)


class Windows:
    """All windows of a conversation, for rules with the trigger words or for those that wait for hits.

    They hold where triggers were said, as the turns and their hits are when the windows are made.
    """

    def __init__(self, turns: Sequence[Turn], policy: Policy, *, after_hits: bool = False) -> None:
        self._turns, self._columns = turns, by_column(turns)
        self._after_hits = after_hits
        self._bits = bits_of(policy)
        self._gates = reduce(or_, (turn.gates for turn in turns), NO_GATES)
        self._rules = policy.rules
        self._ends: dict[int, Tracks] = {}
        self._others_asked: Tracks | None = None
        self._first_words: dict[Turn, int] | None = None
        self._contexts = self._said(openings(policy, by_hits=after_hits))
        self._reached = rules_by_turn(self._contexts, turns) if self._contexts else {}

    def __bool__(self) -> bool:
        """True if any rule may find anything."""
        return bool(self._contexts)

    def live(self, turn: Turn) -> list[NumberedContextRule]:
        """The rules in force for the turn whose triggers may reach it."""
        reached = self._reached[turn.utterance.column][turn.number] if self and turn.gates else 0
        if not reached or not reached & turn.rules.takes:
            return []
        rules = turn.rules.after_hits if self._after_hits else turn.rules.in_context
        return [numbered for numbered in rules if reached >> numbered[0] & 1]

    def _said(self, openings: Iterable[Opening]) -> dict[int, list[tuple[Context, Tracks]]]:
        """By position of the rule, its contexts whose triggers were said, and where."""
        found: dict[int, list[tuple[int, Context, Tracks]]] = {}
        for opening in openings:
            contexts = [each for each in opening.contexts if self._gates & each[1]] if self._gates & opening.bit else ()
            if contexts and (tracks := self._tracks(contexts[0][-1])):
                for position, _, place, context in contexts:
                    found.setdefault(position, []).append((place, context, tracks))
        return {position: [said[1:] for said in sorted(each, key=_place)] for position, each in found.items()}

    def opened(self, turn: Turn, position: int, rule: ContextRule) -> list[Opened]:
        """The stretches of one turn's text in which the rule may find, and what opened each."""
        found: list[Opened] = []
        for context, tracks in self._contexts[position]:
            if context.speaker != "other" and (extents := self._said_in(turn, context, tracks)):
                found += _beside(context, rule, turn, extents)
            if not context.is_in_one_turn:
                found += self._across(context, tracks, rule, turn)
        return found

    def _said_in(self, turn: Turn, context: Context, tracks: Tracks) -> tuple[Extent, ...]:
        """The triggers in the turn's own text."""
        if context.trigger_rules:
            return self._triggers_in(context, turn)  # hits may have come since
        track = tracks.get((turn.utterance.column, turn.utterance.role))
        return track.at(turn.number) if track else ()

    def _across(self, context: Context, tracks: Tracks, rule: ContextRule, turn: Turn) -> Iterator[Opened]:
        """The stretch that triggers in other turns open, one for each role that said one."""
        for (column, role), track in tracks.items():
            other = "other" if role != turn.utterance.role else "same"
            if column != turn.utterance.column or context.speaker not in ("any", other):
                continue
            if context.direction != "before":
                for said in track.before(turn.number):
                    ended = self._ended(context, column, said.turn.number, turn.number - 1)
                    if ended or not self._reaches(context, said, turn):
                        continue
                    if not self._other_asked(rule, said.turn, turn):
                        yield from self._whole(context, rule, said, turn)
            if context.direction != "after":
                for said in track.after(turn.number):
                    ended = self._ended(context, column, turn.number, said.turn.number)
                    if self._reaches(context, said, turn) and not ended:
                        yield from self._whole(context, rule, said, turn)

    def _whole(self, context: Context, rule: ContextRule, said: Occurrence, turn: Turn) -> Iterator[Opened]:
        """The whole text of another turn than the trigger's, or as much of it as the bound in words allows."""
        reading = turn.reading
        turns_later = turn.number - said.turn.number
        answer = said.turn.utterance.role != turn.utterance.role and 0 < turns_later <= ANSWERED_WITHIN
        start, end = 0, len(reading.folded)
        if context.words is not None:
            apart = self._words_before(turn) - self._words_before(said.turn)
            if turns_later > 0:
                last_trigger = word_at(said.turn.reading, max(said.extents[-1][1] - 1, 0))
                end = end_of_word(reading, last_trigger + context.words - apart)
            else:
                first_trigger = word_at(said.turn.reading, said.extents[0][0])
                start = start_of_word(reading, first_trigger - context.words - apart)
        end = min(end, self._end_in(context, turn))
        if start < end:
            yield Stretch(start, end, answer, not answer), Trigger(rule.id, said.turn.utterance.index)

    def _words_before(self, turn: Turn) -> int:
        """Words said in the turn's column before it, counted when a bound in words first asks for them."""
        if self._first_words is None:
            self._first_words = {}
            before = Counter[str]()
            for each in self._turns:
                self._first_words[each] = before[each.utterance.column]
                before[each.utterance.column] += count_words(fold(each.utterance.text))
        return self._first_words[turn]

    @staticmethod
    def _reaches(context: Context, said: Occurrence, turn: Turn) -> bool:
        """Whether the turn lies within the bounds in seconds and utterances. Where nothing can be known, it does."""
        distance = abs(turn.number - said.turn.number)
        there, here = said.turn.utterance.start_ms, turn.utterance.start_ms
        if context.seconds is not None and there is not None and here is not None:
            return abs(here - there) <= context.seconds * 1000
        return context.utterances is None or distance <= context.utterances

    def _ended(self, context: Context, column: str, first: int, last: int) -> bool:
        """Whether what ends the window was said behind the turn `first` of a column, up to and with `last`."""
        tracks = self._ends_of(context)
        return any(of == column and track.any_within(first, last) for (of, _), track in tracks.items())

    def _end_in(self, context: Context, turn: Turn) -> int:
        """Where what ends the window begins in the turn, or the turn itself ends: `85731890, my date of birth is ...`.

        Of what is told as the other thing, `85731890 is my phone number`, nothing counts.
        """
        track = self._ends_of(context).get((turn.utterance.column, turn.utterance.role))
        ends = track.at(turn.number) if track else ()
        if not ends:
            return len(turn.reading.folded)
        return 0 if _TOLD_AS.search(turn.reading.lowered, 0, ends[0][0]) else ends[0][0]

    def _ends_of(self, context: Context) -> Tracks:
        """Where what ends the window was said."""
        if context.find_end is None:
            return NOWHERE
        if id(context.find_end) not in self._ends:
            say = partial(self._places, context.find_end, context.end_gate)
            self._ends[id(context.find_end)] = self._tracks_of(say, context.end_gate)
        return self._ends[id(context.find_end)]

    def _other_asked(self, rule: ContextRule, first: Turn, last: Turn) -> bool:
        """Whether the speaker of the trigger has asked for an order's number, or another, since; cards go anyway."""
        if rule.required or last.number - first.number < ANSWERED_WITHIN or is_about_orders(rule):
            return False
        if self._others_asked is None:
            asking = [turn for turn in self._turns if turn.gates & NAMED_NUMBER_BIT]
            self._others_asked = _tracks_in(asking, lambda turn: other_asked(turn.reading))
        track = self._others_asked.get((first.utterance.column, first.utterance.role))
        return track is not None and track.any_within(first.number, last.number - 1)

    def _tracks(self, context: Context) -> Tracks:
        """Where the triggers of a context were said."""
        tracks = self._tracks_of(partial(self._triggers_in, context), context.trigger_gate)
        return held_open(tracks, self._columns) if context.asked and tracks else tracks

    def _tracks_of(self, find: Callable[[Turn], tuple[Extent, ...]], gate: Gate) -> Tracks:
        """Where it is found, in the turns that pass the gate."""
        bit = self._bits.get(gate, ALL_GATES)
        if not self._gates & bit:
            return NOWHERE
        return _tracks_in([turn for turn in self._turns if turn.gates & bit], find)

    def _triggers_in(self, context: Context, turn: Turn) -> tuple[Extent, ...]:
        """The triggers in a turn, in order: what was said, and the hits of other rules."""
        extents = self._places(context.find_trigger, context.trigger_gate, turn)
        if context.trigger_rules:
            extents = tuple(sorted((*extents, *self._hits(context, turn))))
        return asked_for(turn.reading, extents) if context.asked else extents

    def _places(self, find: FinderOfTriggers | None, gate: Gate, turn: Turn) -> tuple[Extent, ...]:
        """Where it is said in the turn."""
        if find is None or not turn.gates & self._bits.get(gate, ALL_GATES):
            return ()
        return turn.reading.cached(find)

    def _hits(self, context: Context, turn: Turn) -> tuple[Extent, ...]:
        """Hits in the turn that are triggers."""
        return tuple((hit.start, hit.end) for hit in turn.hits if self._rules[hit.rule].id in context.trigger_rules)


def _beside(context: Context, rule: ContextRule, turn: Turn, extents: tuple[Extent, ...]) -> Iterator[Opened]:
    """Stretches beside the triggers in the turn's own text."""
    reading, trigger = turn.reading, Trigger(rule.id, turn.utterance.index)
    for start, end in extents[:MOST_TRIGGERS]:
        if context.direction != "before":
            yield Stretch(end, _reach_after(context, reading, end)), trigger
        if context.direction != "after" and (rule.required or not asks_anew(reading.lowered, start)):
            yield Stretch(_reach_before(context, reading, start), start), trigger
    if len(extents) > MOST_TRIGGERS:
        yield Stretch(extents[0][0], _reach_after(context, reading, extents[-1][1])), trigger


def _tracks_in(turns: Sequence[Turn], find: Callable[[Turn], tuple[Extent, ...]]) -> Tracks:
    """Where it is found in the turns."""
    said: dict[tuple[str, str], list[Occurrence]] = {}
    for turn in turns:
        if turn.problem is None and (extents := find(turn)):
            said.setdefault((turn.utterance.column, turn.utterance.role), []).append(Occurrence(turn, extents))
    return {key: Track(occurrences) for key, occurrences in said.items()}


def _reach_after(context: Context, reading: Reading, end: int) -> int:
    if context.words is None:
        return len(reading.folded)
    # A trigger that ends inside a word, as in `pin:1234`, leaves the rest of that word within reach.
    return end_of_word(reading, word_at(reading, max(end - 1, 0)) + context.words)


def _reach_before(context: Context, reading: Reading, start: int) -> int:
    return 0 if context.words is None else start_of_word(reading, word_at(reading, start) - context.words)
