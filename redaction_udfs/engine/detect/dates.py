"""Calendar dates, in digits or with an English month name."""

from calendar import isleap
from collections.abc import Iterator
from re import Match, Pattern

from redaction_udfs.engine.detect import date_shapes, gates
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.letter_case import lower
from redaction_udfs.engine.spans import Extent

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years of four digits outside these make no date. Years of two digits are all taken."""

_LONGEST = 40
_DIGITS = frozenset("0123456789")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find_dates(reading: Reading, *, without_year: bool = False) -> Iterator[Extent]:
    """Calendar-valid dates: month first, day first or ISO, years of two or four digits.

    Catches `12/15/2018 12-1-18 12.15.18 12 15 18 2018-12-15 15/12/2018`, one sign between all parts, and
    `Dec. 15, 2018`, `15th of Dec in 2018`, `15-Dec-18`. Leaves `02/30/2018`, versions (`1.2.3`), IP addresses, longer
    chains (`12-15-2018-4444`), times, `12/15` and `Dec 2018`. Three short numbers in a row that could be a date are
    one.

    `without_year` adds `March 1st`, `the 15th of December`, `Dec 15`, and `3/14` after a word such as `on` or a
    weekday. `may 5` and `march 10` in small letters need an ordinal, such a word or the end of the clause: both are
    verbs too.
    """
    folded = reading.folded
    if _DIGITS.isdisjoint(folded):
        return
    yield from _dates(folded)
    if without_year:
        yield from _dates_without_year(folded)


def dates_gate(*, without_year: bool = False) -> str:
    numeric = "[ ./-]{1,5}".join([gates.DIGIT] * 2 if without_year else [gates.DIGIT, "[0-9]{1,2}", gates.DIGIT])
    month, between = f"(?:{date_shapes.MONTH})", "(?:[^a-z]|th|st|nd|rd|day|of|in|the)*"
    named = gates.letters(f"{month}{between}{gates.DIGIT}|{gates.DIGIT}{between}{month}")
    return f"{numeric}|{named}"


def is_date(text: str) -> bool:
    """Whether the whole folded text is one calendar-valid date, its parts separated or, in digits, side by side.

    >>> [is_date(t) for t in ("12-15-2018", "15th of Dec 18", "12152018", "181215", "99-99-2018", "on 12/15/2018")]
    [True, True, True, True, False, False]
    """
    if len(text) > _LONGEST:
        return False
    return _is_compact_date(text) or (0, len(text)) in _dates(text)


def _is_compact_date(text: str) -> bool:
    """Six or eight digits: MMDDYY DDMMYY YYMMDD MMDDYYYY DDMMYYYY YYYYMMDD."""
    if len(text) not in (6, 8) or not _DIGITS.issuperset(text):
        return False
    return any(_is_triple(text[:i], text[i : i + 2], text[i + 2 :]) for i in (2, len(text) - 4))


def _dates(folded: str) -> Iterator[Extent]:
    for match in date_shapes.NUMERIC.finditer(folded):
        first, sign, second, third = match.groups()
        if _is_triple(first, second, third) and _stands_alone(folded, (match.start(), match.end(4)), sign, third):
            yield match.start(), match.end(4)
    for match in _named(date_shapes.NAMED, folded):
        if _is_day(match["year"], _month_number(match["month"]), int(match["day"])):
            yield match.span()


def _named(patterns: tuple[Pattern[str], ...], folded: str) -> Iterator[Match[str]]:
    """Matches over the text in small letters that do not begin inside a word."""
    lowered = lower(folded)
    if all(month not in lowered for month in _MONTHS):  # far quicker than the patterns, and mostly so
        return
    for pattern in patterns:
        for match in pattern.finditer(lowered):
            start = match.start()
            if start == 0 or lowered[start] in _DIGITS or not lowered[start - 1].isalpha():
                yield match


def _is_triple(first: str, second: str, third: str) -> bool:
    """Whether three numbers are a day in one of the three orders."""
    if len(first) == 4:
        return len(third) <= 2 and _is_day(first, int(second), int(third))
    return len(first) <= 2 and (
        _is_day(third, int(first), int(second))
        or _is_day(third, int(second), int(first))
        or (len(first) == len(second) == len(third) == 2 and _is_day(first, int(second), int(third)))
    )


def _is_day(year: str, month: int, day: int) -> bool:
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_LENGTHS[month - 1]):
        return False
    number = int(year)
    known = len(year) == 2 or (len(year) == 4 and FIRST_YEAR <= number <= LAST_YEAR)
    # Of two digits: 00 is 2000, for any other the century makes no difference to leap years.
    return known and ((month, day) != (2, 29) or isleap(number))


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _stands_alone(folded: str, extent: Extent, sign: str, third: str) -> bool:
    """Whether three numbers are neither part of a chain nor of a word nor a version.

    A year of four digits speaks for a date: then letters may touch it (`dob12/15/1980`, `2018-12-15T10:00`), and other
    numbers may stand beside one that is written with blanks.
    """
    start, end = extent
    before, after = folded[max(0, start - 2) : start], folded[end : end + 2]
    full = end - start >= 4 and (len(third) == 4 or folded[start : start + 4].isdigit())
    chain = sign if sign != " " else ".,:/-" if full else " .,:/-"
    if _is_linked(before[::-1], chain) or _is_linked(after, chain):
        return False
    if not full and (before[-1:].isalpha() or after[:1].isalpha()):
        return False
    return sign != "." or not folded[max(0, start - 8) : start].lower().endswith("version ")


def _is_linked(neighbours: str, chain: str) -> bool:
    return len(neighbours) == 2 and neighbours[0] in chain and neighbours[1] in _DIGITS


def _dates_without_year(folded: str) -> Iterator[Extent]:
    for match in _named(date_shapes.NAMED_WITHOUT_YEAR, folded):
        if _is_day("00", _month_number(match["month"]), int(match["day"])) and _is_no_verb(folded, match):
            yield match.span()
    for match in date_shapes.SLASHED.finditer(folded):
        if _is_day("00", int(match[1]), int(match[2])) and _has_cue(folded, match.start()):
            yield match.span()


def _is_no_verb(folded: str, match: Match[str]) -> bool:
    """Whether a month is meant: `may` and `march` in small letters take a further sign of it."""
    start, end = match.span("month")
    return (
        folded[start:end] not in ("may", "march")
        or match["ordinal"] is not None
        or _has_cue(folded, match.start())
        or date_shapes.CLAUSE_END.match(folded, match.end()) is not None
    )


def _has_cue(folded: str, start: int) -> bool:
    return date_shapes.CUE_BEFORE.search(folded, max(0, start - 16), start) is not None
