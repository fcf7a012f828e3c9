"""Marks: places of one text to be written over, united where they overlap, and the text rewritten."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from redaction_udfs.engine.model.spans import Span

Precedence = Mapping[str, tuple[bool, int]]
"""Rules' precedence by their id: what comes first decides what is written."""
TAG = "tag"
"""The action of spans whose text stays as it is."""


class Mark(NamedTuple):
    """A place to write over, what is written, and the engine's spans that it comes from, by number."""

    start: int
    end: int
    written: str
    span: Span
    origins: frozenset[int]


class Placed(NamedTuple):
    """A mark, and where it lies in the new text."""

    mark: Mark
    start: int
    end: int


class Rewritten(NamedTuple):
    """A new text and its marks in order."""

    text: str
    placed: tuple[Placed, ...] = ()


def united(marks: Iterable[Mark], precedence: Precedence) -> list[Mark]:
    """Disjoint marks in order, which cover exactly what the given ones cover."""
    groups: list[list[Mark]] = []
    reach = -1
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end, min(mark.origins))):
        if mark.start < reach:
            groups[-1].append(mark)
        else:
            groups.append([mark])
        reach = max(reach, mark.end)
    return [_one(group, precedence) for group in groups]


def _one(group: Sequence[Mark], precedence: Precedence) -> Mark:
    winner = min(group, key=lambda m: (precedence[m.span.rule_id], m.start - m.end, min(m.origins)))
    rules = tuple(dict.fromkeys([rule for mark in group for rule in mark.span.rule_ids]))
    end = max(mark.end for mark in group)
    origins = frozenset[int]().union(*[mark.origins for mark in group])
    span = winner.span if len(rules) == len(winner.span.rule_ids) else winner.span._replace(rule_ids=rules)
    return Mark(group[0].start, end, winner.written, span, origins)


def rewritten(text: str, marks: Sequence[Mark]) -> Rewritten:
    """The text with disjoint marks written over."""
    pieces: list[str] = []
    placed: list[Placed] = []
    done = length = 0
    for mark in marks:
        pieces += text[done : mark.start], mark.written
        start = length + mark.start - done
        length, done = start + len(mark.written), mark.end
        placed.append(Placed(mark, start, length))
    return Rewritten("".join([*pieces, text[done:]]), tuple(placed))


def begin_in_new(place: int, new: Rewritten) -> int:
    """Begin of a stretch of the old text, in the new one. Inside a mark it snaps to the mark's begin."""
    moved = 0
    for mark, start, end in new.placed:
        if place < mark.start:
            break
        if place < mark.end:
            return start
        moved = end - mark.end
    return place + moved


def end_in_new(place: int, new: Rewritten) -> int:
    """End of a stretch, exclusive. Inside a mark it snaps to the mark's end.

    >>> from redaction_udfs.engine.model.spans import Span
    >>> span = Span(3, 8, 3, 8, "PERSON", "person", ("person",), 1.0, "label")
    >>> new = rewritten("is Tomas here", [Mark(3, 8, "[PERSON]", span, frozenset((0,)))])
    >>> new.text, begin_in_new(5, new), end_in_new(5, new), end_in_new(13, new)
    ('is [PERSON] here', 3, 11, 16)
    """
    moved = 0
    for mark, _, end in new.placed:
        if place <= mark.start:
            break
        if place <= mark.end:
            return end
        moved = end - mark.end
    return place + moved
