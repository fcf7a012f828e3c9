"""Expressions look at a conversation as a whole: the words of all its turns, each text column by itself."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial, reduce
from operator import or_

from redaction_udfs.engine.context.applicable import (
    NO_GATES,
    NumberedExpressionRule,
    bits_of,
    expression_rules,
    expressions_in_force,
)
from redaction_udfs.engine.context.turn import Turn, attempt, by_column
from redaction_udfs.engine.expressions import StreamTurn as SaidTurn
from redaction_udfs.engine.expressions import WordStream
from redaction_udfs.engine.model.conversation import Columns
from redaction_udfs.engine.model.errors import BoundExceeded, RuleFailed
from redaction_udfs.engine.model.spans import Hit, Trigger
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import Policy

Placed = tuple[Turn, Hit]


def find_expressions(turns: Sequence[Turn], policy: Policy, columns: Columns) -> None:
    """Adds what rules over talks find.

    A rule that fails fails with all turns of the column: without it nobody knows which of them are harmless.
    """
    for said in by_column(turns).values():
        rules = _live(expression_rules(policy), said, bits_of(policy))
        for turn, hit in (attempt(said, partial(_found, said, rules, policy, columns)) or ()) if rules else ():
            turn.hits.append(hit)


def _live(
    rules: Sequence[NumberedExpressionRule], turns: Sequence[Turn], bits: Mapping[Gate, int]
) -> list[NumberedExpressionRule]:
    """The rules that may find something among the turns of a column: each of their gates is passed by one."""
    passed = reduce(or_, (turn.gates for turn in turns), NO_GATES)
    return [numbered for numbered in rules if all(passed & bits[gate] for gate in numbered[1].text_gates)]


def _found(
    turns: Sequence[Turn], rules: Sequence[NumberedExpressionRule], policy: Policy, columns: Columns
) -> list[Placed]:
    """All hits in the turns of one column. Raises BoundExceeded, and RuleFailed for whatever a rule raises."""
    read = [(turn, turn.reading) for turn in turns]
    turns = [turn for turn, _ in read if turn.problem is None]
    stream = WordStream([SaidTurn(turn.reading, turn.utterance.role, turn.utterance.start_ms) for turn in turns])
    hits: list[Placed] = []
    for numbered in rules:
        try:
            hits += _hits(turns, stream, numbered, policy, columns)
        except Exception as error:
            raise RuleFailed(numbered[1].id, type(error).__name__) from None
        if len(hits) > policy.limits.max_hits:
            raise BoundExceeded(f"more than {policy.limits.max_hits} hits")
    return hits


def _hits(
    turns: Sequence[Turn], stream: WordStream, numbered: NumberedExpressionRule, policy: Policy, columns: Columns
) -> Iterator[Placed]:
    position, rule = numbered
    for found in rule.find_in_conversation(stream, columns):
        turn = turns[found.turn]
        said = turn.utterance
        if position in expressions_in_force(policy, said.channel, said.role, said.language):
            cause = None if found.cause is None else Trigger(rule.id, turns[found.cause].utterance.index)
            yield turn, Hit(found.start, found.end, position, cause)
