"""Which of a policy's rules look at a text: those in force for its channel, role and language whose gate it passes."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.codes import digits
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.names.spelled_again import SPELLED_GATE
from redaction_udfs.engine.reading.dictation import (
    ENDS_WITH_NUMBER_GATE,
    ENDS_WITH_SPOKEN_NUMBER_GATE,
    STARTS_WITH_NUMBER_GATE,
    STARTS_WITH_SPOKEN_NUMBER_GATE,
)
from redaction_udfs.engine.rules.coverage import primary_language
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.gate import NO_GATE, Gate
from redaction_udfs.engine.rules.rules import Context, ContextRule, ExpressionRule, PlainRule, Policy, Rule
from redaction_udfs.engine.words.en import number_names as english
from redaction_udfs.engine.words.es import number_names as spanish

ALL_GATES = -1
"""As a set of bits: every gate is passed."""
NO_GATES = 0
"""As a set of bits: no gate is passed."""
FEWEST_DIGITS_OF_GUARD, SHORTEST_CARD = 9, 12
FEWEST_DIGITS = 4
"""Shorter numbers are not looked for where the conversation repeats them: they stand for too many things."""

GUARD_GATE = Gate(
    f"{gates.loose_digits(FEWEST_DIGITS_OF_GUARD)}|{gates.glyphs(SHORTEST_CARD)}",
    digits.digits_at_least_spoken_gate(count=FEWEST_DIGITS_OF_GUARD),
    FEWEST_DIGITS_OF_GUARD,
)
"""Every text that the guard could reject."""
OWN_GATES = (
    GUARD_GATE,
    Gate(
        digits.digits_at_least_gate(count=FEWEST_DIGITS),
        digits.digits_at_least_spoken_gate(count=FEWEST_DIGITS),
        FEWEST_DIGITS,
    ),
    Gate(STARTS_WITH_NUMBER_GATE, STARTS_WITH_SPOKEN_NUMBER_GATE),
    Gate(ENDS_WITH_NUMBER_GATE, ENDS_WITH_SPOKEN_NUMBER_GATE),
    Gate(gates.letters(any_of(english.NAMES | spanish.NAMES))),
    Gate(SPELLED_GATE),
)
"""Gates of the engine itself: texts that the guard may refuse, that may repeat a number, that begin or end with a piece
of one, that have the name of an order's number or the like, or that spell something."""
GUARD_BIT, REPEATED_NUMBER_BIT, STARTS_WITH_NUMBER_BIT, ENDS_WITH_NUMBER_BIT, NAMED_NUMBER_BIT, SPELLED_BIT = (
    1 << i for i in range(len(OWN_GATES))
)

NumberedPlainRule = tuple[int, PlainRule]
"""A rule and its position in the policy."""
NumberedContextRule = tuple[int, ContextRule]
NumberedExpressionRule = tuple[int, ExpressionRule]


@dataclass(frozen=True, eq=False, slots=True)
class InForce:
    """The rules that apply to a text: those that look at it as it is, those that take a context, and of these those
    that wait for hits of others, which are their triggers. One object stands for the same rules always. `takes` are the
    positions of all that take a context, as bits."""

    plain: tuple[NumberedPlainRule, ...]
    in_context: tuple[NumberedContextRule, ...]
    after_hits: tuple[NumberedContextRule, ...]
    takes: int


@once_a_policy
def gates_of(policy: Policy) -> tuple[Gate, ...]:
    """The different gates of the policy's rules, triggers and ends, behind the engine's own."""
    gates = [*OWN_GATES, *(rule.gate for rule in plain_rules(policy)), *expression_gates(policy)]
    gates += [gate for context in contexts_of(policy) for gate in (context.trigger_gate, context.end_gate)]
    gates += [rule.gate for _, rule in context_rules(policy)]
    return tuple(dict.fromkeys(gate for gate in gates if gate != NO_GATE))


@once_a_policy
def plain_rules(policy: Policy) -> tuple[PlainRule, ...]:
    """The rules that look at a text by itself."""
    return tuple(rule for rule in policy.rules if isinstance(rule, PlainRule))


@once_a_policy
def bits_of_plain_rules(policy: Policy) -> int:
    """Bits of the gates of the rules that look at a text by itself."""
    bits = bits_of(policy)
    return reduce(or_, (bits.get(rule.gate, ALL_GATES) for rule in plain_rules(policy)), NO_GATES)


@once_a_policy
def context_rules(policy: Policy) -> tuple[NumberedContextRule, ...]:
    """The rules that look into stretches that their contexts open."""
    return tuple((position, rule) for position, rule in enumerate(policy.rules) if isinstance(rule, ContextRule))


@once_a_policy
def expression_rules(policy: Policy) -> tuple[NumberedExpressionRule, ...]:
    """The rules that look at whole conversations."""
    return tuple((position, rule) for position, rule in enumerate(policy.rules) if isinstance(rule, ExpressionRule))


@once_a_policy
def expression_gates(policy: Policy) -> tuple[Gate, ...]:
    """The different gates of all rules over talks."""
    return tuple(dict.fromkeys(gate for _, rule in expression_rules(policy) for gate in rule.text_gates))


