"""Hash of a policy: the same for the same effect, anywhere."""

import json
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from redaction_udfs.engine.rules.rules import Replacement, Rule
from redaction_udfs.policy.compiling.contexts import words_of
from redaction_udfs.policy.compiling.expressions import expression_of
from redaction_udfs.policy.compiling.languages import supported_languages
from redaction_udfs.policy.compiling.options import options_with_list
from redaction_udfs.policy.files.effective import EffectivePolicy
from redaction_udfs.policy.shape.contexts import ContextSaid


def digest(policy: EffectivePolicy, rules: tuple[Rule, ...]) -> str:
    """SHA-256, in hex, of all that decides a policy's effect.

    Rules count in their order, for it decides between hits, and word lists by their words. Names, descriptions,
    colours, examples, waivers, file names, comments and the order of keys do not count. What a detector does belongs to
    the engine's version.
    """
    effect = {
        "rules": [_effect(policy, rule) for rule in rules],
        "default_language": policy.default_language,
        "other_languages": policy.other_languages,
        "languages": sorted(supported_languages()),
        "limits": asdict(policy.limits),
        "keep": [entry.model_dump() for entry in policy.keep],
    }
    return sha256(json.dumps(effect, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _effect(policy: EffectivePolicy, rule: Rule) -> dict[str, Any]:
    expression = expression_of(rule)
    return {
        "id": rule.id,
        "label": rule.label,
        "find": policy.rules[rule.id].find,
        "options": options_with_list(policy.rules[rule.id]),
        "expression": expression and expression.source,
        "contexts": [_context(said) for said in policy.rules[rule.id].contexts],
        "remember": rule.remembers,
        "channels": _plain(rule.channels),
        "roles": _plain(rule.roles),
        "languages": _plain(rule.languages),
        "replacement": _replacement(rule.replacement),
        "priority": rule.priority,
        "score": rule.score,
        "threshold": rule.threshold,
        "destroy_only": rule.destroy_only,
        "padding": rule.padding,
        "both_sides": rule.both_sides,
    }


def _replacement(replacement: Replacement) -> dict[str, Any]:
    """Without the form of tokens where there is none: hashes of policies without tokens are what they were."""
    return {key: value for key, value in asdict(replacement).items() if key != "token" or value is not None}


def _context(said: ContextSaid) -> dict[str, Any]:
    """A context with the words of the lists that it names."""
    lists = {key: words_of(words) for key in ("words", "unless", "until") if (words := getattr(said, key)) is not None}
    return {**said.model_dump(), **lists}


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value
