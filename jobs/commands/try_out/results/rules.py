"""Rules that are tried: a policy's, the command line's, or both."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice
from textwrap import indent
from typing import NamedTuple

from jobs.commands.try_out.results.colors import colors_of
from jobs.config.tokens import keyed
from redaction_udfs.engine import detect
from redaction_udfs.engine.expressions import ExpressionError, parse, refuses_redaction
from redaction_udfs.engine.expressions.language.errors import pointed
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import all_of, nearest, raise_any, shown
from redaction_udfs.policy import Mistake, PolicyError, load_policy
from redaction_udfs.policy.compiling.compile import compile_policy
from redaction_udfs.policy.compiling.expressions import expression_of
from redaction_udfs.policy.files.catalogue import catalogue
from redaction_udfs.policy.files.documents import Document
from redaction_udfs.policy.files.effective import EffectivePolicy, EffectiveRule, Place
from redaction_udfs.policy.shape.expressions import ExpressionSaid

DEFAULT = "contact_center"
NOWHERE = Place(Document("--expression", {}, {}), ())


class Tried(NamedTuple):
    """`policy` has all rules that run. `named` is the policy that was asked for, None where only expressions were.

    Of the rules at the positions `asked` it is said why they find nothing, where they do not. `cautions` are what
    can be read, but is often meant otherwise.
    """

    policy: Policy
    named: Policy | None
    asked: Sequence[int]
    colors: Mapping[str, str]
    cautions: Sequence[str]


def rules_to_try(
    policy_name: str | None, sources: Sequence[str], rule_ids: Sequence[str], key_ring_file: str | None = None
) -> Tried:
    """The rules. Raises PolicyError with everything that is wrong with the policy and the expressions."""
    load_named = policy_name is not None or not sources
    named, _ = all_of(
        lambda: keyed(load_policy(policy_name or DEFAULT), key_ring_file, "redact try") if load_named else None,
        lambda: _check_expressions(sources),
    )
    own = _compiled(sources, {rule.id for rule in named.rules} if named else ())
    policy = _joined(named, own)
    first = len(policy.rules) - len(own.rules)
    asked = [*_asked(policy, rule_ids), *range(first, len(policy.rules))]
    cautions = [*(named.cautions if named else ()), *_cautions(sources)]
    return Tried(policy, named, list(dict.fromkeys(asked)), colors_of(policy), cautions)


def _check_expressions(sources: Sequence[str]) -> None:
    """Raises PolicyError with a caret under the place in each expression that is none, or that could redact nothing."""
    mistakes = []
    for option, source in _options(sources):
        try:
            expression = parse(source)
        except ExpressionError as error:
            found, hint = f"{error.found} at character {error.position + 1}", f"; {error.hint}" if error.hint else ""
            picture = pointed(source, error.position)
            mistakes.append(Mistake(option, "", found, f"{error.expected}{hint}", picture=picture))
        else:
            if reason := refuses_redaction(expression):
                expected = f"words, a phrase or a regular expression to redact: {reason}"
                mistakes.append(Mistake(option, "", shown(source), expected))
    raise_any(mistakes)


def _options(sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each expression with the name under which its author finds it on the command line."""
    for number, source in enumerate(sources, 1):
        yield "--expression" if len(sources) == 1 else f"--expression {number}", source


def _compiled(sources: Sequence[str], taken: Collection[str]) -> Policy:
    """A policy of rules `expression_1` and so on. Numbers that a rule has already are left out."""
    free = (number for number in count(1) if f"expression_{number}" not in taken)
    rules = {
        f"expression_{number}": EffectiveRule(
            f"expression_{number}",
            source,
            "",
            f"EXPRESSION_{number}",
            NOWHERE,
            expressions=(ExpressionSaid.model_validate({"match": source}),),
        )
        for number, source in zip(islice(free, len(sources)), sources, strict=True)
    }
    policy, mistakes = compile_policy(EffectivePolicy(rules), detect.DETECTORS, list(catalogue().labels()))
    raise_any(mistakes)
    return policy


def _joined(named: Policy | None, own: Policy) -> Policy:
    """The policy with the expressions behind its rules. Either knows the placeholders of both."""
    if named is None or not own.rules:
        return named or own
    return replace(
        named,
        rules=(*named.rules, *own.rules),
        placeholders=f"{named.placeholders}|{own.placeholders}",
        placeholder_gate=f"{named.placeholder_gate}|{own.placeholder_gate}",
    )


def _asked(policy: Policy, rule_ids: Sequence[str]) -> Iterator[int]:
    """The positions of the expressions of these rules. Raises PolicyError for rules that have none."""
    over_talk = list(dict.fromkeys(rule.id for rule in policy.rules if expression_of(rule)))
    expected = f"the id of a rule with expressions: {', '.join(over_talk) or 'the policy has none'}"
    mistakes = [
        Mistake("--rule", "", shown(rule_id), expected, nearest(rule_id, over_talk))
        for rule_id in rule_ids
        if rule_id not in over_talk
    ]
    if mistakes:
        raise PolicyError(mistakes)
    for position, rule in enumerate(policy.rules):
        if rule.id in rule_ids:
            yield position


def _cautions(sources: Sequence[str]) -> Iterator[str]:
    for option, source in _options(sources):
        for caution in parse(source).warnings:
            yield f"{option}: {caution.text}\n{indent(pointed(source, caution.position), '    ')}"
