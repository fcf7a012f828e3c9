"""Values found once are found wherever the conversation says them again: typed or spoken, whole or in parts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from redaction_udfs.engine.context.applicable import FEWEST_DIGITS, REPEATED_NUMBER_BIT, SPELLED_BIT
from redaction_udfs.engine.context.codes_again import code_of, codes_again, may_say
from redaction_udfs.engine.context.days_again import Day, days_again, days_of, may_name_day, of_no_other_day
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.detect.names.memory import NamePart, Said, is_name_again, parts_of_name, stands_out
from redaction_udfs.engine.detect.names.model import person_model
from redaction_udfs.engine.detect.names.spelled_again import spelled_like
from redaction_udfs.engine.model.order import lying_in
from redaction_udfs.engine.model.spans import Extent, Hit, Trigger
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.reading.rarity import frequency, is_rare
from redaction_udfs.engine.rules.labels import BIRTH
from redaction_udfs.engine.rules.rules import ContextRule, FinderOfTriggers, Policy, Rule
from redaction_udfs.engine.tokens.kinds import AMOUNT, COUNT, PERCENT, UNIT
from redaction_udfs.engine.tokens.numbers import lies_in

FEWEST_DIGITS_IN_PARTS = 7
"""Of numbers of so many digits the first or last few, and any four in a row, are looked for as well."""
LONG = 6
"""Digits from which on a number is hardly the same as another by chance. A shorter one that stood alone is looked for
wherever it stands alone again, and where it does not, it is an amount, a time or a part of a code."""
HOW_MUCH = frozenset({AMOUNT, PERCENT, COUNT, UNIT})
EVERYDAY = 1e-4
"""A word met more than once in ten thousand is no secret by itself."""
FEW_WORDS = 4
"""A turn of no more that says a remembered word reads it back: `tiger, got it`."""
MOST_TRIED = 64
"""First words that are tried on a text one by one before it is read; of more each of its words is looked up."""
MOST_CODES = 64
"""Codes of letters and digits that are looked for: each is a pass over the texts."""
MOST_VALUES = 20_000
"""As many are remembered of one conversation: a bound on memory that no talk between people comes near."""


Phrase = tuple[str, ...]
"""Words in small letters."""


class Source(NamedTuple):
    """The hit that a value was first found by. `rule` is the rule's position in the policy.

    With `capital` the words count only where they are written with capitals in a text that has small letters too, or
    led to in one without capitals; with `led` only where they are led to. With `cues` they count only in a turn that
    says one of these or hardly anything else, and with a capital.
    """

    rule: int
    trigger: Trigger
    capital: bool = False
    led: bool = False
    cues: tuple[FinderOfTriggers, ...] = ()


class Memory(NamedTuple):
    """What a conversation's hits say: numbers and their parts, phrases, by first word how many words they have, phrases
    as they are spelled, codes, and days of birth.
    """

    numbers: dict[str, Source]
    phrases: dict[Phrase, Source]
    lengths: dict[str, list[int]]
    spelled: dict[str, Source]
    codes: dict[str, Source]
    days: dict[Day, Source]

    def __bool__(self) -> bool:
        """True if there is anything to look for."""
        return bool(self.numbers or self.phrases or self.codes or self.days)


APOSTROPHES = "'\u2019"


def remember(turns: Sequence[Turn], policy: Policy) -> Memory:
    """The values of all hits so far. Those of rules that only tag are not secret."""
    memory = Memory({}, {}, {}, {}, {}, {})
    seen: set[str] = set()
    for turn in turns:
        runs = turn.reading.number_runs if turn.hits else ()
        # What has a word or a proof names a value before what is known by its length alone.
        for hit in sorted(turn.hits, key=lambda hit: policy.rules[hit.rule].alone) if len(turn.hits) > 1 else turn.hits:
            rule = policy.rules[hit.rule]
            if len(seen) >= MOST_VALUES or rule.replacement.mode == "tag":
                continue
            source = Source(hit.rule, Trigger(rule.id, turn.utterance.index))
            for run in lying_in(runs, hit.start, hit.end):
                if run.digits not in seen and not _stands_alone(hit, rule, run):
                    seen.add(run.digits)
                    for part in _worth_looking_for(run.digits):
                        memory.numbers.setdefault(part, source)
            near = isinstance(rule, ContextRule) and rule.label != BIRTH and len(memory.codes) < MOST_CODES
            if near and (code := code_of(turn.reading, hit)):
                memory.codes.setdefault(code, source)
            for day in days_of(turn.reading, hit.start, hit.end) if rule.label == BIRTH else ():
                memory.days.setdefault(day, source)
            for words, capital, led in _phrases(turn, hit, rule):
                cues = rule.finders if rule.remembers == "words" and not _is_telling(words) else ()
                _add(memory, words, source._replace(capital=capital, led=led, cues=cues))
    memory.spelled.update(("".join(phrase), source) for phrase, source in memory.phrases.items())
    return memory


def _stands_alone(hit: Hit, rule: Rule, run: NumberRun) -> bool:
    """True if a short number is known by its length alone. A piece of a dictated one is caused by another turn's."""
    return rule.alone and hit.trigger is None and len(run.digits) < LONG


