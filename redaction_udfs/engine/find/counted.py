"""Bare numbers that answer a question for a count or a measure: `how many seats` / `275`, `and your pulse` / `112`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from redaction_udfs.engine.context.asking import asks
from redaction_udfs.engine.context.turn import Turn, by_column
from redaction_udfs.engine.find import how_many
from redaction_udfs.engine.model.order import overlapping
from redaction_udfs.engine.model.spans import Hit
from redaction_udfs.engine.reading import NumberRun
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.labels import BIRTH
from redaction_udfs.engine.rules.rules import Policy, RuleBase
from redaction_udfs.engine.tokens.prices import has_tens
from redaction_udfs.engine.tokens.years import may_be_year

_ANSWERED_WITHIN = 2
_TALK_WITHIN = 3
"""Turns in which a price is talked of before one is said without a word of money."""
_MOST_WORDS, _MOST_WORDS_OF_FAMILY = 7, 20
"""Words of an answer at most: in a longer turn a number may be another."""
_FEWEST_OF_PRICE, _LONGEST_PRICE = 2, 4
_LONGEST_COUNT = 7
"""Digits of a count or a measure at most, as a meter reads: a longer number is what an earlier question asked for."""
_TELL_PRICES = frozenset(("agent", "bot"))
"""They answer no questions for numbers of their own."""
_TOLD_OF_PRICE = re.compile(
    r"(?<![^\W_])(?:was|were|last (?:week|month|year|time)|used to be|instead of|is that|why is it)(?![^\W_])"
)
_LONGEST_AGE = 2
_HOW_MUCH = re.compile("(?:hundred|thousand|million|ientos|ientas|mil)$")
_LONG = 5
"""Digits of a round number that is how much: `forty five thousand two hundred`, but `three thousand` may be a PIN."""


def drop_counted(turns: Sequence[Turn], policy: Policy) -> None:
    """Drops hits of short bare numbers, and of windows that an older question opened, which say how much or when.

    So does a number that answers `how many`, `what year` or `what time`, that offers an hour, or that is said like a
    price in talk of prices, and a date behind `when is the appointment`. Of the hits of required rules, for cards and
    social security numbers, only counts, years, forms and ages of children go that were asked for since. Only
    turns with such hits and the three before them are looked at.
    """
    leaving = _leaving(policy)
    concerned = [
        turn for turn in turns if turn.hits and any(_may_leave(hit, turn, leaving, policy) for hit in turn.hits)
    ]
    if not concerned:
        return
    said = by_column(turns)
    for turn in concerned:
        before = said[turn.utterance.column][max(0, turn.number - _TALK_WITHIN) : turn.number]
        if len(turn.reading.words) <= _MOST_WORDS_OF_FAMILY:
            answer = _Answer(turn, [each for each in before if each.problem is None])
            turn.hits = [
                hit
                for hit in turn.hits
                if not _may_leave(hit, turn, leaving, policy) or not answer.tells_of_nobody(hit, policy.rules[hit.rule])
            ]


def _is_open(turn: Turn, said: str) -> bool:
    """True if a turn says the words where none of its hits lies."""
    start = turn.lowered.find(said)
    return start >= 0 and not any(hit.start < start + len(said) and start < hit.end for hit in turn.hits)


@once_a_policy
def _leaving(policy: Policy) -> frozenset[int]:
    return frozenset(place for place, rule in enumerate(policy.rules) if rule.leaves_counts)


def _may_leave(hit: Hit, turn: Turn, leaving: frozenset[int], policy: Policy) -> bool:
    """True for a hit of a rule for short bare numbers, or one that only a turn before made count."""
    return hit.rule in leaving or (hit.trigger is not None and hit.trigger.utterance_index < turn.utterance.index)


class _Answer(NamedTuple):
    """A short turn, and the turns before it that can be read."""

    turn: Turn
    before: Sequence[Turn]

    def tells_of_nobody(self, hit: Hit, rule: RuleBase) -> bool:
        """True if a hit is a count, a measure, a year, an hour, a price, or the date of another event than a birth.

        Of what a window let count only turns behind its trigger tell: what they ask for is nearer.
        """
        newer = self._newer(hit)
        if rule.required or len(self.turn.reading.words) > _MOST_WORDS:
            return self._is_small(hit, newer)
        asked = [each.lowered for each in newer[-_ANSWERED_WITHIN:] if self._is_others(each)]
        if rule.leaves_counts and any(map(how_many.asks_how_many, asked)):
            return True
        if rule.label == BIRTH and any(map(how_many.asks_date, asked)):
            return True
        number = self._number(hit)
        if number is None or len(number.digits) > _LONGEST_COUNT:
            return False
        reads_dial = bool(newer) and newer[-1] is self.before[-1] and how_many.asks_dial(newer[-1].lowered)
        if not (rule.leaves_counts or reads_dial) and self._is_dictated(number):
            return False
        others_said = any(map(self._is_others, newer))
        return (
            any(map(how_many.asks_how_many, asked))
            or (may_be_year(number.digits) and any(map(how_many.asks_year, asked)))
            or ((rule.leaves_counts or others_said) and self._says_time(number, asked))
            or self._says_price(number, newer)
            or (not rule.leaves_counts and others_said and self._says_round(number))
        )

    def _is_small(self, hit: Hit, newer: Sequence[Turn]) -> bool:
        """True of one or two digits that answer `how many`, of a year or a form asked for, and of a child's age.

        Of cards and social security numbers no more is left: `how many are you` / `four`, `my kids are six and nine`.
        """
        number = self._number(hit)
        if hit.trigger is None or number is None or how_many.names_somebodys(self.turn.lowered):
            return False
        asked = newer[-1].lowered if newer and newer[-1] is self.before[-1] and self._is_others(newer[-1]) else ""
        if len(number.groups) == 1 and len(number.digits) <= _LONGEST_AGE:
            return how_many.asks_how_many(asked) or how_many.tells_of_children(self.turn.lowered, asked)
        if may_be_year(number.digits) and how_many.asks_year(asked):
            return True
        return how_many.asks_form(asked) and how_many.is_form(number.digits)

    def _number(self, hit: Hit) -> NumberRun | None:
        """The number that a hit is, if it is one."""
        runs = overlapping(self.turn.reading.number_runs, hit.start, hit.end)
        return next((run for run in runs if run[:2] == (hit.start, hit.end)), None)

    def _newer(self, hit: Hit) -> Sequence[Turn]:
        since = hit.trigger.utterance_index if hit.trigger else -1
        return [each for each in self.before if each.utterance.index > since]

    def _is_others(self, each: Turn) -> bool:
        return each.utterance.role != self.turn.utterance.role

    def _is_dictated(self, number: NumberRun) -> bool:
        """True of digits said one by one, as a late answer to an older question is: `four four nine one`."""
        single = sum(group.count == 1 for group in number.groups)
        spoken = self.turn.lowered[number.start].isalpha()
        return spoken and len(number.groups) > _FEWEST_OF_PRICE and single * 2 >= len(number.groups)

    def _says_time(self, number: NumberRun, asked: Sequence[str]) -> bool:
        """True of an hour and minutes that were asked for, or that are offered."""
        if not how_many.is_time(number.digits):
            return False
        lowered = self.turn.lowered
        offered = lowered[number.start].isalpha() and how_many.is_offered(lowered, number.start, number.end)
        return offered or any(map(how_many.asks_time, asked)) or self._is_taken_up(number)

    def _is_taken_up(self, number: NumberRun) -> bool:
        """True of an hour that the other speaker has said in the open: `ten thirty or two fifteen` / `two fifteen`."""
        said = self.turn.lowered[number.start : number.end]
        return any(self._is_others(each) and _is_open(each, said) for each in self.before)

    def _says_price(self, number: NumberRun, newer: Sequence[Turn]) -> bool:
        """True of tens and teens in talk of prices, if nothing else was asked for: `it's nineteen ninety nine`.

        Who is asked for numbers of their own must tell more: a PIN may follow a word about its fee.
        """
        tells = self.turn.utterance.role in _TELL_PRICES or _TOLD_OF_PRICE.search(self.turn.lowered)
        said = self.turn.lowered[number.start : number.end]
        few = _FEWEST_OF_PRICE <= len(number.digits) <= _LONGEST_PRICE
        if not tells or not few or not has_tens(said) or how_many.names_somebodys(self.turn.lowered):
            return False
        for each in reversed(newer):
            if how_many.speaks_of_price(each.lowered):
                return True
            is_question = self._is_others(each) and self.turn.utterance.role not in _TELL_PRICES and asks(each.reading)
            if is_question or how_many.names_somebodys(each.lowered):
                return False
        return False

    def _says_round(self, number: NumberRun) -> bool:
        """True of thousands and hundreds, which are no answer to a question that something was said after."""
        said = self.turn.lowered[number.start : number.end]
        return len(number.digits) >= _LONG and _HOW_MUCH.search(said) is not None
