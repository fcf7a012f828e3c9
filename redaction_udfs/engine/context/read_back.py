"""Values found once are found wherever the conversation says them again: typed or spoken, whole or in parts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.detect import digits
from redaction_udfs.engine.in_force import passes
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.rules import Gate, Policy
from redaction_udfs.engine.spans import Extent, Hit, Trigger

_start = attrgetter("start")

FEWEST_DIGITS = 4
"""Shorter numbers are not looked for again: they stand for too many things."""
FEWEST_DIGITS_IN_PARTS = 7
"""Of numbers of so many digits the first or last few, and any four in a row, are looked for as well."""
AGAIN_GATE = Gate(
    digits.digits_at_least_gate(count=FEWEST_DIGITS), digits.digits_at_least_spoken_gate(count=FEWEST_DIGITS)
)
"""Every text in which a number may be said again."""
EVERYDAY = 1e-4
"""A word met more than once in ten thousand is no secret by itself."""
MOST_VALUES = 20_000
"""As many are remembered of one conversation: a bound on memory that no talk between people comes near."""


Phrase = tuple[str, ...]
"""Words in small letters."""


class Source(NamedTuple):
    """The hit that a value was first found by. `rule` is the rule's position in the policy."""

    rule: int
    trigger: Trigger


class Memory(NamedTuple):
    """What a conversation's hits say: numbers and their parts, and phrases by their first word."""

    numbers: dict[str, Source]
    phrases: dict[str, dict[Phrase, Source]]


NO_PHRASES: dict[Phrase, Source] = {}


def remember(turns: Sequence[Turn], policy: Policy) -> Memory:
    """The values of all hits so far. Those of rules that only tag are not secret."""
    memory = Memory({}, {})
    seen: set[str] = set()
    for turn in turns:
        runs = sorted(turn.reading.number_runs, key=_start) if turn.hits else []
        for hit in turn.hits:
            rule = policy.rules[hit.rule]
            if len(seen) >= MOST_VALUES or rule.replacement.mode == "tag":
                continue
            source = Source(hit.rule, Trigger(rule.id, turn.utterance.index))
            for run in _runs_in(runs, (hit.start, hit.end)):
                if run.digits not in seen:
                    seen.add(run.digits)
                    for part in _worth_looking_for(run.digits):
                        memory.numbers.setdefault(part, source)
            if rule.remembers and (phrase := _phrase(turn, hit)):
                memory.phrases.setdefault(phrase[0], {}).setdefault(phrase, source)
    return memory


def said_again(reading: Reading, memory: Memory) -> list[Hit]:
    """The places in a text where remembered values are said."""
    numbers = _numbers_again(reading, memory.numbers) if memory.numbers and passes(reading, AGAIN_GATE) else ()
    phrases = _phrases_again(reading, memory.phrases) if memory.phrases else ()
    return [*numbers, *phrases]


def _numbers_again(reading: Reading, numbers: dict[str, Source]) -> Iterator[Hit]:
    for run in reading.number_runs:
        if len(run.digits) < FEWEST_DIGITS:
            continue
        if source := numbers.get(run.digits):
            yield Hit(run.start, run.end, source.rule, source.trigger)
            continue
        offset = 0
        for start, end, count in run.groups:
            source = numbers.get(run.digits[offset : offset + count]) if count >= FEWEST_DIGITS else None
            if source:
                yield Hit(start, end, source.rule, source.trigger)
            offset += count


def _phrases_again(reading: Reading, phrases: dict[str, dict[Phrase, Source]]) -> Iterator[Hit]:
    words, lowered = reading.words, reading.lowered
    for place, (start, end) in enumerate(words):
        for phrase, source in phrases.get(lowered[start:end], NO_PHRASES).items():
            said = words[place : place + len(phrase)]
            if phrase == tuple(lowered[first:last] for first, last in said):
                yield Hit(start, said[-1][1], source.rule, source.trigger)


def _runs_in(runs: Sequence[NumberRun], extent: Extent) -> Iterator[NumberRun]:
    """The number runs that lie within an extent; runs are in the order of their starts."""
    for place in range(bisect_left(runs, extent[0], key=_start), len(runs)):
        if runs[place].start >= extent[1]:
            return
        if runs[place].end <= extent[1]:
            yield runs[place]


def _worth_looking_for(digits: str) -> Iterator[str]:
    """The number itself, and of a long one its beginnings, its ends and every four digits in a row."""
    if len(digits) < FEWEST_DIGITS:
        return
    yield digits
    if FEWEST_DIGITS_IN_PARTS <= len(digits) <= 20:
        for length in range(FEWEST_DIGITS, len(digits)):
            yield digits[:length]
            yield digits[-length:]
        for start in range(1, len(digits) - FEWEST_DIGITS):
            yield digits[start : start + FEWEST_DIGITS]


def _phrase(turn: Turn, hit: Hit) -> Phrase:
    """The hit's words in small letters; none where all are numbers or everyday words, which people say anyway."""
    reading = turn.reading
    words = tuple(reading.lowered[s:e] for s, e in reading.words if hit.start <= s and e <= hit.end)
    return () if all(word.isdigit() or frequency(word) >= EVERYDAY for word in words) else words
