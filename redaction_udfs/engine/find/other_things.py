"""Hits that are of another thing: the expiry of a paper, the number of a chip, a day that was offered."""

import re
from collections.abc import Sequence

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.context.asking import asks
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.model.spans import Hit
from redaction_udfs.engine.rules.labels import BIRTH, CARD, CARDS, EXPIRY, PAPERS
from redaction_udfs.engine.rules.rules import Policy, RuleBase
from redaction_udfs.engine.words.en.number_names import DEVICES

_SHORTEST_DAY = 5
"""Characters of a day with its month, `may 9`."""
_TALKED_OF = 4
"""Turns in which a paper or a device stays what is talked of."""

_PAPER_SAID = re.compile(
    r"(?<![^\W_])(?:licen[cs]es?|passports?|permits?|warrant(?:y|ies)|registration|certificates?|certification|lease"
    r"|prescriptions?|inspection|licencia|pasaporte|permiso|garantía)(?![^\W_])"
)
_CARD_SAID = re.compile(
    r"(?<![^\W_])(?:cards?|visa|master ?card|amex|american express|discover|debit|credit|cvv|cvc|payment method"
    r"|tarjetas?)(?![^\W_])"
)
_DEVICE_SAID = re.compile(rf"(?<![^\W_]){any_of(DEVICES)}(?![^\W_])")


def drop_other_things(turns: Sequence[Turn], policy: Policy) -> None:
    """Drops expiry dates of papers, misheard cards that are a device's number, and birth dates that are days offered.

    Only turns with such hits and the four before them are looked at.
    """
    said: dict[str, list[Turn]] = {}
    for turn in turns:
        before = said.setdefault(turn.utterance.column, [])
        if turn.hits:
            _drop_from(turn, before[-_TALKED_OF:], policy)
        before.append(turn)


def _drop_from(turn: Turn, lately: Sequence[Turn], policy: Policy) -> None:
    rules = [policy.rules[hit.rule] for hit in turn.hits]
    if any(map(_is_expiry, rules)) and (_tells_paper(rules) or _talks_of_paper([*lately, turn], policy)):
        turn.hits = [hit for hit in turn.hits if not _is_expiry(policy.rules[hit.rule])]
    if any(map(_is_misheard_card, rules)) and _answers_for_device(lately, turn):
        turn.hits = [hit for hit in turn.hits if not _is_misheard_card(policy.rules[hit.rule])]
    if any(map(_is_birth, rules)):
        turn.hits = [hit for hit in turn.hits if not _is_offered_day(hit, turn, lately, policy)]


def _is_offered_day(hit: Hit, turn: Turn, before: Sequence[Turn], policy: Policy) -> bool:
    """True of a day that the other speaker has named since the question, in the open: `november third, please`."""
    if hit.trigger is None or not _is_birth(policy.rules[hit.rule]):
        return False
    day = turn.lowered[hit.start : hit.end]
    others = [each for each in before if each.utterance.index > hit.trigger.utterance_index and not each.hits]
    return len(day) >= _SHORTEST_DAY and any(
        each.utterance.role != turn.utterance.role and day in each.lowered for each in others if each.problem is None
    )


def _is_birth(rule: RuleBase) -> bool:
    return rule.label == BIRTH


def _is_expiry(rule: RuleBase) -> bool:
    return rule.label == EXPIRY


def _is_misheard_card(rule: RuleBase) -> bool:
    """True of a rule that takes a number for a card by its length: a check digit would prove it."""
    return rule.label == CARD and rule.alone


def _tells_paper(rules: Sequence[RuleBase]) -> bool:
    """True if a turn has the number of a paper and nothing of a card: `it's 561984223 and it expires in june 2031`."""
    labels = {rule.label for rule in rules}
    return CARDS.isdisjoint(labels) and not PAPERS.isdisjoint(labels)


def _talks_of_paper(turns: Sequence[Turn], policy: Policy) -> bool:
    """True if a paper is named later than any card."""
    for turn in reversed(turns):
        if turn.problem is not None:
            continue
        if _CARD_SAID.search(turn.lowered) or any(_is_of_card(hit, policy) for hit in turn.hits):
            return False
        if _PAPER_SAID.search(turn.lowered):
            return True
    return False


def _is_of_card(hit: Hit, policy: Policy) -> bool:
    return policy.rules[hit.rule].label in CARDS


def _answers_for_device(before: Sequence[Turn], turn: Turn) -> bool:
    """True if the other speaker's last question is for the number of a device, and no card is named since."""
    for each in reversed(before):
        if each.problem is not None or _CARD_SAID.search(each.lowered):
            return False
        if each.utterance.role != turn.utterance.role and _DEVICE_SAID.search(each.lowered):
            return asks(each.reading)
    return False
