"""Causes of finds: in `x AFTER:10 y` the nearest y before each x."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from redaction_udfs.engine.expressions.distances import StreamMatches
from redaction_udfs.engine.expressions.evaluate import Scope, chained, everywhere, look, narrow
from redaction_udfs.engine.expressions.language.nodes import And, ByRole, Near, Node, Or, Position, Where, walk
from redaction_udfs.engine.expressions.language.parser import Expression
from redaction_udfs.engine.expressions.stream import StreamMatch, WordStream
from redaction_udfs.engine.model.conversation import NO_COLUMNS, Columns
from redaction_udfs.engine.model.spans import Find

Causes = dict[StreamMatch, StreamMatch]
WITH_CAUSE = ("AFTER", "BEFORE", "WITHIN")


def find_places(stream: WordStream, columns: Columns = NO_COLUMNS, *, expression: Expression) -> list[Find]:
    """The places that the expression takes out of the conversation, in order, with the turns of what they depend on.

    A place has a cause where AFTER, BEFORE or WITHIN takes it for its distance to something else. What AND and NEAR
    join is taken whole: there nothing is left that would be a cause.
    """
    scope = everywhere(stream, columns)
    found = look(expression.root, scope).places
    causes = _causes(expression.root, found, scope)
    return [
        Find(match.turn, match.start, match.end, causes[occurrence].turn if occurrence in causes else None)
        for occurrence in found
        for match in stream.matches([occurrence])
    ]


def _causes(node: Node, places: StreamMatches, scope: Scope) -> Causes:
    """The causes of some of the places that a node takes. Of a place that it takes twice, the first one written."""
    if not places or not _names_causes(node):
        return {}
    match node:
        case Where():
            return _joined([_of_relation(node, places, scope), _causes(node.target, places, scope)])
        case And() | Or():
            return _of_parts(node.parts, [look(part, scope).places for part in node.parts], places, scope)
        case Near():
            return _of_parts(node.parts, chained(node, scope), places, scope)
        case ByRole() | Position():
            return _causes(node.part, places, narrow(node, scope))
    return {}


def _of_parts(parts: Sequence[Node], taken: Sequence[StreamMatches], places: StreamMatches, scope: Scope) -> Causes:
    """The causes that parts name, each for what it takes itself."""
    wanted = set(places)
    of_each = [[place for place in own if place in wanted] for own in taken]
    return _joined([_causes(part, own, scope) for part, own in zip(parts, of_each, strict=True)])


def _names_causes(node: Node) -> bool:
    return any(isinstance(part, Where) and part.relation in WITH_CAUSE for part in walk(node))


def _joined(parts: Sequence[Causes]) -> Causes:
    return {place: cause for part in reversed(parts) for place, cause in part.items()}


def _of_relation(node: Where, places: StreamMatches, scope: Scope) -> Causes:
    """For each place that the relation lets count, the nearest anchor on the side on which it must stand."""
    if node.relation not in WITH_CAUSE:
        return {}
    anchors = look(node.anchor, scope).places
    if node.relation == "BEFORE":
        begins = [anchor.begin for anchor in anchors]
        return {place: anchors[bisect_left(begins, place.stop)] for place in places}
    nearest = _last_before(places, anchors)
    if node.relation == "AFTER":
        return nearest
    timed = [anchor for anchor in anchors if scope.stream.turns[anchor.turn].start_ms is not None]
    in_turn = {place: anchor for place, anchor in nearest.items() if anchor.turn == place.turn}
    return {**_last_before(places, timed), **in_turn}


def _last_before(places: StreamMatches, anchors: StreamMatches) -> Causes:
    """For each place the anchor that ends last before it. None for places before all anchors."""
    ending = sorted(anchors, key=attrgetter("stop"))
    stops = [anchor.stop for anchor in ending]
    counts = [bisect_right(stops, place.begin) for place in places]
    return {place: ending[count - 1] for place, count in zip(places, counts, strict=True) if count}
