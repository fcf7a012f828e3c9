"""Typed dates by their cues: without year or separators, a year alone.

All of these look at folded text; `plain` is the one in small letters, its months plain (`month_names`).
"""

from collections.abc import Iterator
from re import Match

from redaction_udfs.engine.detect.dates.calendar_days import ANY_YEAR, FIRST_YEAR, LAST_YEAR, is_day
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.words.en import date_shapes
from redaction_udfs.engine.words.en.month_names import find_beside_names, month_number

_WIDEST_CUE = 24


def find_dates_without_year(folded: str, plain: str) -> Iterator[Extent]:
    """`March 1st`, `15th of Dec`, `Dec 12-15 2018`, `2 nd or 3 rd of sep`, `on 3/14`, `the 15th of the 2nd`."""
    month_first, day_first = date_shapes.NAMED_WITHOUT_YEAR
    for match in find_beside_names(month_first, plain):
        if _is_day_of_month(match) and _is_no_verb(folded, plain, match):
            yield match.start(), _end_of_range(plain, match)
    for match in find_beside_names(day_first, plain):
        if _is_day_of_month(match) and _is_no_verb(folded, plain, match):
            yield _start_of_range(plain, match), match.end()
    for match in date_shapes.NUMBERED_WITHOUT_YEAR.finditer(plain):
        if is_day(ANY_YEAR, int(match["month"]), int(match["day"])):
            yield match.span()
    yield from _slashed(folded)


def find_compact_dates(plain: str) -> Iterator[Extent]:
    """Five to eight digits after a word for dates: `date 06042018`, `charged on 61218`."""
    for match in date_shapes.COMPACT.finditer(plain):
        if is_run_together(match["day"]):
            yield match.span("day")


def find_years(plain: str) -> Iterator[Extent]:
    """A year after a preposition: `in 2007`."""
    for match in date_shapes.YEAR_ALONE.finditer(plain):
        yield match.span("year")


def is_run_together(digits: str) -> bool:
    """True if digits side by side are day, month and year in some way.

    >>> [is_run_together(digits) for digits in ("06042018", "61218", "6182018", "9918", "99999")]
    [True, True, True, True, False]
    """
    parts = [(digits[:-2], digits[-2:])]
    if len(digits) > 5 and FIRST_YEAR <= int(digits[-4:]) <= LAST_YEAR:
        parts.append((digits[:-4], digits[-4:]))
    pairs = [(int(head[:i]), int(head[i:]), year) for head, year in parts for i in (1, 2) if 0 < len(head) - i <= 2]
    return any(is_day(year, first, second) or is_day(year, second, first) for first, second, year in pairs)


def _slashed(folded: str) -> Iterator[Extent]:
    """Month and day after a word that asks for a date, or at the other end of a range that begins with such."""
    dated_end = -1
    for match in date_shapes.SLASHED.finditer(folded):
        goes_on = dated_end >= 0 and date_shapes.JOINT.fullmatch(folded, dated_end, match.start()) is not None
        if is_day(ANY_YEAR, int(match[1]), int(match[2])) and (goes_on or _has_cue(folded, match.start())):
            dated_end = match.end()
            yield match.span()


def _is_day_of_month(match: Match[str]) -> bool:
    return is_day(ANY_YEAR, month_number(match["month"]), int(match["day"]))


def _end_of_range(plain: str, match: Match[str]) -> int:
    other = date_shapes.RANGE_AFTER.match(plain, match.end())
    return other.end() if other and _is_in_month(match, other["day"] or other["last"]) else match.end()


def _start_of_range(plain: str, match: Match[str]) -> int:
    start = match.start()
    other = date_shapes.RANGE_BEFORE.search(plain, max(0, start - _WIDEST_CUE), start)
    return other.start() if other and _is_in_month(match, other["day"]) else start


def _is_in_month(match: Match[str], day: str) -> bool:
    return is_day(ANY_YEAR, month_number(match["month"]), int(day))


def _is_no_verb(folded: str, plain: str, match: Match[str]) -> bool:
    """True if a month is meant: `may` and `march` in small letters take a further sign of it."""
    start, end = match.span("month")
    name = folded[start:end]
    if name in ("may", "May") and end == match.end() and date_shapes.NO_MAY_BEFORE.match(plain, end):
        return False
    return (
        name not in ("may", "march")
        or match["ordinal"] is not None
        or _has_cue(folded, match.start())
        or date_shapes.CLAUSE_END.match(folded, match.end()) is not None
    )


def _has_cue(folded: str, start: int) -> bool:
    return date_shapes.CUE_BEFORE.search(folded, max(0, start - 16), start) is not None
