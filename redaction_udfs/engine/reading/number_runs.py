"""Number runs: digits with blanks, dashes or periods between them."""

import re
from typing import NamedTuple

from redaction_udfs.engine.model.spans import Extent

JOINED_FROM = 6
"""Separators are skipped only in runs of at least so many digits: `12 34` is two runs."""

_GROUP = re.compile("[0-9]+")
NARROW = frozenset(a + b + c for a in " -." for b in ("", *" -.") for c in ("", *" -."))
"""What may stand between the groups of any number."""


class Group(NamedTuple):
    """An unseparated piece of a number run.

    Its place in the text, and how many digits it stands for.
    """

    start: int
    end: int
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks for


class NumberRun(NamedTuple):
    """A maximal run of digits. `groups` are its unseparated pieces; their counts add up to the digits."""

    start: int
    end: int
    digits: str
    groups: tuple[Group, ...]


def read_number_runs(folded: str) -> tuple[NumberRun, ...]:
    """The number runs of a folded text, in order, in linear time.

    >>> [(run.digits, len(run.groups)) for run in read_number_runs("call 555-123. 4567 or 12 34")]
    [('5551234567', 3), ('12', 1), ('34', 1)]
    """
    groups = [match.span() for match in _GROUP.finditer(folded)]
    if not groups:
        return ()
    runs: list[NumberRun] = []
    first = 0
    for i in range(1, len(groups)):
        if folded[groups[i - 1][1] : groups[i][0]] not in NARROW:
            runs += _runs(folded, groups[first:i])
            first = i
    runs += _runs(folded, groups[first:])
    return tuple(runs)


def _runs(folded: str, groups: list[Extent]) -> list[NumberRun]:
    """One run of all groups, or a run each where there are too few digits to join."""
    if len(groups) > 1:
        digits = "".join([folded[start:end] for start, end in groups])
        if len(digits) >= JOINED_FROM:
            pieces = tuple([Group(start, end, end - start) for start, end in groups])
            return [NumberRun(groups[0][0], groups[-1][1], digits, pieces)]
    return [NumberRun(start, end, folded[start:end], (Group(start, end, end - start),)) for start, end in groups]
