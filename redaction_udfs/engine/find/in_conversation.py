"""Expressions look at a conversation as a whole: the words of all its turns, each text column by itself."""

from collections.abc import Iterator, Sequence
from functools import partial

from redaction_udfs.engine.context.applicable import NumberedRule, talk_rules, talk_rules_in_force
from redaction_udfs.engine.context.left_out import LeftOut
from redaction_udfs.engine.context.turn import Turn, attempt
from redaction_udfs.engine.expressions import Numbering, WordStream
from redaction_udfs.engine.expressions import Turn as SaidTurn
from redaction_udfs.engine.model.conversation import Columns, Outline, Outlines
from redaction_udfs.engine.model.errors import BoundExceeded, RuleFailed
from redaction_udfs.engine.model.spans import Hit, Trigger
from redaction_udfs.engine.rules.gate_sets import passes
from redaction_udfs.engine.rules.rules import Policy

Placed = tuple[Turn, Hit]


def find_in_talk(
    turns: list[Turn],
    policy: Policy,
    columns: Columns,
    outlines: Outlines | None,
    left_out: LeftOut,
) -> None:
    """Adds what rules over talks find.

    Without outlines, turns that were left out are recalled where any of the rules may find something. A rule that fails
    fails with all turns of the column: without it nobody knows which of them are harmless.
    """
    if outlines is None and any(_may_find(turns, rule) for rule in talk_rules(policy)):
        left_out.recall()
    for column, said in _by_column(turns).items():
        outline = outlines.get(column) if outlines is not None else None
        rules = [numbered for numbered in talk_rules(policy) if _is_live(numbered, said, outline)]
        for turn, hit in (attempt(said, partial(_found, said, rules, policy, columns, outline)) or ()) if rules else ():
            turn.hits.append(hit)


def _is_live(numbered: NumberedRule, turns: Sequence[Turn], outline: Outline | None) -> bool:
    """Whether the rule may find something among the turns of a column."""
    return numbered[0] in outline.live if outline is not None else _may_find(turns, numbered)


def _may_find(turns: Sequence[Turn], numbered: NumberedRule) -> bool:
    """Whether turns pass all gates of a rule."""
    return all(
        any(turn.attempt(partial(passes, turn.reading, gate)) for turn in turns) for gate in numbered[1].talk_gates
    )


def _by_column(turns: Sequence[Turn]) -> dict[str, list[Turn]]:
    """The turns that have not failed, those of each column in order."""
    by_column: dict[str, list[Turn]] = {}
    for turn in sorted(turns, key=lambda turn: (turn.place.rank, turn.place.turn)):
        if turn.problem is None:
            by_column.setdefault(turn.utterance.column, []).append(turn)
    return by_column


def _found(
    turns: Sequence[Turn], rules: Sequence[NumberedRule], policy: Policy, columns: Columns, outline: Outline | None
) -> list[Placed]:
    """All hits in the turns of one column. Raises BoundExceeded, and RuleFailed for whatever a rule raises."""
    numbering = outline and Numbering([turn.place.first_in_stream for turn in turns], outline.words)
    said = [SaidTurn(turn.reading, turn.utterance.role, turn.utterance.start_ms) for turn in turns]
    stream = WordStream(said, numbering)
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
    turns: Sequence[Turn], stream: WordStream, numbered: NumberedRule, policy: Policy, columns: Columns
) -> Iterator[Placed]:
    position, rule = numbered
    for found in rule.find_in_talk(stream, columns):
        turn = turns[found.turn]
        said = turn.utterance
        if position in talk_rules_in_force(policy, said.channel, said.role, said.language):
            cause = None if found.cause is None else Trigger(rule.id, turns[found.cause].utterance.index)
            yield turn, Hit(found.start, found.end, position, cause)