@once_a_policy
def compared_columns(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The columns of conversations that rules compare, or bind tokens to, and ids of the rules that do."""
    named = sorted({(name, rule.id) for rule in policy.rules for name in _columns_of(rule)})
    return {name: tuple(rule_id for other, rule_id in named if other == name) for name, _ in named}


def _columns_of(rule: Rule) -> frozenset[str]:
    compared = rule.compares if isinstance(rule, ExpressionRule) else frozenset()
    token = rule.replacement.token
    return compared | {token.column} if token and token.scope == "column" else compared


@once_a_policy
def contexts_of(policy: Policy) -> tuple[Context, ...]:
    """All contexts of the policy's rules."""
    return tuple(context for _, rule in context_rules(policy) for context in rule.contexts)


@once_a_policy
def bits_of(policy: Policy) -> dict[Gate, int]:
    """Each gate's bit, its own: where two share one, rules look at texts in which they find nothing."""
    return {gate: 1 << place for place, gate in enumerate(gates_of(policy))}


@once_a_policy
def bits_of_finds(policy: Policy) -> frozenset[tuple[int, ...]]:
    """Bits of which all are set together, by one text or several, wherever anything is found in a conversation.

    A plain rule's gate and the guard's stand alone, a rule with a context needs its trigger as well, an expression all
    of its gates, a dictated number a beginning and an end.
    """
    bits = bits_of(policy)
    together: list[tuple[Gate, ...]] = [(rule.gate,) for rule in plain_rules(policy)]
    together += [(rule.gate, context.trigger_gate) for _, rule in context_rules(policy) for context in rule.contexts]
    together += [rule.text_gates for _, rule in expression_rules(policy)]
    own = ((GUARD_BIT,), (STARTS_WITH_NUMBER_BIT, ENDS_WITH_NUMBER_BIT))
    return frozenset([*own, *(tuple(bits.get(gate, ALL_GATES) for gate in gates) for gates in together)])


@once_a_policy
def rules_in_force(policy: Policy, channel: str, role: str, language: str | None, gates: int) -> InForce:
    """The rules that apply there and whose gate is passed, without those that look at whole conversations."""
    # Gates of triggers alone tell no rule: without them texts share a tenth as many objects, and what they found.
    return _in_force(policy, channel, role, primary_language(policy, language), gates & bits_of_rules(policy))


@once_a_policy
def bits_of_rules(policy: Policy) -> int:
    """The bits of all gates that a rule stands behind; all of them where a rule has none."""
    bits = bits_of(policy)
    gates = (rule.gate for rule in policy.rules if not isinstance(rule, ExpressionRule))
    return reduce(or_, (bits.get(gate, ALL_GATES) for gate in gates), NO_GATES)


@once_a_policy
def _in_force(policy: Policy, channel: str, role: str, primary: str | None, gates: int) -> InForce:
    behind = [(position, rule) for bit, position, rule in _applying(policy, channel, role, primary) if gates & bit]
    plain = tuple([(position, rule) for position, rule in behind if isinstance(rule, PlainRule)])
    takers = [(position, rule) for position, rule in behind if isinstance(rule, ContextRule)]
    at_once, later = (tuple([each for each in takers if waits_for_hits(each[1]) is waits]) for waits in (False, True))
    return InForce(plain, at_once, later, sum(1 << position for position, _ in takers))


@once_a_policy
def _applying(policy: Policy, channel: str, role: str, primary: str | None) -> list[tuple[int, int, Rule]]:
    """The bit of its gate, the position and the rule, for those that apply there: 0.2 ms, and texts pass thousands of
    sets of gates."""
    bits = bits_of(policy)
    return [
        (bits.get(rule.gate, ALL_GATES), position, rule)
        for position, rule in enumerate(policy.rules)
        if rule.applies_to(channel, role, primary)
    ]


class Opening(NamedTuple):
    """Contexts of rules with the same triggers: the bit of the triggers' gate, and of each its rule's position, the bit
    of the rule's gate, its place among the rule's contexts, and itself."""

    bit: int
    contexts: tuple[tuple[int, int, int, Context], ...]


@once_a_policy
def openings(policy: Policy, *, by_hits: bool) -> tuple[Opening, ...]:
    """What trigger words open or, of the rules that wait for hits of others, hits as well."""
    bits = bits_of(policy)
    same: dict[tuple[object, ...], list[tuple[int, int, int, Context]]] = {}
    for position, rule in context_rules(policy):
        for place, context in enumerate(rule.contexts if waits_for_hits(rule) is by_hits else ()):
            triggers = context.find_trigger, context.trigger_gate, context.trigger_rules, context.asked
            same.setdefault(triggers, []).append((position, bits.get(rule.gate, ALL_GATES), place, context))
    return tuple(Opening(bits.get(opened[0][-1].trigger_gate, ALL_GATES), tuple(opened)) for opened in same.values())


def contexts_of_rule(rule: Rule) -> tuple[Context, ...]:
    """The contexts of a rule; none of one without."""
    return rule.contexts if isinstance(rule, ContextRule) else ()


def waits_for_hits(rule: ContextRule) -> bool:
    """True if hits of other rules are its triggers."""
    return any(context.trigger_rules for context in rule.contexts)


@once_a_policy
def expressions_in_force(policy: Policy, channel: str, role: str, language: str | None) -> frozenset[int]:
    """Positions of the rules over talks whose finds count there."""
    primary = primary_language(policy, language)
    return frozenset(place for place, rule in expression_rules(policy) if rule.applies_to(channel, role, primary))


def needing_times(policy: Policy) -> tuple[str, ...]:
    """Ids of the rules that cannot do without times: they have a bound in seconds and none in utterances, or blank what
    is said at the same time."""
    return tuple(dict.fromkeys(rule.id for rule in policy.rules if _needs_times(rule)))


def needing_ends(policy: Policy) -> tuple[str, ...]:
    """Ids of the rules that cannot do without knowing how long an utterance takes."""
    return tuple(dict.fromkeys(rule.id for rule in policy.rules if rule.spreads_in_time))


def _needs_times(rule: Rule) -> bool:
    if isinstance(rule, ContextRule) and any(c.seconds is not None and c.utterances is None for c in rule.contexts):
        return True
    return (isinstance(rule, ExpressionRule) and rule.in_time) or rule.spreads_in_time
