"""Bare numbers that answer a question for a count or a measure: `how many seats` / `275`, `and your pulse` / `112`."""

import re
from collections.abc import Sequence

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.engine.words.en import quantities as english
from redaction_udfs.engine.words.en.number_names import NUMBERED

_MEASURED = any_of(english.MEASURED)
_HOW_MANY = re.compile(
    r"(?<![^\W_])(?:how (?:many|much|far|long|tall|big|heavy|fast|high|large|wide|deep)"
    r"(?! (?:digit|number|letter|character)s?(?![^\W_]))"
    rf"|(?:what|which|and|your|the|last|current)(?:['’]?s| is| was| are| were)? (?:[^\W\d_]+ ){{0,3}}{_MEASURED}"
    r"(?= (?:today|now|this|last|at|on|there|then|please|did|do|does|for)(?![^\W_])|[^\w ]*$|\?)"
    rf"|(?:what|which) {any_of(NUMBERED)}"
    r"(?= (?:number )?(?:is|are|was|would|do|did|should|can|please)(?![^\W_])|[^\w ]*$|\?)"
    r"|cu[aá]nt[oa]s?)(?![^\W_])"
)
_ANSWERED_WITHIN = 2
_MOST_WORDS = 14
"""Words of an answer at most: in a longer turn a number may be another."""


def drop_counted(turns: Sequence[Turn], policy: Policy) -> None:
    """Drops hits of rules for short bare numbers that `leaves_counts`, where the other asked how many or how much.

    Only turns with such hits and the two before them are looked at.
    """
    leaving = {place for place, rule in enumerate(policy.rules) if rule.leaves_counts}
    if not leaving:
        return
    before: dict[str, list[Turn]] = {}
    for turn in turns:
        asked = before.setdefault(turn.utterance.column, [])
        if any(hit.rule in leaving for hit in turn.hits) and _answers_how_many(turn, asked):
            turn.hits = [hit for hit in turn.hits if hit.rule not in leaving]
        asked[:] = [*asked[1 - _ANSWERED_WITHIN :], turn]


def _answers_how_many(turn: Turn, before: Sequence[Turn]) -> bool:
    """True if a short turn follows, within two, one in which another speaker asks for a count."""
    others = (each for each in before if each.utterance.role != turn.utterance.role and each.problem is None)
    return len(turn.reading.words) <= _MOST_WORDS and any(_HOW_MANY.search(each.lowered) for each in others)
