"""Shows a policy: its effective rules as rows, and its JSON schema."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from redaction_udfs.engine import detect
from redaction_udfs.engine.context.applicable import contexts_of_rule
from redaction_udfs.engine.expressions import Expression
from redaction_udfs.engine.rules.rules import (
    Context,
    ContextRule,
    PlainRule,
    Policy,
    Replacement,
    Rule,
)
from redaction_udfs.engine.rules.tokens import TokenForm
from redaction_udfs.policy.compiling.expressions import expression_of
from redaction_udfs.policy.shape.policy import PolicyFile

EVERYTHING = "all"


def effective_rules(policy: Policy) -> list[dict[str, Any]]:
    """A row for each rule in the policy's order.

    Plain values only, `all` for no limit.
    """
    return [_row(*same) for _, same in groupby(policy.rules, key=lambda rule: rule.id)]


def languages_told(policy: Policy) -> str:
    """Treatment of rows by language, in a sentence.

    >>> languages_told(Policy("", "", "", (), languages=frozenset({"es", "en"})))
    'Languages with words: en, es. Rows in any other are withheld.'
    """
    others = "are withheld" if policy.other_languages == "refuse" else "are redacted by patterns only, and marked"
    return f"Languages with words: {', '.join(sorted(policy.languages or ()))}. Rows in any other {others}."


def _row(rule: Rule, *others: Rule) -> dict[str, Any]:
    """A rule; one with several expressions is several rules."""
    return {
        "id": rule.id,
        "name": rule.name,
        "label": rule.label,
        "find": detector_of(rule),
        "options": _options(rule),
        "expressions": [_expression(same, said) for same in (rule, *others) if (said := expression_of(same))],
        "context": [_context(context) for context in contexts_of_rule(rule)],
        "channels": _limit(rule.channels),
        "roles": _limit(rule.roles),
        "languages": _limit(rule.languages),
        "replace": shown_replacement(rule.replacement),
        "priority": rule.priority,
        "score": rule.score,
        "threshold": rule.threshold,
        "color": rule.color,
        "required": rule.required,
        "destroy_only": rule.destroy_only,
        "side": "both" if rule.both_sides else "matched",
        "padding_ms": {"left": rule.padding.left_ms, "right": rule.padding.right_ms},
        "padding_text": rule.padding.in_text,
    }


def _expression(rule: Rule, expression: Expression) -> dict[str, Any]:
    """One expression of a rule, in the words of a policy file."""
    return {
        "match": expression.source,
        "replacement": shown_replacement(rule.replacement),
        "padding_ms": {"left": rule.padding.left_ms, "right": rule.padding.right_ms},
        "padding_text": rule.padding.in_text,
    }


def shown_replacement(replacement: Replacement) -> str | dict[str, Any]:
    """A replacement as a policy file says it.

    >>> shown_replacement(Replacement("mask", keep_last=4)), shown_replacement(Replacement())
    ({'mask': '*', 'keep_last': 4}, 'label')
    """
    if replacement.mode == "text":
        return {"text": replacement.text}
    if replacement.mode == "mask":
        kept = {"keep_last": replacement.keep_last, "keep_domain": replacement.keep_domain}
        return {"mask": replacement.character, **{key: value for key, value in kept.items() if value}}
    if replacement.token and replacement.token != TokenForm():
        reversible = {"reversible": True} if replacement.token.reversible else {}
        return {"token": str(replacement.token), **reversible}
    return replacement.mode


def detector_of(rule: Rule) -> str:
    """Name of the rule's detector; empty of an expression."""
    found = detecting(rule)
    function = getattr(found, "func", found)
    return next((name for name, detector in detect.DETECTORS.items() if detector.find is function), "")


def _options(rule: Rule) -> dict[str, Any]:
    return {key: _plain(value) for key, value in getattr(detecting(rule), "keywords", {}).items()}


def detecting(rule: Rule) -> Callable[..., Any] | None:
    """The detector with its options, of a rule with contexts as well. None for an expression."""
    if isinstance(rule, ContextRule):
        return next(iter(getattr(rule.find_near, "args", ())), rule.find_near)
    return rule.find if isinstance(rule, PlainRule) else None


def _context(context: Context) -> dict[str, Any]:
    """A context in the words of a policy file. Of trigger words only how many they are."""
    bounds = {key: getattr(context, key) for key in ("words", "utterances", "seconds")}
    words = getattr(context.find_trigger, "keywords", {}).get("words", ())
    return {
        "words": len(words),
        "rules": sorted(context.trigger_rules),
        "asked": context.asked,
        "within": {key: value for key, value in bounds.items() if value is not None},
        "direction": context.direction,
        "speaker": context.speaker,
    }


def _limit(values: frozenset[str] | None) -> str | list[str]:
    return EVERYTHING if values is None else sorted(values)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else list(value) if isinstance(value, tuple) else value


def policy_schema() -> dict[str, Any]:
    """The JSON schema of policy files, with a description on every key.

    It knows types, bounds and fixed names. It does not know rule ids, detectors, or which changes take a waiver.
    """
    schema = _for_editors(PolicyFile.model_json_schema())
    assert isinstance(schema, dict)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _for_editors(node: Any) -> Any:
    """Without null, which no policy file may hold: where null stands for everything, the file says `all`."""
    if isinstance(node, list):
        return [_for_editors(entry) for entry in node if entry != {"type": "null"}]
    if not isinstance(node, dict):
        return node
    plain = {key: _for_editors(value) for key, value in node.items() if not (key == "default" and value is None)}
    if _is_limit(node):
        plain["anyOf"].append({"const": EVERYTHING})
    return plain


def _is_limit(node: dict[str, Any]) -> bool:
    """True for `channels`, `roles` and `languages`: a list or null, which says `all`."""
    return node.get("title") in ("Channels", "Roles", "Languages") and "anyOf" in node
