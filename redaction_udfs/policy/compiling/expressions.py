"""Makes engine rules of what a rule says under `expressions`: one of each, all of the rule's id."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from textwrap import indent

from redaction_udfs.engine.expressions import (
    Expression,
    columns_of,
    find_places,
    needed,
    needs_times,
    parse,
    row_gate,
)
from redaction_udfs.engine.expressions.language.errors import pointed
from redaction_udfs.engine.rules.rules import Gate, Rule
from redaction_udfs.policy.files.effective import EffectivePolicy, EffectiveRule


def compiled_expressions(rule: EffectiveRule, bare: Rule, policy: EffectivePolicy) -> Iterator[Rule]:
    """A copy of the bare rule for each expression."""
    for said in rule.expressions:
        replacement, padding = policy.replacement(rule, said), rule.padding(said)
        yield with_expression(replace(bare, replacement=replacement, padding=padding), parse(said.match))


def with_expression(bare: Rule, expression: Expression) -> Rule:
    """The rule, finding what the expression finds."""
    return replace(
        bare,
        gate=Gate(row_gate(expression)),
        find_in_talk=partial(find_places, expression=expression),
        talk_gates=tuple(Gate(pattern) for pattern in needed(expression)),
        compares=columns_of(expression),
        in_time=needs_times(expression),
    )


def expression_of(rule: Rule) -> Expression | None:
    """The expression of a rule that has one."""
    expression = getattr(rule.find_in_talk, "keywords", {}).get("expression")
    return expression if isinstance(expression, Expression) else None


def cautions_of(rule: EffectiveRule) -> Iterator[str]:
    """Cautions about readable expressions that are often meant otherwise."""
    document, path = rule.place
    for number, said in enumerate(rule.expressions):
        line = document.mistake((*path, "expressions", number, "match"), "", "").line
        for caution in parse(said.match).warnings:
            picture = indent(pointed(said.match, caution.position), "    ")
            yield f"{document.file}:{line}: rule {rule.id}: {caution.text}\n{picture}"