def _add(memory: Memory, phrase: Phrase, source: Source) -> None:
    """Remembers the phrase; where it was remembered before, the one that counts in more places."""
    known = memory.phrases.get(phrase)
    if known is None or _strictness(known) > _strictness(source):
        memory.phrases[phrase] = source
        lengths = memory.lengths.setdefault(phrase[0], [])
        if len(phrase) not in lengths:
            lengths.append(len(phrase))


def _strictness(source: Source) -> tuple[bool, bool]:
    return source.led, source.capital


def _is_telling(phrase: Phrase) -> bool:
    """Whether nobody says the words by chance: a rare one is among them, or several."""
    return len(phrase) > 1 or is_rare(phrase[0])


def may_repeat(turn: Turn, memory: Memory) -> bool:
    """Whether the turn is worth reading for what was remembered."""
    if memory.numbers and turn.gates & REPEATED_NUMBER_BIT:
        return True
    if memory.days and may_name_day(turn.lowered):
        return True
    if not (memory.phrases or memory.codes):
        return False
    if memory.phrases and turn.gates & SPELLED_BIT:
        return True
    lowered = turn.lowered
    if memory.codes and may_say(lowered, memory.codes, voice=turn.utterance.channel == "voice"):
        return True
    return len(memory.lengths) > MOST_TRIED or any(word in lowered for word in memory.lengths)


def repeated_values(reading: Reading, memory: Memory) -> list[Hit]:
    """The places in a text where remembered values are said."""
    numbers = of_no_other_day(reading, _numbers_again(reading, memory.numbers), memory.days) if memory.numbers else []
    phrases = _phrases_again(reading, memory) if memory.phrases else ()
    sought = memory.codes and may_say(reading.lowered, memory.codes, voice=reading.voice)
    codes = codes_again(reading, memory.codes) if sought else ()
    again = (Hit(*place, source.rule, source.trigger) for place, source in codes)
    named = days_again(reading, memory.days, numbers) if memory.days else ()
    days = (Hit(start, end, *memory.days[day][:2]) for start, end, day, _ in named)
    return [*numbers, *phrases, *again, *days, *_spelled_again(reading, memory.spelled)]


def _numbers_again(reading: Reading, numbers: dict[str, Source]) -> Iterator[Hit]:
    """The remembered numbers of a text, but for amounts and counts that are the same by chance: `$1200`."""
    for run in reading.number_runs:
        if len(run.digits) < FEWEST_DIGITS or (
            len(run.digits) < LONG and lies_in(reading, run.start, run.end, HOW_MUCH)
        ):
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


def _phrases_again(reading: Reading, memory: Memory) -> Iterator[Hit]:
    words = reading.cached(_words_said)
    for place, (word, start, _, _) in enumerate(words):
        for length in memory.lengths.get(word, ()):
            said = words[place : place + length]
            source = memory.phrases.get(tuple([each[0] for each in said]))
            if source is None or len(said) < length:
                continue
            if source.cues and not _is_meant(reading, start, source.cues):
                continue
            if not (source.capital or source.led) or is_name_again(reading, words, place, length, led=source.led):
                yield Hit(start, said[-1][2], source.rule, source.trigger)


def _spelled_again(reading: Reading, joined: dict[str, Source]) -> Iterator[Hit]:
    """The remembered words of a text that are spelled there."""
    return (Hit(*place, joined[word].rule, joined[word].trigger) for place, word in spelled_like(reading, joined))


def _is_meant(reading: Reading, start: int, cues: Sequence[FinderOfTriggers]) -> bool:
    """Whether an everyday word there is the one that was told: beside a cue, in a short turn, or as a name."""
    if len(reading.words) <= FEW_WORDS or any(map(reading.cached, cues)):
        return True
    return stands_out(reading, [start]) and not reading.folded[start : start + 2].isupper()


def _words_said(reading: Reading) -> Iterator[Said]:
    """The words of a text in small letters, without the ending of `jane's`, their places, and where the ending ends."""
    lowered = reading.lowered
    for start, end in reading.words:
        bare = _without_s(lowered, start, end)
        yield lowered[start:bare], start, bare, end


def _without_s(lowered: str, start: int, end: int) -> int:
    """The end of a word without the ending of `jane's`."""
    return end - 2 if end - start > 2 and lowered[end - 1] == "s" and lowered[end - 2] in APOSTROPHES else end


def _words_in(words: Sequence[Extent], hit: Hit) -> list[Extent]:
    """The words that begin within a hit; found by bisection, so that many hits in one text stay O(n log n)."""
    first, end = bisect_left(words, (hit.start, 0)), bisect_left(words, (hit.end, 0))
    return [(start, min(stop, hit.end)) for start, stop in words[first:end]]


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


def _phrases(turn: Turn, hit: Hit, rule: Rule) -> Iterator[NamePart]:
    """What of the hit is looked for again: of a name its parts as well."""
    if rule.remembers == "nothing":
        return
    lowered = turn.reading.lowered
    places = _words_in(turn.reading.words, hit)
    words = tuple([lowered[s : _without_s(lowered, s, e)] for s, e in places])
    if rule.remembers == "name":
        yield from parts_of_name(words, person_model(), turn.reading.language)
    elif not all(word.isdigit() or frequency(word) >= EVERYDAY for word in words):
        yield NamePart(words)  # all of them numbers or everyday words are what people say anyway
