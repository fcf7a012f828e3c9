"""Lists of numbers: `120, 450, 310 units`, `rooms 101, 102, 103`, `two, three, four of them`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from redaction_udfs.engine.reading import Number, Reading
from redaction_udfs.engine.tokens import kinds
from redaction_udfs.engine.tokens.kinds import Token
from redaction_udfs.engine.tokens.quantities import is_quantity

_JOINT = re.compile(r", (?:and |or |y |o )?| (?:and|or|y|o) ")
_THINGS_BEFORE = re.compile(
    r"(?<![^\W_])(?:rooms?|codes|channels|aisles?|gates?|seats|lines|pages?|chapters|sizes?|steps|questions|items|units"
    r"|options|flights|routes|bus(?:es)?|models|highways|errors|apartments|units|floors|lanes|levels|sections|versions"
    r"|tables|stores|weeks|days|ages|years|grades) (?:are |were |in )?$"
)
_FEWEST = 3
_LONGEST = 4
"""Digits of an item at most."""
_FEW = 2
_BACK = 24


def lists(reading: Reading, spoken: bool) -> Iterator[Token]:
    """Three or more short numbers behind commas that count things, name things, or go up by one.

    What has none of these signs may be dictated: `415, 555, 0132`. Asked for once by `reading.once`.
    """
    if not _JOINT.search(reading.lowered):
        return  # as in nearly all dictated numbers
    items: list[Number] = []
    for number in _numbers(reading, spoken):
        if items and not _JOINT.fullmatch(reading.lowered, items[-1].end, number.start):
            yield from _list(reading.lowered, items)
            items = []
        items.append(number)
    yield from _list(reading.lowered, items)


def _numbers(reading: Reading, spoken: bool) -> list[Number]:
    """The numbers that are said in one go, in order."""
    runs = reading.number_runs_of(spoken)
    if sum(len(run.groups) for run in runs) < _FEWEST:
        return []
    numbers: dict[int, Number] = {}
    for run in runs:
        offset = 0
        for start, end, count in run.groups:
            number = Number(start, end, run.digits[offset : offset + count])
            if start not in numbers or end < numbers[start].end:
                numbers[start] = number
            offset += count
    return [numbers[start] for start in sorted(numbers)]


def _list(lowered: str, items: list[Number]) -> Iterator[Token]:
    if len(items) < _FEWEST or any(len(item.digits) > _LONGEST for item in items):
        return
    first, last = items[0], items[-1]
    counts = is_quantity(lowered, last.start, last.end, len(last.digits))
    names = _THINGS_BEFORE.search(lowered, max(0, first.start - _BACK), first.start)
    if counts or names or _goes_up(items):
        yield Token(first.start, last.end, kinds.LIST)


def _goes_up(items: list[Number]) -> bool:
    """True if each is one more than the last. Single digits are dictated so as well."""
    return len(items[0].digits) >= _FEW and all(int(b.digits) - int(a.digits) == 1 for a, b in pairwise(items))
