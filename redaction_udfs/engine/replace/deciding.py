"""Which of overlapping hits says what a place is called."""

from collections.abc import Sequence
from typing import Final

from redaction_udfs.engine.model.order import begun_in, last_ended
from redaction_udfs.engine.model.spans import Hit
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import ContextRule, Rule

MOST_COMPARED: Final = 40
"""Overlapping hits that are compared with one another. Of more the priorities alone decide."""
FEWEST_DIGITS_OF_FORM: Final = 7
_ASKED_BEFORE: Final = -1
_WORDS_TO_NUMBER: Final = 2
"""Words between a number and the word that names it in its own turn: `your rewards number, it is 4471`."""


def deciding(hits: Sequence[Hit], rules: Sequence[Rule], reading: Reading) -> Sequence[Hit]:
    """Those of overlapping hits that may name the place, in their order; at least one of them.

    Digits that only stand near a word are outranked by a form that proves itself and holds all of them (`my pin is 7729
    or call 415-555-2671`), and by the hit of a nearer word, once the other word has its number (`my cvv is 309, my
    mobile is 722 109 448`). What is known by its length alone is outranked by whatever has a word or a proof.
    """
    near = [hit for hit in hits if rules[hit.rule].takes_any_digits or rules[hit.rule].alone]
    if not near or len(hits) > MOST_COMPARED or len({rules[hit.rule].label for hit in hits}) == 1:
        return hits
    outranked = {hit for hit in near if any(_outranks(other, hit, rules, reading) for other in hits)}
    return [hit for hit in hits if hit not in outranked]


def _outranks(other: Hit, hit: Hit, rules: Sequence[Rule], reading: Reading) -> bool:
    better, rule = rules[other.rule], rules[hit.rule]
    if better.label == rule.label or better.replacement.mode == "tag":
        return False
    if not (other.start <= hit.start and hit.end <= other.end):
        return False
    if rule.alone and not (better.alone or better.takes_any_digits):
        return better.proves_itself or isinstance(better, ContextRule)
    proves_itself = better.proves_itself and other.trigger is None  # a value said again proves nothing
    return (proves_itself and _has_form(other, reading)) or _has_nearer_word(other, hit, (better, rule), reading)


def _has_form(hit: Hit, reading: Reading) -> bool:
    """False of a few digits: of an address dictated over turns one may hold the house number alone."""
    written = reading.folded[hit.start : hit.end]
    return any(map(str.isalpha, written)) or sum(map(str.isdigit, written)) >= FEWEST_DIGITS_OF_FORM


def _has_nearer_word(other: Hit, hit: Hit, rules: tuple[Rule, Rule], reading: Reading) -> bool:
    """True if a word of the other's rule stands nearer before the hit, and a number between the words of both."""
    nearer, word = _word_before(other, rules[0], reading), _word_before(hit, rules[1], reading)
    if nearer is None or word is None or nearer <= word:
        return False
    if word == _ASKED_BEFORE and not (rules[1].required or rules[1].destroy_only):
        return len(reading.lowered[nearer : hit.start].split()) <= _WORDS_TO_NUMBER
    return bool(begun_in(reading.number_runs, word, nearer))


def _word_before(hit: Hit, rule: Rule, reading: Reading) -> int | None:
    """The end of the rule's last word before the hit, None where all of them stand behind it."""
    if not isinstance(rule, ContextRule):
        return None
    said = [words for find in rule.finders if (words := reading.cached(find))]
    ends = [last[1] for words in said if (last := last_ended(words, hit.start))]
    return max(ends, default=None if said else _ASKED_BEFORE)
