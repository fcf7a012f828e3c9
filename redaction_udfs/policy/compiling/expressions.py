"""Compiles a rule's `expressions`: an engine rule each, of one id."""

from collections.abc import Iterator
from functools import partial
from textwrap import indent
from typing import Any

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
from redaction_udfs.engine.rules.rules import ExpressionRule, Gate, Rule
from redaction_udfs.policy.files.effective import EffectivePolicy, EffectiveRule


def compiled_expressions(
    rule: EffectiveRule, shared: dict[str, Any], policy: EffectivePolicy
) -> Iterator[ExpressionRule]:
    """A rule of its own for each expression. `shared` are the fields in which they are alike."""
    for said in rule.expressions:
        expression = parse(said.match)
        own = {"replacement": policy.replacement(rule, said), "padding": rule.padding(said)}
        yield ExpressionRule(
            **(shared | own),
            gate=Gate(row_gate(expression)),
            find_in_conversation=partial(find_places, expression=expression),
            text_gates=tuple(Gate(pattern) for pattern in needed(expression)),
            compares=columns_of(expression),
            in_time=needs_times(expression),
        )


def expression_of(rule: Rule) -> Expression | None:
    """The expression of a rule that has one."""
    find = rule.find_in_conversation if isinstance(rule, ExpressionRule) else None
    expression = getattr(find, "keywords", {}).get("expression")
    return expression if isinstance(expression, Expression) else None


def cautions_of(rule: EffectiveRule) -> Iterator[str]:
    """Cautions about readable expressions that are often meant otherwise."""
    document, path = rule.place
    for number, said in enumerate(rule.expressions):
        line = document.mistake((*path, "expressions", number, "match"), "", "").line
        for caution in parse(said.match).warnings:
            picture = indent(pointed(said.match, caution.position), "    ")
            yield f"{document.file}:{line}: rule {rule.id}: {caution.text}\n{picture}"
