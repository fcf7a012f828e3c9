"""Lays one policy file over what it extends."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from redaction_udfs.mistakes import Mistake
from redaction_udfs.policy.files.catalogue import Catalogue
from redaction_udfs.policy.files.effective import (
    EffectivePolicy,
    EffectiveRule,
    Place,
    changed,
    own_rule,
    with_settings,
)
from redaction_udfs.policy.files.entities import entity_rules, named, rules_of
from redaction_udfs.policy.files.parse import Parsed
from redaction_udfs.policy.files.required import expired, unwaived, waived
from redaction_udfs.policy.shape.policy import RuleChange


def lay_over(
    before: EffectivePolicy, parsed: Parsed, catalogue: Catalogue, today: date
) -> tuple[EffectivePolicy, list[Mistake]]:
    """The policy with what the file says, and what the file says wrongly.

    First `use` and `entities` switch rules on, then `drop` switches rules off, then `rules` changes, adds and switches
    on.
    """
    rules = _used(before, parsed, catalogue)
    for rule_id in parsed.policy.drop:
        rules.pop(rule_id, None)
    mistakes = [*parsed.mistakes, *_unknown(before, parsed, catalogue), *_unknown_entities(parsed), *_two_masks(parsed)]
    mistakes += [*_twice(parsed), *expired(parsed, today)]
    for place, change in zip(parsed.places("rules"), parsed.policy.rules, strict=True):
        known = rules.get(change.id) or before.rules.get(change.id) or catalogue.rule(change.id, change.options)
        where = Place(parsed.document, place)
        if complaint := _several_ways(change, where):
            mistakes.append(complaint)
        elif known is not None:
            rules[change.id] = changed(known, change, where)
        elif complaint := _not_own(change, where, [*before.rules, *catalogue.names()]):
            mistakes.append(complaint)
        else:
            rules[change.id] = own_rule(change, where)
    waivers = before.waivers + tuple(waived(waiver) for waiver in parsed.policy.waivers)
    said = parsed.policy.entities
    entities = (said,) if isinstance(said, str) else tuple(said or before.entities)
    unread = before.unread | ({*_written_ids(parsed)} - rules.keys())
    after = replace(
        with_settings(before, parsed.policy), rules=rules, waivers=waivers, entities=entities, unread=unread
    )
    return after, [*mistakes, *unwaived(before, after, parsed)]


def _used(before: EffectivePolicy, parsed: Parsed, catalogue: Catalogue) -> dict[str, EffectiveRule]:
    """The rules so far and those that `use` and `entities` add, in order."""
    rules = dict(before.rules)
    said = [
        *zip(parsed.places("use"), parsed.policy.use or [], strict=True),
        *((("entities",), rule_id) for rule_id in rules_of(named(parsed.policy.entities))),
    ]
    for place, rule_id in said:
        if rule := rules.get(rule_id) or catalogue.rule(rule_id, {}):
            rules[rule_id] = rule if rule_id in rules else replace(rule, place=Place(parsed.document, place))
    return rules


def _unknown(before: EffectivePolicy, parsed: Parsed, catalogue: Catalogue) -> Iterator[Mistake]:
    """A mistake for every name under `use`, `drop` and `waivers` that no rule has."""
    own = _written_ids(parsed)
    said = [
        *zip(parsed.places("use"), parsed.policy.use or [], strict=True),
        *zip(parsed.places("drop"), parsed.policy.drop, strict=True),
        *(
            ((*place, "rule"), waiver.rule)
            for place, waiver in zip(parsed.places("waivers"), parsed.policy.waivers, strict=True)
        ),
    ]
    for path, rule_id in said:
        if rule_id not in before.rules and rule_id not in own and catalogue.rule(rule_id, {}) is None:
            names = [*before.rules, *own, *catalogue.names()]
            yield parsed.document.unknown(path, rule_id, "the id of a rule", names)


def _written_ids(parsed: Parsed) -> list[str]:
    """The ids under `rules`, those of entries with mistakes as well."""
    return [str(entry.get("id")) for entry in parsed.written("rules") if isinstance(entry, dict)]


def _unknown_entities(parsed: Parsed) -> Iterator[Mistake]:
    """A mistake for every name under `entities` that stands for none."""
    said = parsed.policy.entities
    if isinstance(said, list):
        for place, name in zip(parsed.places("entities"), said, strict=True):
            if name not in entity_rules():
                yield parsed.document.unknown(place, name, "the name of an entity", list(entity_rules()))


def _two_masks(parsed: Parsed) -> Iterator[Mistake]:
    """A mistake where what is written is said twice."""
    if parsed.policy.mask_mode is not None and parsed.policy.replace is not None:
        yield parsed.document.mistake(("mask_mode",), "mask_mode beside replace", "one of the two")


def _twice(parsed: Parsed) -> Iterator[Mistake]:
    counts = Counter(change.id for change in parsed.policy.rules)
    for place, change in zip(parsed.places("rules"), parsed.policy.rules, strict=True):
        if counts[change.id] > 1:
            yield parsed.document.mistake((*place, "id"), f"{change.id} more than once", "one entry for each rule")


def _several_ways(change: RuleChange, where: Place) -> Mistake | None:
    """A mistake if the rule is told to find in more than one way."""
    document, path = where
    ways = ("find", "options", "context", "threshold")
    beside = [key for key in ways if change.expressions and key in change.model_fields_set]
    if not beside:
        return None
    expected = "expressions alone: they say what is found and near what"
    return document.mistake((*path, beside[0]), f"{beside[0]} beside expressions", expected)


def _not_own(change: RuleChange, where: Place, names: list[str]) -> Mistake | None:
    """A mistake if an unknown rule lacks what an own rule needs."""
    document, path = where
    if change.expressions:
        return None
    if change.find is None:
        expected = "the id of a rule, or `expressions`, or `find` and `label`, for an own rule"
        return document.unknown((*path, "id"), change.id, expected, names)
    if change.label is None:
        return document.mistake((*path, "label"), "nothing", "a label such as ORDER_NUMBER")
    return None
