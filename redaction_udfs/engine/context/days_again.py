"""The day of a date of birth said again without its year: `okay, march second, got it`."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from redaction_udfs.engine.detect.dates.spoken_dates import value_of
from redaction_udfs.engine.model.order import lying_in
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en import spoken_date_shapes as shapes
from redaction_udfs.engine.words.en.month_names import SHORT_NAMES, month_number, with_plain_months

Day = tuple[int, int]
"""A month and a day of it; of `3/2` the first number and the second, whichever is the month."""
_SLASHED = re.compile(r"(?<![0-9/.-])(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?P<year>/[0-9]{2,4})?(?![0-9/])")


class NamedDay(NamedTuple):
    """Where a text names a day, and which; `dated` if its year stands behind."""

    start: int
    end: int
    day: Day
    dated: bool


def days_of(reading: Reading, start: int, end: int) -> list[Day]:
    """The days that a place names, typed or spoken.

    >>> days_of(Reading("born the 2nd of March 1970"), 5, 26), days_of(Reading("it's 3/2/1970"), 5, 13)
    ([(3, 2)], [(3, 2)])
    """
    return [named.day for named in lying_in(reading.cached(_named_days), start, end)]


def days_again(reading: Reading, days: Mapping[Day, object]) -> Iterator[NamedDay]:
    """The places in a text where one of these days is named without a year: another year makes another day."""
    return (named for named in reading.cached(_named_days) if named.day in days and not named.dated)


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
    return NamedDay(start, end, day, match["year"] is not None)
