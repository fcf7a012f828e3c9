"""Reasons why an expression found nothing, with the nearest candidates."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from jobs.commands.try_out.results.rules import Tried
from jobs.commands.try_out.results.stream import stream_of
from jobs.sources.source import SelectedConversation
from redaction_udfs.engine.context.applicable import expressions_in_force
from redaction_udfs.engine.expressions import Expression, Match, WordStream, evaluate, nearest_misses
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.policy.compiling.expressions import expression_of

PLACELESS = "it holds, but by NOT or a $column alone: there are no words to redact"


class Candidate(NamedTuple):
    """A place in a turn, which is named by its index as in audits."""

    turn: int
    start: int
    end: int


class Missed(NamedTuple):
    """An expression without a find, and its number among those of its rule. `text` says why in its own words.

    `left` and `right` are the nearest candidates, if there are any, `distance` is theirs in words, or for WITHIN in ms.
    """

    rule_id: str
    number: int
    expression: str
    text: str
    left: Candidate | None = None
    right: Candidate | None = None
    distance: int | None = None

    @property
    def candidates(self) -> list[Candidate]:
        return [candidate for candidate in (self.left, self.right) if candidate]


def misses_in(selected: SelectedConversation, tried: Tried) -> list[Missed]:
    """Of the expressions that are asked for those that find nothing in the conversation's own turns."""
    if not tried.asked:
        return []
    stream = stream_of(selected.conversation, tried.policy)
    return [missed for position in tried.asked for missed in _of_rule(position, selected, stream, tried)]


def _of_rule(position: int, selected: SelectedConversation, stream: WordStream, tried: Tried) -> Iterator[Missed]:
    conversation, context = selected
    rule, said = tried.policy.rules[position], conversation.utterances
    expression = expression_of(rule)
    if expression is None:
        return
    number = 1 + sum(other.id == rule.id for other in tried.policy.rules[:position])
    blank = Missed(rule.id, number, expression.source, PLACELESS)
    found = evaluate(expression, stream, conversation.columns)
    if not found:
        yield from list(_nearest(blank, expression, stream, conversation)) or [blank]
    elif not any(position in _applicable(said[match.turn], tried) for match in found):
        turns = ", ".join(dict.fromkeys(str(said[match.turn].index) for match in found))
        others = f"found in turn {turns}, where the rule is not in force: wrong channel, role or language"
        yield blank._replace(text=others)
    elif elsewhere := _if_all({said[match.turn].index for match in found}, context):
        yield blank._replace(text=f"found in {elsewhere} alone, which is context here")


def _if_all(turns: AbstractSet[int], context: Mapping[int, str]) -> str:
    """The partitions of these turns, if all of them are context."""
    partitions = dict.fromkeys(context[turn] for turn in sorted(turns) if turn in context)
    return " and ".join(partitions) if turns <= context.keys() else ""


def _nearest(blank: Missed, expression: Expression, stream: WordStream, conversation: Conversation) -> Iterator[Missed]:
    for miss in nearest_misses(expression, stream, conversation.columns):
        left, right = (_candidate(match, conversation.utterances) for match in (miss.left, miss.right))
        yield blank._replace(text=miss.text, left=left, right=right, distance=miss.distance)


def _candidate(match: Match | None, said: Sequence[Utterance]) -> Candidate | None:
    return Candidate(said[match.turn].index, match.start, match.end) if match else None


def _applicable(said: Utterance, tried: Tried) -> frozenset[int]:
    return expressions_in_force(tried.policy, said.channel, said.role, said.language)
