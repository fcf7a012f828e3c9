"""Hits that count in a bare number of a JSON document: those that prove themselves or are about its field."""

from redaction_udfs.engine.model.spans import Span
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.rules import ContextRule, ExpressionRule, PlainRule, Policy, Rule

SURE = 0.9
"""Score from which a rule proves what it finds, whatever stands round it."""


@once_a_policy
def required_rules(policy: Policy) -> frozenset[str]:
    """Ids of required rules that prove what they find: those for cards and social security numbers."""
    return frozenset(rule.id for rule in policy.rules if rule.required) & _sure_rules(policy)


@once_a_policy
def _sure_rules(policy: Policy) -> frozenset[str]:
    """Ids of rules that prove what they find."""
    return frozenset(rule.id for rule in policy.rules if isinstance(rule, PlainRule) and rule.score >= SURE)


def proves(span: Span, rule_ids: frozenset[str]) -> bool:
    return not rule_ids.isdisjoint(span.rule_ids)


def is_about(span: Span, field: str, policy: Policy, row: int) -> bool:
    """True if a rule of a span proves what it finds, or is led to it by the names of the field."""
    if proves(span, _sure_rules(policy)):
        return True
    reading = Reading(field)
    return any(_leads(rule, reading, span, row) for rule in policy.rules if rule.id in span.rule_ids)


def _leads(rule: Rule, field: Reading, span: Span, row: int) -> bool:
    if isinstance(rule, ContextRule):
        return any(context.find_trigger and any(context.find_trigger(field)) for context in rule.contexts)
    own = span.trigger is not None and span.trigger.utterance_index == row
    return isinstance(rule, ExpressionRule) and own
