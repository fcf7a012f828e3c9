"""Birth dates that only birth words make dates: `31/06`, `06121985`, `in '80`.

All of these look at the part of a text beside birth words; `plain` is the one in small letters, its months plain
(`month_names`).
"""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.dates.birth_words import lead_in_end
from redaction_udfs.engine.detect.dates.calendar_days import is_compact_date
from redaction_udfs.engine.detect.dates.cued_dates import is_run_together
from redaction_udfs.engine.detect.dates.spoken_dates import value_of
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en import date_shapes, spoken_date_shapes
from redaction_udfs.engine.words.en.month_names import find_beside_names

_HIGHEST_DAY = 39
"""A slip of a day is no higher; `march 80` is no day."""
_YEAR = "(?:19|20)[0-9]{2}"
_TRIPLE = re.compile(
    rf"(?<![^\W_])(?<![0-9][./-])(?:[0-9]{{1,2}}(?P<sign> ?[/.-] ?)[0-9]{{1,2}}(?P=sign){_YEAR}"
    rf"|{_YEAR}(?P<mark> ?[/.-] ?)[0-9]{{1,2}}(?P=mark)[0-9]{{1,2}})(?![^\W_]|[./:-][0-9])"
)
_SHORT_TRIPLE = re.compile(r"[0-9]{1,2}(?P<sign>[/.-])[0-9]{1,2}(?P=sign)['’]?[0-9]{2}(?![^\W_]|[./:-][0-9])")
_SIDE_BY_SIDE = re.compile(r"[0-9]{6,8}(?![^\W_]|[.,:/-][0-9])")
_YEAR_AT_AN_END = re.compile(rf"{_YEAR}[0-3][0-9][0-3][0-9]|[0-3][0-9][0-3][0-9]{_YEAR}")

_IN_YEAR = re.compile(r"(?<![^\W_])(?:in|year|year of birth)(?: the year)?(?: is| was|['’]s)?[ :,]{0,3}\Z|['’]\Z")
_SHORT_YEAR = re.compile(
    rf"{spoken_date_shapes.SHORT_YEAR}(?= *(?:[.,;!?)\n]|\Z|(?:and|but|so|i|i'm|in|he|she|that)(?![^\W_])))"
)
_LONG_DATE = 8


def find_impossible_days(plain: str, begin: int) -> Iterator[Extent]:
    """Days that do not exist with their year, typed or spoken. At `begin` also with a year of two digits.

    Catches `2/30/1981`, `1981-02-30`, `february 30th 1981`, `thirty first of april nineteen ninety`.
    """
    for match in _TRIPLE.finditer(plain):
        yield match.span()
    if short := _SHORT_TRIPLE.match(plain, begin):
        yield short.span()
    for pattern in date_shapes.NAMED:
        yield from (match.span() for match in find_beside_names(pattern, plain) if int(match["day"]) <= _HIGHEST_DAY)
    for pattern in (spoken_date_shapes.MONTH_FIRST, spoken_date_shapes.DAY_FIRST):
        for match in find_beside_names(pattern, plain):
            if match["year"] and value_of(match["day"]) <= _HIGHEST_DAY:
                yield match.span()


def find_digits_side_by_side(plain: str, begin: int) -> Iterator[Extent]:
    """Six to eight digits at `begin` that are a date in any order."""
    match = _SIDE_BY_SIDE.match(plain, begin)
    if match and (is_birth_run(match.group()) or _YEAR_AT_AN_END.fullmatch(match.group())):
        yield match.span()


def is_birth_run(digits: str) -> bool:
    """True if digits side by side are day, month and year in some order.

    >>> [is_birth_run(digits) for digits in ("19801215", "15121980", "801215", "99999999")]
    [True, True, True, False]
    """
    return is_compact_date(digits) or is_run_together(digits)


def find_dictated_digits(part: Reading) -> Iterator[Extent]:
    """Eight digits that make a date.

    Said or typed in groups (`1 2 1 5 1 9 8 0`), in one piece if nothing is beside.
    """
    for run in part.number_runs_of(True):
        if len(run.digits) == _LONG_DATE and is_compact_date(run.digits):
            beside = part.lowered[lead_in_end(part.lowered, part.language) : run.start] + part.lowered[run.end :]
            if len(run.groups) > 1 or not beside.strip(" .,!?"):
                yield run.start, run.end


def find_short_year(plain: str, before: str, begin: int) -> Iterator[Extent]:
    """Two-digit year at `begin`, behind `in`, `year` or an apostrophe. `before` is what stands before.

    Catches `born in '80`, `born in eighty`, `birth year: 81`. Leaves `born in 30 minutes`, `birthday: 13`.
    """
    led = _IN_YEAR.search(before + plain[:begin])
    match = _SHORT_YEAR.match(plain, begin) if led else None
    if match:
        yield match.span()
