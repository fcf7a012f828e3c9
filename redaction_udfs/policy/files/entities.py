"""Entities as contact-centre suites name them, with their rules."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from redaction_udfs.policy.files.catalogue import catalogue
from redaction_udfs.policy.files.effective import EffectivePolicy

ALL_ENTITIES = "all"


def entity_rules() -> dict[str, tuple[str, ...]]:
    """The ids of the rules that find each entity. None for what stands in columns of its own.

    >>> entity_rules()["IN_VOTER_NUMBER"], entity_rules()["ATTACHMENT_NAME"]
    (('in_voter',), ())
    """
    return catalogue().entities()


def rules_of(entities: Sequence[str]) -> list[str]:
    """The ids of the rules of some entities, in order. Names that are not known give none."""
    return list(dict.fromkeys(rule_id for name in entities for rule_id in entity_rules().get(name, ())))


def named(said: list[str] | str | None) -> tuple[str, ...]:
    """The entities that a policy file means."""
    return tuple(entity_rules() if said == ALL_ENTITIES else said or ())


@cache
def entity_of() -> dict[str, str]:
    """The entity of each rule that finds one."""
    return {rule_id: name for name, rules in entity_rules().items() for rule_id in rules}


def with_entity_labels(policy: EffectivePolicy) -> EffectivePolicy:
    """The policy. In mask mode ENTITY_TYPE what its rules find is called by the entity's name."""
    if policy.mask_mode != "ENTITY_TYPE":
        return policy
    named = {
        rule_id: replace(rule, label=entity_of().get(rule_id, rule.label)) for rule_id, rule in policy.rules.items()
    }
    return replace(policy, rules=named)


def cautions_of_entities(policy: EffectivePolicy) -> tuple[str, ...]:
    """Cautions about entities that stand in columns, where no rule looks."""
    return tuple(
        f"entity {name} stands in a column of its own: a job redacts it by what it says under text_columns"
        for name in policy.entities
        if name in entity_rules() and not entity_rules()[name]
    )
