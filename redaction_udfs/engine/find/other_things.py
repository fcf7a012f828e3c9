"""Hits that are of another thing: the expiry of a paper, the number of a chip, a day that was offered."""

import re
from collections.abc import Sequence

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.context.asking import asks
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.detect.codes.digits import is_of_parcel
from redaction_udfs.engine.model.order import overlapping
from redaction_udfs.engine.model.spans import Hit
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.labels import BIRTH, CARD, CARDS, EXPIRY, PAPERS, PHONE
from redaction_udfs.engine.rules.rules import PlainRule, Policy, RuleBase
from redaction_udfs.engine.tokens.named import is_of_order
from redaction_udfs.engine.words.en.number_names import DEVICES, LONG_AS_CARDS

_SHORTEST_DAY = 5
"""Characters of a day with its month, `may 9`."""
_TALKED_OF, _DICTATED_WITHIN = 4, 8
"""Turns in which a paper stays what is talked of, and in which the number of a device is dictated piece by piece."""
_AGAIN_WITHIN = 2
"""Turns from one piece of such a number to the next."""

_PAPER_SAID = re.compile(
    r"(?<![^\W_])(?:licen[cs]es?|passports?|permits?|warrant(?:y|ies)|registration|certificates?|certification|lease"
    r"|prescriptions?|inspection|licencia|pasaporte|permiso|garantía)(?![^\W_])"
)
_CARD_SAID = re.compile(
    r"(?<![^\W_])(?:cards?|visa|master ?card|amex|american express|discover|debit|credit|cvv|cvc|payment method"
    r"|tarjetas?)(?![^\W_])"
)
_DEVICE_SAID = re.compile(
    rf"(?<![^\W_]){any_of(DEVICES)}(?![^\W_])"
    rf"|(?<![^\W_])(?<!in )(?<!that ){any_of(LONG_AS_CARDS)}"
    r"(?= (?:number|no|num|code|id|#|say|says|please|on|is)(?![^\W_])|['’]s|[.?!]|$)"
)
"""As it is asked for: not `in order to find you, the number please`."""
_ORDER_SAID = re.compile(rf"(?<![^\W_]){any_of(LONG_AS_CARDS)}")
_FEWEST_OF_ORDER, _LONGEST_OF_ORDER = 3, 40
_WORDS_OF_NUMBER = 5
"""Words of a turn that tells hardly more than a number: `yes sure it's 5519204471`."""
_OTHER_SAID = re.compile(
    r"(?<![^\W_])(?:(?:tele)?phone|cell|mobile|call(?:ed)? me|text me|reach me|my number|accounts?|acct|pin|passcode"
    r"|password|social|ssn|zip|postcode|routing|cvv|cvc|birth|born|dob|cards?|ends|ending"
    r"|last (?:two|three|four|five|six|[2-6])"
    r"|tel[eé]fono|cuenta|tarjeta|clave)(?![^\W_])"
)


def drop_other_things(turns: Sequence[Turn], policy: Policy) -> None:
    """Drops expiry dates of papers, misheard cards that are a device's number, and birth dates that are days offered.

    Only turns with such hits and those shortly before them are looked at; for the numbers of orders and parcels, which
    stay where they are said again, all that name one.
    """
    said: dict[str, list[Turn]] = {}
    orders: dict[str, _Orders] = {}
    bare, phones = _bare_rules(policy)
    may_be_orders = any(hit.rule in bare or hit.rule in phones for turn in turns for hit in turn.hits)
    for turn in turns:
        before = said.setdefault(turn.utterance.column, [])
        if turn.hits:
            _drop_from(turn, before[-_TALKED_OF:], policy)
        if may_be_orders and turn.problem is None:
            is_phone = any(hit.rule in phones for hit in turn.hits)
            rules = bare | phones if is_phone and _is_number_alone(turn) and _follows_other(turn, before) else bare
            _drop_orders(turn, before[-_DICTATED_WITHIN:], rules, orders.setdefault(turn.utterance.column, _Orders()))
        before.append(turn)


class _Orders:
    """The numbers of orders and parcels that were said, and the last one, which may go on."""

    def __init__(self) -> None:
        self.numbers: set[str] = set()
        self._last, self._said_in = "", -_AGAIN_WITHIN - 1

    def answer(self, turn: Turn) -> None:
        """Takes the numbers of an answer, and what they make with the piece before."""
        for run in turn.reading.number_runs:
            before = self._last if turn.number - self._said_in <= _AGAIN_WITHIN else ""
            self._last, self._said_in = (before + run.digits)[-_LONGEST_OF_ORDER:], turn.number
            self.numbers |= {run.digits, self._last}


