"""Reasons for hits, in words: from the audit's trigger and the rule as it was in force."""

from collections.abc import Mapping
from typing import Any

from redaction_udfs.engine.rules.rules import ContextRule, ExpressionRule, Policy, Rule

ALONE = "it has the rule's shape, which needs no context"


def reason(span: Mapping[str, Any], trigger: Mapping[str, Any] | None, policy: Policy | None) -> str:
    """One clause: which context, in which utterance, said by whom. `policy` is None where it was not kept."""
    if trigger is None:
        return ALONE
    where = _where(span, trigger)
    rule = _rule(policy, trigger["rule_id"])
    if trigger["rule_id"] != span["rule_id"]:
        name = rule.name if rule and rule.name else trigger["rule_id"]
        return f"rule {trigger['rule_id']} ({name}) found something {where} that it belongs to"
    if isinstance(rule, ContextRule):
        return f"what opens the rule's context ({opened_by(rule)}) stands {where}"
    if isinstance(rule, ExpressionRule):
        return f"what its expression asks for beside it stands {where}"
    return f"it goes on from, or repeats, what the rule found {where}"


def opened_by(rule: ContextRule) -> str:
    """What opens the contexts of a rule: counts of words and names of rules.

    Of trigger words only how many they are: some lists are long.
    """
    words = sum(len(getattr(context.find_trigger, "keywords", {}).get("words", ())) for context in rule.contexts)
    rules = sorted({name for context in rule.contexts for name in context.trigger_rules})
    told = [f"one of {words} words or phrases" if words else "", f"a find of {' or '.join(rules)}" if rules else ""]
    return ", or ".join(filter(None, told)) or "its trigger"


def _where(span: Mapping[str, Any], trigger: Mapping[str, Any]) -> str:
    if trigger["utterance_index"] == span["utterance_index"]:
        return "in the same utterance"
    role = f" ({trigger['role']})" if trigger.get("role") else ""
    return f"in utterance {trigger['utterance_index']}{role}"


def _rule(policy: Policy | None, rule_id: str) -> Rule | None:
    return next((rule for rule in policy.rules if rule.id == rule_id), None) if policy else None
