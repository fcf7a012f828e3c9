"""Bare numbers that answer a question for a count or a measure: `how many seats` / `275`, `and your pulse` / `112`."""

import re
from collections.abc import Sequence

from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.engine.words.en import quantities as english
from redaction_udfs.engine.words.en.number_names import NUMBERED
from redaction_udfs.engine.words.lists import words_of

_WORD = re.compile(r"[^\W_]+|[.?!]")
_HOW_MANY = words_of("many much far long tall big heavy fast high large wide deep")
_NO_THINGS = words_of("digit digits number numbers letter letters character characters")
_CUANTO = re.compile("cu[aá]nt[oa]s?")
_LEADS = words_of("what which whats and your the last current")
_BETWEEN = 4
"""Words at most from `what` to what is measured: `what's your last glucose reading`."""
_BEHIND = words_of("today now this last at on there then please did do does for . ? !")
"""What may stand behind the thing that is asked for; of other words it is a part: `the amount limit code`."""
_WHICH, _BEHIND_THING = words_of("what which"), _BEHIND | words_of("is are was would should can number")
_ANSWERED_WITHIN = 2
_MOST_WORDS = 7
"""Words of an answer at most: in a longer turn a number may be another."""


def drop_counted(turns: Sequence[Turn], policy: Policy) -> None:
    """Drops hits of rules for short bare numbers that `leaves_counts`, where the other asked how many or how much.

    Only turns with such hits and the two before them are looked at.
    """
    leaving = _leaving(policy)
    concerned = [turn for turn in turns if turn.hits and any(hit.rule in leaving for hit in turn.hits)]
    if not concerned:
        return
    said: dict[str, list[Turn]] = {}
    for turn in turns:
        said.setdefault(turn.utterance.column, []).append(turn)
    for turn in concerned:
        before = said[turn.utterance.column][max(0, turn.number - _ANSWERED_WITHIN) : turn.number]
        if _answers_how_many(turn, before):
            turn.hits = [hit for hit in turn.hits if hit.rule not in leaving]


@once_a_policy
def _leaving(policy: Policy) -> frozenset[int]:
    return frozenset(place for place, rule in enumerate(policy.rules) if rule.leaves_counts)


def _answers_how_many(turn: Turn, before: Sequence[Turn]) -> bool:
    """True if a short turn follows, within two, one in which another speaker asks for a count."""
    others = (each for each in before if each.utterance.role != turn.utterance.role and each.problem is None)
    return len(turn.reading.words) <= _MOST_WORDS and any(asks_how_many(each.lowered) for each in others)


def asks_how_many(lowered: str) -> bool:
    """True if a text in small letters asks for a count, a measure, or which of the things that are counted through.

    >>> [asks_how_many(text) for text in ("how many seats", "and your pulse?", "which row", "how many digits", "pulse")]
    [True, True, True, False, False]
    """
    words = _WORD.findall(lowered)
    if any(map(_CUANTO.fullmatch, words)):
        return True
    for place, word in enumerate(words):
        behind, before = [*words[place + 1 : place + 2], "."][0], words[max(0, place - _BETWEEN) : place]
        if word == "how" and behind in _HOW_MANY and _NO_THINGS.isdisjoint(words[place + 2 : place + 3]):
            return True
        if word in english.MEASURED and behind in _BEHIND and not _LEADS.isdisjoint(before):
            return True
        if word in NUMBERED and behind in _BEHIND_THING and not _WHICH.isdisjoint(before[-1:]):
            return True
    return False