def _drop_orders(turn: Turn, lately: Sequence[Turn], bare: frozenset[int], orders: _Orders) -> None:
    """Drops bare numbers that answer for an order or a device, or that were said to be one's before."""
    if any(hit.rule in bare for hit in turn.hits):
        others = any(map(_names_other, [*(each for each in lately[-1:] if each.problem is None), turn]))
        answers = not others and _answers_for_device(lately, turn)
        known = () if others or answers or not orders.numbers else turn.reading.number_runs
        again = [run for run in known if run.digits in orders.numbers]
        turn.hits = [hit for hit in turn.hits if hit.rule not in bare or not (answers or _is_inside(hit, again))]
        if answers:
            orders.answer(turn)
    if _ORDER_SAID.search(turn.lowered):
        runs = turn.reading.number_runs
        hidden = {run.start for hit in turn.hits for run in overlapping(runs, hit.start, hit.end)}
        orders.numbers |= {run.digits for run in runs if run.start not in hidden and _is_of_order(turn.reading, run)}


def _is_inside(hit: Hit, runs: Sequence[NumberRun]) -> bool:
    """True if a hit lies in one of the numbers, which are in order."""
    return any(run.start <= hit.start and hit.end <= run.end for run in overlapping(runs, hit.start, hit.end))


def _is_number_alone(turn: Turn) -> bool:
    """True if a turn tells one number without a sign inside, and hardly more.

    As a telephone number it is said otherwise: `you can reach me at 2065550100`, `206-555-0100`.
    """
    runs = turn.reading.number_runs
    alone = len(runs) == 1 and turn.lowered[runs[0].start : runs[0].end].isdecimal()
    return alone and len(turn.reading.words) <= _WORDS_OF_NUMBER


def _follows_other(turn: Turn, before: Sequence[Turn]) -> bool:
    """True unless the speaker has said something since the question: `sorry, i don't have it` / `2065550100`."""
    return not before or before[-1].utterance.role != turn.utterance.role


def _names_other(turn: Turn) -> bool:
    """True if a turn names a number of somebody's: what is said then may be that one."""
    return _OTHER_SAID.search(turn.lowered) is not None


def _is_of_order(reading: Reading, run: NumberRun) -> bool:
    """True of a number right behind the name of an order."""
    if len(run.digits) < _FEWEST_OF_ORDER:
        return False
    return is_of_order(reading.lowered, run.start) or is_of_parcel(reading, run.start)


def _drop_from(turn: Turn, lately: Sequence[Turn], policy: Policy) -> None:
    rules = [policy.rules[hit.rule] for hit in turn.hits]
    if any(map(_is_expiry, rules)) and (_tells_paper(rules) or _talks_of_paper([*lately, turn], policy)):
        turn.hits = [hit for hit in turn.hits if not _is_expiry(policy.rules[hit.rule])]
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


def _tells_paper(rules: Sequence[RuleBase]) -> bool:
    """True if a turn has the number of a paper and nothing of a card: `it's 561984223 and it expires in june 2031`."""
    labels = {rule.label for rule in rules}
    return CARDS.isdisjoint(labels) and not PAPERS.isdisjoint(labels)


@once_a_policy
def _bare_rules(policy: Policy) -> tuple[frozenset[int], frozenset[int]]:
    """Rules that know a number by its length alone, and whose number may be a parcel's: that of a card would be proved
    by a check digit. And those that know it by a numbering plan: four in ten of ten digits fit North America's."""
    rules = list(enumerate(policy.rules))
    bare = frozenset(place for place, rule in rules if rule.leaves_named or (rule.label == CARD and rule.alone))
    phones = frozenset(place for place, rule in rules if rule.label == PHONE and isinstance(rule, PlainRule))
    return bare, phones


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
    """True if the other speaker's last question is for a device's or an order's number, and no card is named since."""
    for each in reversed(before):
        if each.problem is not None or _CARD_SAID.search(each.lowered):
            return False
        if each.utterance.role != turn.utterance.role and asks(each.reading):
            return _DEVICE_SAID.search(each.lowered) is not None
    return False
