"""Compiles an effective policy into the engine's rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

import re2

from redaction_udfs.engine.detect.answers.stretches import find_in_stretch
from redaction_udfs.engine.detect.detector import Detector
from redaction_udfs.engine.model.spans import Extent, ScoredExtent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import NEVER, Gate, either
from redaction_udfs.engine.rules.rules import ContextRule, FinderNear, PlainRule, Policy, Replacement, Rule
from redaction_udfs.mistakes import Mistake, PolicyError, shown
from redaction_udfs.policy.compiling.contexts import compiled_contexts, joined, unknown_names
from redaction_udfs.policy.compiling.digest import digest
from redaction_udfs.policy.compiling.examples import prove
from redaction_udfs.policy.compiling.expressions import cautions_of, compiled_expressions
from redaction_udfs.policy.compiling.keep import compiled_keep
from redaction_udfs.policy.compiling.languages import cautions_of_languages, supported_languages
from redaction_udfs.policy.compiling.options import checked_options
from redaction_udfs.policy.compiling.placeholders import placeholder_gate, placeholder_pattern
from redaction_udfs.policy.compiling.tokens import cautions_of_tokens, token_mistakes
from redaction_udfs.policy.files.documents import Path
from redaction_udfs.policy.files.effective import EffectivePolicy, EffectiveRule
from redaction_udfs.policy.files.entities import cautions_of_entities


def compile_policy(
    policy: EffectivePolicy, detectors: Mapping[str, Detector], built_in_labels: list[str]
) -> tuple[Policy, list[Mistake]]:
    """Compiled policy, and a mistake for every rule that does not compile."""
    rules, mistakes = _rules(policy, detectors)
    placeholders = placeholder_pattern(policy, built_in_labels)
    for rule_id, same in groupby(rules, key=lambda rule: rule.id):
        mistakes += prove(tuple(same), policy.rules[rule_id], placeholders, rules)
    for rule in policy.rules.values():
        mistakes += _hit_texts(rule, rules, policy)
    compiled = Policy(
        policy.name,
        policy.version,
        "" if mistakes else digest(policy, rules),  # a list that is not there has no words to count
        rules,
        policy.default_language,
        policy.limits,
        policy.waivers,
        placeholders,
        placeholder_gate(policy, built_in_labels),
        policy.max_quarantine_share,
        (
            *cautions_of_entities(policy),
            *cautions_of_languages(policy),
            *cautions_of_tokens(policy),
            *(caution for rule in policy.rules.values() for caution in cautions_of(rule)),
        ),
        policy.entities,
        policy.mask_mode,
        languages=supported_languages(),
        other_languages=policy.other_languages,
        keep=tuple(map(compiled_keep, policy.keep)),
    )
    return compiled, mistakes


def _rules(policy: EffectivePolicy, detectors: Mapping[str, Detector]) -> tuple[tuple[Rule, ...], list[Mistake]]:
    """The rules, those of one id together, and what is wrong with others."""
    rules: list[Rule] = []
    mistakes: list[Mistake] = []
    for rule in policy.rules.values():
        try:
            if rule.expressions:
                rules += compiled_expressions(rule, _shared(rule, policy), policy)
            else:
                rules.append(_compiled(rule, policy, detectors))
        except PolicyError as error:
            mistakes += error.mistakes
    return tuple(_with_contexts(rules, policy, mistakes)), mistakes


def _with_contexts(rules: list[Rule], policy: EffectivePolicy, mistakes: list[Mistake]) -> list[Rule]:
    """The rules with their contexts, which may name other rules. Adds what is wrong with them."""
    gates = {rule_id: joined(rule.gate for rule in same) for rule_id, same in groupby(rules, key=lambda rule: rule.id)}
    ids = [*policy.rules, *policy.unread]
    unknown = {rule.id: list(unknown_names(rule, ids)) for rule in policy.rules.values()}
    mistakes += [mistake for found in unknown.values() for mistake in found]
    for place, compiled in enumerate(rules):
        if unknown[compiled.id]:
            continue
        try:
            contexts = compiled_contexts(policy.rules[compiled.id], gates)
            rules[place] = replace(compiled, contexts=contexts) if isinstance(compiled, ContextRule) else compiled
        except PolicyError as error:
            mistakes += error.mistakes
    return rules


LONGEST_COUNT = 4
"""Digits of what answers `how many`: a longer number is somebody's."""


