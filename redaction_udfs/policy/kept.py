"""Effective policies as YAML to keep: written, and read back to the same hash."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import yaml

from redaction_udfs.engine import ENGINE_VERSION, detect
from redaction_udfs.engine.rules.rules import Policy, Replacement
from redaction_udfs.engine.rules.waivers import Waived
from redaction_udfs.mistakes import Mistake, PolicyError
from redaction_udfs.policy.compiling.compile import compile_policy
from redaction_udfs.policy.compiling.contexts import words_of
from redaction_udfs.policy.compiling.options import options_with_list
from redaction_udfs.policy.describe import shown_replacement
from redaction_udfs.policy.files.catalogue import catalogue
from redaction_udfs.policy.files.documents import read_document
from redaction_udfs.policy.files.effective import EffectivePolicy, EffectiveRule, Place, own_rule, with_settings
from redaction_udfs.policy.files.entities import entity_rules
from redaction_udfs.policy.files.parse import parse
from redaction_udfs.policy.shape.contexts import ContextSaid

BESIDE = ("hash", "engine_version", "entities", "waivers")
"""Keys of a kept policy that are said about it: its rules are written out, so nothing is waived or used by them."""
NOT_CHANGED = {"side": "matched", "priority": 0, "score": 1.0, "threshold": 0.0, "remember": False}
"""Defaults that need not be written."""


@dataclass(frozen=True)
class KeptPolicy:
    """A policy as it was in force: `hash` and `engine_version` are those of when it was kept, `text` is its YAML."""

    hash: str
    engine_version: str
    waivers: tuple[Waived, ...]
    policy: Policy
    text: str

    @property
    def is_as_it_was(self) -> bool:
        """True if this engine makes the same of it: a detector's defaults or languages may have changed since."""
        return self.policy.hash == self.hash


def kept_text(policy: EffectivePolicy, policy_hash: str) -> str:
    """YAML of everything that decides the policy's effect, word lists by their words."""
    said = {
        "hash": policy_hash,
        "engine_version": ENGINE_VERSION,
        "entities": list(policy.entities),
        "waivers": [waiver._asdict() for waiver in policy.waivers],
        "name": policy.name,
        "version": policy.version,
        "default_language": policy.default_language,
        "other_languages": policy.other_languages,
        "replace": shown_replacement(policy.replace),
        "max_quarantine_share": policy.max_quarantine_share,
        "limits": asdict(policy.limits),
        "keep": [entry.model_dump(exclude_none=True) for entry in policy.keep],
        "rules": [_rule(rule) for rule in policy.rules.values()],
    }
    full = {key: value for key, value in said.items() if value not in ([], None)}
    return yaml.dump(full, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120, default_flow_style=None)


def load_kept(file: str, text: str) -> KeptPolicy:
    """The policy in a kept text. Raises PolicyError where it is none."""
    document = read_document(file, text)
    beside = {key: document.data.get(key) for key in BESIDE}
    if not isinstance(beside["hash"], str):
        raise PolicyError([Mistake(file, "hash", "nothing", "the hash of a policy that a run has kept")])
    own = document._replace(data={key: value for key, value in document.data.items() if key not in BESIDE})
    parsed = parse(own)
    if parsed.mistakes:
        raise PolicyError(parsed.mistakes)
    places = parsed.places("rules")
    rules = {
        change.id: own_rule(change, Place(own, place))
        for change, place in zip(parsed.policy.rules, places, strict=True)
    }
    waivers = tuple(Waived(**{name: str(entry[name]) for name in Waived._fields}) for entry in beside["waivers"] or ())
    effective = with_settings(EffectivePolicy(rules), parsed.policy)
    effective = replace(effective, waivers=waivers, entities=tuple(beside["entities"] or ()))
    compiled, mistakes = compile_policy(effective, detect.DETECTORS, [*catalogue().labels(), *entity_rules()])
    if mistakes:
        raise PolicyError(mistakes)
    return KeptPolicy(beside["hash"], str(beside["engine_version"]), waivers, compiled, text)


def _rule(rule: EffectiveRule) -> dict[str, Any]:
    """A rule as a policy that knows no catalogue would say it."""
    said: dict[str, Any] = {"id": rule.id, "name": rule.name, "label": rule.label}
    if rule.expressions:
        said["expressions"] = [entry.model_dump(exclude_unset=True, exclude_none=True) for entry in rule.expressions]
    else:
        said |= {"find": rule.find, "options": _listed(options_with_list(rule))}
    said["context"] = [_context(context) for context in rule.contexts]
    for key in ("channels", "roles", "languages"):
        said[key] = None if getattr(rule, key) is None else sorted(getattr(rule, key))
    said["replace"] = _replacement(rule.replace)
    said |= {key: getattr(rule, key) for key, usual in NOT_CHANGED.items() if getattr(rule, key) != usual}
    said |= {key: True for key in ("padding_text", "destroy_only", "required") if getattr(rule, key)}
    said["color"] = rule.color
    if rule.padding_ms.left or rule.padding_ms.right:
        said["padding_ms"] = rule.padding_ms.model_dump()
    return {key: value for key, value in said.items() if value not in (None, [], {})}


def _replacement(replacement: Replacement | None) -> Any:
    return None if replacement is None else shown_replacement(replacement)


def _context(context: ContextSaid) -> dict[str, Any]:
    """A context with the words of the lists that it names."""
    said = context.model_dump(exclude_none=True, exclude_unset=True)
    lists: dict[str, Any] = {key: list(words_of(said[key])) for key in ("words", "unless", "until") if key in said}
    return {**said, **lists}


def _listed(options: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple | frozenset) else value for key, value in options.items()}


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # PyYAML has no types
    """Writes equal lists twice: policies know no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
