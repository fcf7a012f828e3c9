"""Occurrences near, after or before others. Sorted lists and bisection: no pair is looked at for itself.

Distance counts words, from the last of the first to the first of the second: neighbours are 1 apart, occurrences that
overlap, or share a word, 0. One lies after another if it begins where the other ends, or later. No occurrence is near
itself: `ship* NEAR:5 ship*` takes two.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain, compress, pairwise
from operator import attrgetter

from redaction_udfs.engine.expressions.stream import StreamMatch

StreamMatches = list[StreamMatch]
"""In order, each once."""

NO_LIMIT = 1 << 60
_NOWHERE = -(1 << 62)
"""Farther than any limit from everything."""


def after(xs: StreamMatches, ys: StreamMatches, limit: int = NO_LIMIT) -> StreamMatches:
    """The xs that lie after some y, at most so many words later."""
    ys = sorted(ys, key=attrgetter("stop"))
    stops = [y.stop for y in ys]
    latest = [_NOWHERE, *accumulate([y.last for y in ys], max)]
    return [x for x in xs if x.first - latest[bisect_right(stops, x.begin)] <= limit]


def before(xs: StreamMatches, ys: StreamMatches, limit: int = NO_LIMIT) -> StreamMatches:
    """The xs that lie before some y, at most so many words earlier."""
    begins = [y.begin for y in ys]
    earliest = [*accumulate([y.first for y in reversed(ys)], min)][::-1]
    earliest.append(-_NOWHERE)
    return [x for x in xs if earliest[bisect_left(begins, x.stop)] - x.last <= limit]


def near(xs: StreamMatches, ys: StreamMatches, limit: int) -> StreamMatches:
    """The xs within so many words of some other y, on either side."""
    ys = sorted(ys, key=attrgetter("first"))
    firsts = [y.first for y in ys]
    furthest, second = _two_furthest([y.last for y in ys])
    # Of the ys that begin early enough, does the one that reaches furthest reach far enough? If x may be that one
    # itself, the one but furthest has to.
    reach = [bisect_right(firsts, x.last + limit) for x in xs]
    doubtful = [x for x, count in zip(xs, reach, strict=True) if furthest[count] >= x.first - limit > second[count]]
    own = set(ys).intersection(doubtful)
    kept = (furthest[count] >= x.first - limit and x not in own for x, count in zip(xs, reach, strict=True))
    return list(compress(xs, kept))


def within(xs: StreamMatches, ys: StreamMatches, limit: int, times: Sequence[int | None]) -> StreamMatches:
    """The xs that lie after some y, said at most so many milliseconds later. `times` are those of the turns.

    In one turn no time passes. A turn without a time is within no time of another.
    """
    ys = sorted(ys, key=attrgetter("stop"))
    stops = [y.stop for y in ys]
    latest = [_NOWHERE, *accumulate([_known(times[y.turn], _NOWHERE) for y in ys], max)]
    kept = []
    for x in xs:
        count = bisect_right(stops, x.begin)
        # The y that ends last before x is of its turn if any is.
        if count and (ys[count - 1].turn == x.turn or _known(times[x.turn], NO_LIMIT) - latest[count] <= limit):
            kept.append(x)
    return kept


def overlapping(xs: StreamMatches, ys: StreamMatches) -> StreamMatches:
    """The xs that share a character with some y."""
    begins = [y.begin for y in ys]
    furthest = [_NOWHERE, *accumulate([y.stop for y in ys], max)]
    return [x for x in xs if furthest[bisect_left(begins, x.stop)] > x.begin]


def without(xs: StreamMatches, ys: StreamMatches) -> StreamMatches:
    """The xs that are not among the ys."""
    left_out = set(ys)
    return [x for x in xs if x not in left_out]


def union(parts: Sequence[StreamMatches]) -> StreamMatches:
    if len(parts) == 1:
        return parts[0]
    merged = sorted(chain.from_iterable(parts))  # runs that are sorted: takes little more than to look at each
    return merged[:1] + [second for first, second in pairwise(merged) if first != second]


def _two_furthest(lasts: list[int]) -> tuple[list[int], list[int]]:
    """For each count of elements from the left, the largest and the largest but one."""
    if lasts == sorted(lasts):  # as nearly always, and much faster
        return [_NOWHERE, *lasts], [_NOWHERE, _NOWHERE, *lasts[:-1]]
    most, next_to_most = [_NOWHERE], [_NOWHERE]
    for last in lasts:
        next_to_most.append(max(next_to_most[-1], min(last, most[-1])))
        most.append(max(most[-1], last))
    return most, next_to_most


def _known(time: int | None, otherwise: int) -> int:
    return otherwise if time is None else time