def _compiled(rule: EffectiveRule, policy: EffectivePolicy, detectors: Mapping[str, Detector]) -> Rule:
    """The engine's rule, still without its contexts. Raises PolicyError."""
    detector = _detector(rule, detectors)
    options = checked_options(rule, detector)
    find = partial(detector.find, **options) if options else detector.find  # rules of one detector share its finds
    shared = _shared(rule, policy) | _of_detector(detector) | {"gate": _gate(rule, detector, options)}
    shared["leaves_named"] = options.get("named") is False
    shared["leaves_counts"] = shared["leaves_named"] and options["count"] <= LONGEST_COUNT
    if rule.contexts:
        return ContextRule(**shared, contexts=(), find_near=_near(find, detector))
    return PlainRule(**shared, find=find, takes_run=detector.takes_run, alone=detector.alone)


def _shared(rule: EffectiveRule, policy: EffectivePolicy) -> dict[str, Any]:
    """Fields of the engine's rule that have nothing to do with how it finds."""
    _refuse_readable_rest(rule, policy)
    return {
        "id": rule.id,
        "label": rule.label,
        "name": rule.name,
        "color": rule.color,
        "channels": rule.channels,
        "roles": rule.roles,
        "languages": rule.languages,
        "replacement": policy.replacement(rule),
        "priority": rule.priority,
        "score": rule.score,
        "destroy_only": rule.destroy_only,
        "required": rule.required,
        "remembers": "name" if rule.remember == "name" else "words" if rule.remember else "nothing",
        "padding": rule.padding(),
        "both_sides": rule.side == "both",
        "threshold": rule.threshold,
    }


def _of_detector(detector: Detector) -> dict[str, Any]:
    """Fields of the engine's rule that its detector tells."""
    return {
        "scored": detector.scored,
        "proves_itself": detector.proves_itself,
        "takes_any_digits": detector.takes_any_digits,
    }


def _near(find: Callable[..., Iterable[Extent | ScoredExtent]], detector: Detector) -> FinderNear:
    return find if detector.in_context else partial(find_in_stretch, find)


def _detector(rule: EffectiveRule, detectors: Mapping[str, Detector]) -> Detector:
    document, path = rule.place
    detector = detectors.get(rule.find)
    if detector is None:
        raise PolicyError([document.unknown((*path, "find"), rule.find, "the name of a detector", list(detectors))])
    if detector.in_context and not rule.contexts:
        expected = f"words near which {rule.find} looks: it finds nothing without a context"
        raise PolicyError([document.mistake((*path, "context"), "nothing", expected)])
    return detector


def _gate(rule: EffectiveRule, detector: Detector, options: Mapping[str, Any]) -> Gate:
    """The gate, if RE2 takes it."""
    patterns = detector.gate(**options), detector.spoken_gate(**options) if detector.spoken_gate else NEVER
    try:
        for pattern in patterns:
            re2.compile(pattern)
    except re2.error as error:
        document, path = rule.place
        expected = f"options with a gate that RE2 takes ({error})"
        raise PolicyError([document.mistake((*path, "options"), shown(dict(rule.options)), expected)]) from None
    digits = detector.fewest_digits(**options)
    if rule.channels == frozenset({"voice"}):  # texts on other channels need not be looked at
        return Gate(NEVER, either(patterns), digits)
    return Gate(*patterns, digits)


def _refuse_readable_rest(rule: EffectiveRule, policy: EffectivePolicy) -> None:
    """Raises PolicyError where something of a value that may only be destroyed stays readable, or can be joined."""
    document = rule.place.document
    expected = f"a replacement that leaves nothing of {rule.id} readable, which is destroy_only"
    mistakes = [
        document.mistake(path, "tag or a mask that keeps a part", expected)
        for path, replacement in _replacements(rule, policy)
        if rule.destroy_only and (replacement.mode == "tag" or replacement.keep_last or replacement.keep_domain)
    ]
    mistakes += token_mistakes(rule, _replacements(rule, policy))
    if mistakes:
        raise PolicyError(mistakes)


def _hit_texts(rule: EffectiveRule, rules: tuple[Rule, ...], policy: EffectivePolicy) -> Iterator[Mistake]:
    """A mistake if a rule finds something in this rule's replacement text: left alone, it could hide a true value."""
    for path, replacement in _replacements(rule, policy):
        reading = Reading(replacement.text if replacement.mode == "text" else "")
        hit_by = [
            other.id for other in rules if isinstance(other, PlainRule) and any(True for _ in other.find(reading))
        ]
        if hit_by:
            expected = f"a text in which no rule finds anything; {', '.join(hit_by)} does"
            yield rule.place.document.mistake(path, shown(reading.text), expected)


def _replacements(rule: EffectiveRule, policy: EffectivePolicy) -> Iterator[tuple[Path, Replacement]]:
    """Replacements of the rule's hits, each with its path."""
    path = rule.place.path
    if not rule.expressions or any(said.replacement is None for said in rule.expressions):
        yield (*path, "replace"), policy.replacement(rule)
    for number, said in enumerate(rule.expressions):
        if said.replacement is not None:
            yield (*path, "expressions", number, "replacement"), policy.replacement(rule, said)
