"""Reasons why an expression found nothing: sides missing, or too far apart."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from redaction_udfs.engine.expressions.distances import StreamMatches, after, near
from redaction_udfs.engine.expressions.evaluate import Scope, everywhere, look, narrow
from redaction_udfs.engine.expressions.language.errors import quoted
from redaction_udfs.engine.expressions.language.nodes import (
    And,
    ByRole,
    Digits,
    Near,
    Node,
    Not,
    Or,
    Position,
    Regex,
    Where,
    Words,
    children,
)
from redaction_udfs.engine.expressions.language.parser import Expression
from redaction_udfs.engine.expressions.occurrences import occurrences
from redaction_udfs.engine.expressions.stream import Match, StreamMatch, WordStream
from redaction_udfs.engine.model.conversation import NO_COLUMNS, Columns

_NEGATIVE = ("NOTNEAR", "NOTIN")


class Miss(NamedTuple):
    """A condition that found nothing. `text` says why, in the words of the expression, never in those of the text.

    `left` and `right` are the nearest candidates as the expression names them, `distance` theirs in words, or for
    WITHIN in milliseconds. Each is None where there is none.
    """

    text: str
    left: Match | None = None
    right: Match | None = None
    distance: int | None = None


class _Pair(NamedTuple):
    """Two candidates, the words from one to the other, and whether they are in an order that does not count."""

    turned: bool
    words: int
    left: StreamMatch
    right: StreamMatch


def nearest_misses(expression: Expression, stream: WordStream, columns: Columns = NO_COLUMNS) -> list[Miss]:
    """For every condition that keeps the expression from holding, why. As they are written."""
    return list(dict.fromkeys(_misses(expression.root, everywhere(stream, columns), expression.source)))


def _misses(node: Node, scope: Scope, source: str) -> Iterator[Miss]:
    if look(node, scope).holds:
        return
    match node:
        case And() | Or():
            for part in node.parts:
                yield from _misses(part, scope, source)
        case ByRole() | Position():
            yield from _misses(node.part, narrow(node, scope), source)
        case Near() | Where():
            yield from _of_distance(node, scope, source)
        case Not():
            yield Miss(f"{_written(node.part, source)} is there, NOT wants it absent")
        case Words() | Regex() | Digits():
            elsewhere = bool(occurrences(node, scope.stream))
            where = "found, but not where its prefix looks" if elsewhere else "not found"
            yield Miss(f"{_written(node, source)} is {where}")
        case _:
            yield Miss(f"{_written(node, source)} does not hold")


def _of_distance(node: Near | Where, scope: Scope, source: str) -> Iterator[Miss]:
    absent = [part for part in _wanted(node) if not look(part, scope).places]
    for part in absent:
        yield from _misses(part, scope, source)
    if absent:
        return
    if isinstance(node, Near):
        yield _of_chain(node, scope, source)
    elif node.relation in _NEGATIVE:
        target, anchor = _written(node.target, source), _written(node.anchor, source)
        yield Miss(f"every {target} is {'inside' if node.relation == 'NOTIN' else 'near'} some {anchor}")
    else:
        yield _of_relation(node, scope, source)


def _wanted(node: Near | Where) -> tuple[Node, ...]:
    """The sides without which nothing can be found."""
    return children(node)[:1] if isinstance(node, Where) and node.relation in _NEGATIVE else children(node)


def _of_chain(node: Near, scope: Scope, source: str) -> Miss:
    """The first link of a chain that does not reach."""
    lefts = look(node.parts[0], scope).places
    for i, (words, ordered) in enumerate(node.links):
        rights = look(node.parts[i + 1], scope).places
        reached = (after if ordered else near)(rights, lefts, words)
        if not reached:
            break
        lefts = reached
    pair = _closest(lefts, rights, left_first=True, right_first=not ordered)
    sides = _written(node.parts[i], source), _written(node.parts[i + 1], source)
    return _told(sides, pair, f"{'ONEAR' if ordered else 'NEAR'}:{words}", scope)


def _of_relation(node: Where, scope: Scope, source: str) -> Miss:
    targets, anchors = look(node.target, scope).places, look(node.anchor, scope).places
    first = node.relation == "BEFORE"
    pair = _closest(targets, anchors, left_first=first, right_first=not first)
    sides = _written(node.target, source), _written(node.anchor, source)
    if node.relation == "WITHIN":
        return _told_in_time(sides, pair, node.limit or 0, scope)
    return _told(sides, pair, node.relation if node.limit is None else f"{node.relation}:{node.limit}", scope)


def _closest(lefts: StreamMatches, rights: StreamMatches, *, left_first: bool, right_first: bool) -> _Pair:
    """The two that lie nearest in an order that counts, or, where there are none, in the other."""
    there, back = _nearest(lefts, rights), _nearest(rights, lefts)
    pairs = []
    if there:
        pairs.append(_Pair(not left_first, there[0], there[1], there[2]))
    if back:
        pairs.append(_Pair(not right_first, back[0], back[2], back[1]))
    # None: one and the same occurrence, or such as overlap.
    return min(pairs) if pairs else _Pair(False, 0, lefts[0], rights[0])


def _nearest(firsts: StreamMatches, seconds: StreamMatches) -> tuple[int, StreamMatch, StreamMatch] | None:
    """The fewest words between one of the first and one of the second behind it, and which they are."""
    firsts = sorted(firsts, key=attrgetter("stop"))
    stops = [first.stop for first in firsts]
    pairs = [(firsts[i - 1], second) for second in seconds if (i := bisect_right(stops, second.begin))]
    return min([(second.first - first.last, first, second) for first, second in pairs], default=None)


def _told(sides: tuple[str, str], pair: _Pair, operator: str, scope: Scope) -> Miss:
    if pair.left.begin < pair.right.stop and pair.right.begin < pair.left.stop:
        why = "the same text, not two places as"
    else:
        why = "in the other order than" if pair.turned else f"{pair.words} words apart, not as near as"
    text = f"{_placed(sides, pair)}: {why} {operator} wants"
    left, right = (scope.stream.matches([place])[0] for place in (pair.left, pair.right))
    return Miss(text, left, right, pair.words)


def _told_in_time(sides: tuple[str, str], pair: _Pair, limit: int, scope: Scope) -> Miss:
    left, right = (scope.stream.matches([place])[0] for place in (pair.left, pair.right))
    later, earlier = scope.stream.turns[left.turn].start_ms, scope.stream.turns[right.turn].start_ms
    apart = None if later is None or earlier is None else later - earlier
    if pair.turned:
        why = "in the other order than"
    else:
        why = "at unknown times, not as" if apart is None else f"{apart / 1000:g} s apart, later than"
    return Miss(f"{_placed(sides, pair)}: {why} WITHIN:{limit // 1000}s wants", left, right, apart)


def _placed(sides: tuple[str, str], pair: _Pair) -> str:
    return f"{sides[0]} is at word {pair.left.first + 1}, {sides[1]} at word {pair.right.first + 1}"


def _written(node: Node, source: str) -> str:
    return quoted(source[slice(*node.place)])
