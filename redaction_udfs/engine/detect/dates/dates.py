"""Calendar dates, in digits or with an English month's name. In Spanish texts with a Spanish one as well."""

from collections.abc import Iterator
from re import Match

from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.detect.dates.calendar_days import is_compact_date, is_day, is_triple
from redaction_udfs.engine.detect.dates.cued_dates import find_compact_dates, find_dates_without_year, find_years
from redaction_udfs.engine.detect.dates.spanish_dates import find_spanish_dates
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en import date_shapes, month_names
from redaction_udfs.engine.words.en.month_names import month_number
from redaction_udfs.engine.words.es.month_names import TYPED_MONTH_GATE
from redaction_udfs.engine.words.languages import SPANISH

_LONGEST = 40
_DIGITS = frozenset("0123456789")
_BETWEEN = "(?:[^a-z]|th|st|nd|rd|day|of|in|the|e?ro|del?|mes|el)*"
_OF = " +(?:of +(?:the +)?|del? (?:mes )?|diagonal |slash |barra |gui[oó]n |raya )"


def find_dates(
    reading: Reading, *, without_year: bool = False, compact: bool = False, years: bool = False
) -> Iterator[Extent]:
    """Calendar-valid dates: month first, day first or ISO, years of two or four digits.

    Catches `12/15/2018 12-1-18 12.15.18 12 15 18 2018-12-15 15/12/2018`, one sign between all parts, and
    `Dec. 15, 2018`, `15th of Dec in 2018`, `15-Dec-18`, `13 th of the 4 th 1985`, `septemper 5 2018`, and with an ISO
    date the time of day. Leaves `02/30/2018`, versions (`1.2.3`), IP addresses, longer chains (`12-15-2018-4444`),
    times, `12/15` and `Dec 2018`. Three short numbers in a row that could be a date are one.

    `without_year` adds `March 1st`, `the 15th of December`, `Dec 15`, ranges (`Dec 12-15`), and `3/14` after a word
    such as `on` or a weekday. `may 5` and `march 10` in small letters need an ordinal, such a word or the end of the
    clause: both are verbs too. `compact` adds digits side by side after a word for dates (`date 06042018`, `on
    61218`), `years` a year after a preposition (`in 2007`).
    """
    folded = reading.folded
    if _DIGITS.isdisjoint(folded):
        return
    plain = month_names.with_plain_months(reading.lowered)
    yield from _dates(folded, plain)
    if without_year:
        yield from find_dates_without_year(folded, plain)
    if compact:
        yield from find_compact_dates(plain)
    if years:
        yield from find_years(plain)
    if reading.language == SPANISH:
        yield from find_spanish_dates(reading.lowered, spoken=False, without_year=without_year)


def dates_gate(*, without_year: bool = False, compact: bool = False, years: bool = False) -> str:
    numeric = "[ ./'’-]{1,6}".join([gates.DIGIT] * 2 if without_year else [gates.DIGIT, "[0-9]{1,2}", gates.DIGIT])
    month, between = f"(?:{month_names.NAME_GATE}|{TYPED_MONTH_GATE})", _BETWEEN
    named = gates.letters(f"{month}{between}{gates.DIGIT}|{gates.DIGIT}{between}{month}")
    numbered = gates.letters(f"{gates.DIGIT} ?(?:th|st|nd|rd)?{_OF}{gates.DIGIT}")
    beside = [gates.contiguous_digits(5)] * compact + ["(?:19|20)[0-9]{2}"] * years
    return "|".join([numeric, named, numbered, *beside])


def is_date(text: str) -> bool:
    """True if the whole folded text is one calendar-valid date.

    >>> [is_date(t) for t in ("12-15-2018", "15th of Dec 18", "12152018", "181215", "99-99-2018", "on 12/15/2018")]
    [True, True, True, True, False, False]
    """
    if len(text) > _LONGEST:
        return False
    return is_compact_date(text) or (0, len(text)) in _dates(text, month_names.with_plain_months(lower(text)))


def _dates(folded: str, plain: str) -> Iterator[Extent]:
    for match in date_shapes.NUMERIC.finditer(folded):
        first, sign, second, third = match.groups()
        if is_triple(first, second, third) and _stands_alone(folded, (match.start(), match.end(4)), sign, third):
            yield match.start(), _end_of_time(folded, match) if len(first) == 4 else match.end(4)
    for pattern in date_shapes.NAMED:
        for match in month_names.find_beside_names(pattern, plain):
            if is_day(match["year"], month_number(match["month"]), int(match["day"])):
                yield match.span()
    for match in date_shapes.NUMBERED.finditer(plain):
        if is_day(match["year"], int(match["month"]), int(match["day"])):
            yield match.span()


def _end_of_time(folded: str, match: Match[str]) -> int:
    """End of the time of day behind the date, as in `2018-12-15 10:00:00`. Else the date's end."""
    time = date_shapes.TIME_AFTER.match(folded, match.end(4))
    return time.end() if time else match.end(4)


def _stands_alone(folded: str, extent: Extent, sign: str, third: str) -> bool:
    """True if three numbers are neither part of a chain nor of a word nor a version.

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
