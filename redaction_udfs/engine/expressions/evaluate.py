"""Evaluates an expression in a conversation."""

from typing import NamedTuple

from redaction_udfs.engine.expressions.distances import (
    NO_LIMIT,
    StreamMatches,
    after,
    before,
    near,
    overlapping,
    union,
    within,
    without,
)
from redaction_udfs.engine.expressions.language import columns as column_rules
from redaction_udfs.engine.expressions.language.nodes import (
    And,
    ByRole,
    Column,
    Digits,
    Near,
    Node,
    Not,
    Or,
    Position,
    Regex,
    Where,
    Words,
)
from redaction_udfs.engine.expressions.language.parser import Expression
from redaction_udfs.engine.expressions.occurrences import occurrences
from redaction_udfs.engine.expressions.stream import Match, WordStream
from redaction_udfs.engine.model.conversation import NO_COLUMNS, Columns


class Scope(NamedTuple):
    """The part of a conversation that is looked at.

    A role's words or all, from word `first` to before word `stop`.
    """

    stream: WordStream
    columns: Columns
    role: str | None
    first: int
    stop: int


class Evaluation(NamedTuple):
    """Outcome of a node: if it holds, and the places of its words."""

    holds: bool
    places: StreamMatches


NOT_FOUND = Evaluation(False, [])


def evaluate(expression: Expression, stream: WordStream, columns: Columns = NO_COLUMNS) -> list[Match]:
    """The places that the expression takes out of the conversation, in order, each once."""
    return stream.matches(look(expression.root, everywhere(stream, columns)).places)


def is_true(expression: Expression, stream: WordStream, columns: Columns = NO_COLUMNS) -> bool:
    """True if the conversation is as the expression says, also where that has no place: `NOT brown`."""
    return look(expression.root, everywhere(stream, columns)).holds


def everywhere(stream: WordStream, columns: Columns) -> Scope:
    return Scope(stream, columns, None, 0, max(len(stream), 1))


def look(node: Node, scope: Scope) -> Evaluation:
    """Evaluates a node in its scope. Prefixes narrow the scope of all that stands under them."""
    match node:
        case Words() | Regex() | Digits():
            return _places(_inside(occurrences(node, scope.stream), scope))
        case Near():
            return _places(union(chained(node, scope)))
        case Where():
            return _places(_where(node, scope))
        case And():
            return _and([look(part, scope) for part in node.parts])
        case Or():
            parts = [look(part, scope) for part in node.parts]
            return Evaluation(any(part.holds for part in parts), union([part.places for part in parts]))
        case Not():
            return Evaluation(not look(node.part, scope).holds, [])
        case Column():
            return Evaluation(column_rules.holds(node, scope.columns), [])
    return look(node.part, narrow(node, scope))


def narrow(node: ByRole | Position, scope: Scope) -> Scope:
    """The scope under a prefix."""
    if isinstance(node, ByRole):
        of_both = scope.role in (None, node.role)
        return scope._replace(role=node.role) if of_both else scope._replace(stop=scope.first)
    count = node.count if node.count >= 0 else len(scope.stream) + node.count
    if node.after:
        return scope._replace(first=max(scope.first, count))
    return scope._replace(stop=min(scope.stop, count))


def _places(places: StreamMatches) -> Evaluation:
    return Evaluation(bool(places), places)


def _and(parts: list[Evaluation]) -> Evaluation:
    if not all(part.holds for part in parts):
        return NOT_FOUND
    return Evaluation(True, union([part.places for part in parts]))


def _inside(places: StreamMatches, scope: Scope) -> StreamMatches:
    stream, _, role, first, stop = scope
    if role is not None:
        places = [place for place in places if stream.turns[place.turn].role == role]
    if (first, stop) == (0, everywhere(stream, NO_COLUMNS).stop):
        return places
    return [place for place in places if first <= place.first and place.last < stop]


def chained(node: Near, scope: Scope) -> list[StreamMatches]:
    """Of each part of a chain the occurrences that are in a whole chain: forward, then back."""
    parts = [look(part, scope).places for part in node.parts]
    for i, (words, ordered) in enumerate(node.links):
        parts[i + 1] = (after if ordered else near)(parts[i + 1], parts[i], words)
    for i, (words, ordered) in reversed(list(enumerate(node.links))):
        parts[i] = (before if ordered else near)(parts[i], parts[i + 1], words)
    return parts


def _where(node: Where, scope: Scope) -> StreamMatches:
    targets, anchors = look(node.target, scope).places, look(node.anchor, scope).places
    limit = NO_LIMIT if node.limit is None else node.limit
    match node.relation:
        case "AFTER":
            return after(targets, anchors, limit)
        case "BEFORE":
            return before(targets, anchors, limit)
        case "WITHIN":
            return within(targets, anchors, limit, [turn.start_ms for turn in scope.stream.turns])
        case "NOTNEAR":
            return without(targets, near(targets, anchors, limit))
        case "NOTIN":
            return without(targets, overlapping(targets, anchors))
