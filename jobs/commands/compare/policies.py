"""Differences of two policies as written, before any text is read."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from redaction_udfs.engine.context.applicable import contexts_of_rule
from redaction_udfs.engine.rules.rules import Policy, Rule
from redaction_udfs.policy import effective_rules

OF_THE_POLICY = ("default_language", "other_languages", "limits", "max_quarantine_share")
BESIDE = {"remember": "remembers", "padding_ms": "padding", "side": "both_sides"}
"""What a policy file says of a rule and `effective_rules` need not: the rule's field for it."""


class PolicyDifferences(NamedTuple):
    """Rules by id.

    Those that only one policy has, and of those in both the keys in which they differ.

    `settings` are what differs beside the rules. All empty: the same but for what no list shows, as a lexicon's words.
    """

    only_old: list[str]
    only_new: list[str]
    changed: dict[str, list[str]]
    settings: list[str]


def policy_differences(old: Policy, new: Policy) -> PolicyDifferences:
    """The differences, rules in the order of the policies."""
    before, after = _by_id(old), _by_id(new)
    in_both = [rule for rule in before if rule in after]
    changed = {rule: _keys_that_differ(before[rule], after[rule]) for rule in in_both}
    settings = [name for name in OF_THE_POLICY if getattr(old, name) != getattr(new, name)]
    if in_both != [rule for rule in after if rule in before]:
        settings.append("order of the rules")
    return PolicyDifferences(
        [rule for rule in before if rule not in after],
        [rule for rule in after if rule not in before],
        {rule: keys for rule, keys in changed.items() if keys},
        settings,
    )


def _by_id(policy: Policy) -> dict[str, list[Mapping[str, Any]]]:
    """Everything about each rule; several entries where several expressions make up one."""
    rules: dict[str, list[Mapping[str, Any]]] = {}
    for rule, row in zip(policy.rules, effective_rules(policy), strict=True):
        beside = {key: getattr(rule, field, None) for key, field in BESIDE.items()}
        rules.setdefault(rule.id, []).append({**beside, **row, "context": [row["context"], _triggers(rule)]})
    return rules


def _triggers(rule: Rule) -> list[Any]:
    """Words of triggers, of which `effective_rules` has only the number."""
    return [(context.trigger_gate, context.end_gate) for context in contexts_of_rule(rule)]


def _keys_that_differ(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[str]:
    if len(old) != len(new):
        return ["expressions"]
    pairs = list(zip(old, new, strict=True))
    return [key for key in new[0] if any(before.get(key) != after.get(key) for before, after in pairs)]
