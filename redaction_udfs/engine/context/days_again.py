"""The day of a date of birth said again without its year: `okay, march second, got it`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from redaction_udfs.engine.detect.dates.spoken_dates import value_of
from redaction_udfs.engine.model.order import lying_in, overlapping
from redaction_udfs.engine.model.spans import Extent, Hit
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en import spoken_date_shapes as shapes
from redaction_udfs.engine.words.en.month_names import SHORT_NAMES, month_number, with_plain_months

Day = tuple[int, int]
"""A month and a day of it; of `3/2` the first number and the second, whichever is the month."""
_SLASHED = re.compile(r"(?<![0-9/.-])(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?P<year>/[0-9]{2,4})?(?![0-9/])")
_NOWHERE = (-1, -1)


class NamedDay(NamedTuple):
    """Where a text names a day, and which; its year stands at `year`, or nowhere."""

    start: int
    end: int
    day: Day
    year: Extent


def days_of(reading: Reading, start: int, end: int) -> list[Day]:
    """The days that a place names, typed or spoken.

    >>> days_of(Reading("born the 2nd of March 1970"), 5, 26), days_of(Reading("it's 3/2/1970"), 5, 13)
    ([(3, 2)], [(3, 2)])
    """
    return [named.day for named in lying_in(reading.cached(_named_days), start, end)]


def days_again(reading: Reading, days: Mapping[Day, object], numbers: Sequence[Hit]) -> Iterator[NamedDay]:
    """The places in a text where one of these days is named without a year, or with one of the `numbers`, which are in
    order: another year makes another day.
    """
    for named in reading.cached(_named_days):
        if named.day in days and (named.year == _NOWHERE or overlapping(numbers, *named.year)):
            yield named


def of_no_other_day(reading: Reading, hits: Iterable[Hit], days: Mapping[Day, object]) -> list[Hit]:
    """The hits without those that lie in the year of another day than these, if any is one: `2016` of `june 4 2016`."""
    hits = sorted(hits, key=itemgetter(0, 1, 2))
    if not (hits and days and may_name_day(reading.lowered)):
        return hits
    named = reading.cached(_named_days)
    years = sorted(each.year for each in named if each.day not in days and each.year != _NOWHERE)
    return [hit for hit in hits if not any(hit.end <= year[1] for year in overlapping(years, hit.start, hit.end))]


def may_name_day(lowered: str) -> bool:
    """True if a text in small letters may name a day."""
    return "/" in lowered or any(month in lowered for month in SHORT_NAMES)


def _named_days(reading: Reading) -> list[NamedDay]:
    return sorted(_find_days(reading))


def _find_days(reading: Reading) -> Iterator[NamedDay]:
    plain = with_plain_months(reading.lowered)
    for pattern in (shapes.MONTH_FIRST, shapes.DAY_FIRST):
        for match in pattern.finditer(plain):
            yield _named(match, (month_number(match["month"]), value_of(match["day"])))
    for match in _SLASHED.finditer(plain):
        yield _named(match, (int(match["month"]), int(match["day"])))


def _named(match: re.Match[str], day: Day) -> NamedDay:
    """The place of the month and the day, without the year."""
    start, end = min(match.start("month"), match.start("day")), max(match.end("month"), match.end("day"))
    return NamedDay(start, end, day, match.span("year"))
