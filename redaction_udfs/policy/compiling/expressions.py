"""Compiles a rule's `expressions`: an engine rule each, of one id."""

import re
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
from redaction_udfs.engine.expressions.language.cursor import Caution
from redaction_udfs.engine.expressions.language.errors import pointed
from redaction_udfs.engine.expressions.language.nodes import Regex, walk
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import ExpressionRule, Rule
from redaction_udfs.policy.files.effective import EffectivePolicy, EffectiveRule

VOICE = "voice"
SAID_IN_WORDS = "on voice numbers are said in words too; DIGITS, DIGITS:4 or DIGITS:3-4 finds them typed and spoken"
_NO_LETTERS = re.compile(r"\\[bBdsSD]|\(\?[imsU-]+[):]|\(\?P?<[^>]*>|\[:digit:\]|\\p\{N[^}]*\}")
"""What of a pattern is written with letters and matches none."""
_LETTERS = re.compile(r"[A-Za-z]")
_DIGIT_CLASS = re.compile(r"0-9|\\d|\[:digit:\]|\\p\{N")


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


def _is_on_voice(rule: EffectiveRule) -> bool:
    return rule.channels is None or VOICE in rule.channels


def _typed_only(expression: Expression) -> Iterator[Caution]:
    """A caution about every regular expression for nothing but digits and signs."""
    for node in walk(expression.root):
        if not isinstance(node, Regex) or not _DIGIT_CLASS.search(node.pattern):
            continue
        if not _LETTERS.search(_NO_LETTERS.sub("", node.pattern)):
            yield Caution(node.place[0], SAID_IN_WORDS)


def cautions_of(rule: EffectiveRule) -> Iterator[str]:
    """Cautions about readable expressions that are often meant otherwise."""
    document, path = rule.place
    for number, said in enumerate(rule.expressions):
        line = document.mistake((*path, "expressions", number, "match"), "", "").line
        expression = parse(said.match)
        for caution in (*expression.warnings, *(_typed_only(expression) if _is_on_voice(rule) else ())):
            picture = indent(pointed(said.match, caution.position), "    ")
            yield f"{document.file}:{line}: rule {rule.id}: {caution.text}\n{picture}"
