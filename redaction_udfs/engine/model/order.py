"""What lies in a stretch of a text, found by bisection: many hits in one long text stay linear."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, TypeVar

Placed = TypeVar("Placed", bound=tuple[Any, ...])
"""Begins with its start and its end."""
_start, _end = itemgetter(0), itemgetter(1)


def begun_in(placed: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Of what is in the order of its starts that which begins from `start` on and before `end`.

    >>> begun_in([(0, 2), (4, 9), (7, 8)], 2, 7)
    [(4, 9)]
    """
    first = count_begun(placed, start)
    return placed[first : bisect_left(placed, end, first, key=_start)]


def lying_in(placed: Sequence[Placed], start: int, end: int) -> list[Placed]:
    """Of what is in the order of its starts that which lies there as a whole.

    >>> lying_in([(0, 2), (4, 9), (7, 8)], 4, 8)
    [(7, 8)]
    """
    return [each for each in begun_in(placed, start, end) if each[1] <= end]


def overlapping(placed: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Of what does not overlap one another, in order, that which reaches into the stretch.

    >>> overlapping([(0, 3), (4, 9), (9, 12)], 2, 9), overlapping([(0, 3)], 3, 9)
    ([(0, 3), (4, 9)], [])
    """
    first = count_ended(placed, start)
    return placed[first : bisect_left(placed, end, first, key=_start)]


def first_begun(placed: Sequence[Placed], place: int) -> Placed | None:
    """The first of what is in the order of its starts that begins at a place or behind it.

    >>> first_begun([(0, 2), (4, 9)], 1), first_begun([(0, 2)], 1)
    ((4, 9), None)
    """
    begun = count_begun(placed, place)
    return placed[begun] if begun < len(placed) else None


def last_ended(placed: Sequence[Placed], place: int) -> Placed | None:
    """The last of what does not overlap, in order, that has ended at a place.

    >>> last_ended([(0, 2), (4, 9)], 9), last_ended([(0, 2), (4, 9)], 1)
    ((4, 9), None)
    """
    ended = count_ended(placed, place)
    return placed[ended - 1] if ended else None


def count_begun(placed: Sequence[Placed], place: int) -> int:
    """How many of what is in the order of its starts begin before a place.

    >>> count_begun([(0, 2), (4, 9), (9, 11)], 9)
    2
    """
    return bisect_left(placed, place, key=_start)


def count_ended(placed: Sequence[Placed], place: int) -> int:
    """How many of what does not overlap, in order, have ended at a place.

    >>> count_ended([(0, 2), (4, 9), (9, 11)], 9)
    2
    """
    return bisect_right(placed, place, key=_end)
