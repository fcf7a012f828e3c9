"""Digits in the same number run as a card go with it: its expiry date or security code, typed right behind it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from redaction_udfs.engine.model.spans import Hit
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.reading.number_runs import Group

_start, _end = attrgetter("start"), attrgetter("end")

FEWEST_DIGITS = 3
"""A security code has three: what is shorter behind a card is a quantity, or begins the next sentence."""

_MORE_BEHIND = re.compile(r"(?:[/|][0-9]{1,4}){1,3}(?:[ ,.-]{1,3}[0-9]{3,4})?(?![0-9A-Za-z/:%])")
"""An expiry date goes on behind a slash, which ends a number run, and a security code may follow: `12/25 123`."""
_MORE_BEFORE = re.compile(r"(?<![0-9A-Za-z/:$.,-])(?:[0-9]{1,4}[/|]){1,2}$")
_LONGEST_BEFORE = 12
_DIGITS = re.compile("[0-9]+")
_GOES_ON = re.compile(r"[/:,'_@-]?[0-9A-Za-z]|%")
_BEGUN = re.compile(r"[0-9A-Za-z$][/:,'_@-]?$|[$#@_]$")
"""A word, a time or an amount that goes on beyond the run: `3pm`, `12:30`, `$25`. All of it stays readable."""


def rest_of_runs(reading: Reading, taking: Sequence[Hit], hits: Sequence[Hit]) -> Iterator[Hit]:
    """Hits on the digits beside those of `taking`, in the same number run, that none of all `hits` covers.

    What another rule hits in the run stays what that rule says it is. The rest goes with the last of `taking` before
    it. Takes linear time but for sorting.
    """
    taking, hits = sorted(taking, key=_start), sorted(hits, key=_start)
    for run in reading.number_runs if taking else ():
        first = bisect_left(taking, run.start, key=_start)
        if first == len(taking) or taking[first].end > run.end:
            continue
        for rest in _gaps(_with_neighbours(run, reading.folded), taking):
            # What is too short is decided before other hits are taken out: with more of them no less is hidden.
            for start, end, _ in _joined(rest, hits) if sum(group.count for group in rest) >= FEWEST_DIGITS else ():
                last = max(bisect_right(taking, start, key=_start) - 1, first)
                yield taking[last]._replace(start=start, end=end)


def _with_neighbours(run: NumberRun, folded: str) -> list[Group]:
    """The groups of a run, with those of a date at its ends and without the half of anything else there."""
    groups = list(run.groups)
    if more := _MORE_BEHIND.match(folded, run.end):
        groups += [_group(*digits.span()) for digits in _DIGITS.finditer(folded, *more.span())]
    elif _GOES_ON.match(folded, run.end):
        groups.pop()
    first = max(run.start - _LONGEST_BEFORE, 0)
    before = folded[first : run.start]
    if earlier := _MORE_BEFORE.search(before):
        places = [digits.span() for digits in _DIGITS.finditer(before, earlier.start())]
        groups[:0] = [_group(first + start, first + end) for start, end in places]
    elif _BEGUN.search(before):
        groups = groups[1:]
    return groups


def _group(start: int, end: int) -> Group:
    return Group(start, end, end - start)


def _joined(groups: Sequence[Group], hits: Sequence[Hit]) -> Iterator[Group]:
    """Each gap between hits as one extent, from its first group to its last."""
    for gap in _gaps(groups, hits):
        yield _group(gap[0].start, gap[-1].end)


def _gaps(groups: Sequence[Group], hits: Sequence[Hit]) -> Iterator[list[Group]]:
    """The groups between hits, both in order; of one that a hit covers in part, what lies outside.

    >>> list(_gaps([Group(0, 2, 2), Group(3, 23, 20)], [Hit(3, 19, 0)]))
    [[Group(start=0, end=2, count=2)], [Group(start=19, end=23, count=4)]]
    """
    if not groups:
        return
    begun, ended = groups[0].start, groups[-1].end
    inside = hits[bisect_left(hits, begun, key=_start) : bisect_left(hits, ended, key=_start)]
    done = begun
    for (_, end), (begin, _) in pairwise([(0, begun), *((hit.start, hit.end) for hit in inside), (ended, 0)]):
        done = max(done, end)
        between = groups[bisect_right(groups, done, key=_end) : bisect_left(groups, begin, key=_start)]
        if between and done < begin:
            clipped = [(max(start, done), min(end, begin), count) for start, end, count in between]
            yield [Group(start, end, min(count, end - start)) for start, end, count in clipped]
