"""Short numbers typed digit by digit or in pairs: `4 8 1 6`, `7-3-2`, `1, 1, 2, 5`, `48 16`."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.reading.number_runs import Group

_GAP = "(?: ?[,.-] ?| {1,2})"
_MOST = 12
_APART = re.compile(
    rf"(?<![\w$£€])(?<![0-9][ ,.:/-])(?<![0-9][ ,.-] )"
    rf"(?:[0-9](?:{_GAP}[0-9](?!\w)){{2,{_MOST - 1}}}|[0-9]{{2}}[ -][0-9]{{2}}(?!\w))"
    r"(?![ ,.:/-]?[0-9])(?! ?[%$£€])"
)
_DIGITS = re.compile("[0-9]+")


def digits_apart(reading: Reading) -> Iterator[NumberRun]:
    """Typed numbers of three digits or more, each apart, or of two pairs. Next to other numbers they are none.

    Blanks join digits from six on only, for `12 34` is two numbers to most readers. Behind a word for a PIN or a code
    they are one: without it `your PIN? / 4 8 1 6` stayed readable.

    >>> [run.digits for run in digits_apart(Reading("4 8 1 6 or 48 16, not 12 3 4 5, 5 pm 4 5"))]
    ['4816', '4816']
    """
    folded = reading.folded
    for found in _APART.finditer(folded):
        places = [match.span() for match in _DIGITS.finditer(folded, *found.span())]
        groups = tuple([Group(start, end, end - start) for start, end in places])
        yield NumberRun(found.start(), found.end(), "".join([folded[start:end] for start, end in places]), groups)


def with_digits_apart(runs: Sequence[NumberRun], apart: Sequence[NumberRun]) -> tuple[NumberRun, ...]:
    """Runs in order, those that lie in digits apart made one. Digits apart that others cross stay as they are."""
    inside = [_overlapped(apart, run.start, run.end) for run in runs]
    crossed = {one for run, one in zip(runs, inside, strict=True) if one and not _holds(one, run)}
    kept = [run for run, one in zip(runs, inside, strict=True) if one is None or one in crossed]
    return tuple(sorted((*kept, *(one for one in apart if one not in crossed))))


def outside(apart: Sequence[NumberRun], tokens: Iterable[Extent]) -> list[NumberRun]:
    """The digits apart that overlap none of the tokens."""
    inside = {_overlapped(apart, start, end) for start, end in tokens}
    return [one for one in apart if one not in inside]


def _overlapped(apart: Sequence[NumberRun], start: int, end: int) -> NumberRun | None:
    """The first of disjoint runs, in order, that overlaps a place."""
    place = bisect_right(apart, start, key=attrgetter("end"))
    return apart[place] if place < len(apart) and apart[place].start < end else None


def _holds(one: NumberRun, run: NumberRun) -> bool:
    return one.start <= run.start and run.end <= one.end
