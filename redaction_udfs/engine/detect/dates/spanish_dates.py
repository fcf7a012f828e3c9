"""Calendar dates in Spanish, typed and said: `12 de marzo de 1985`, `el doce de marzo del ochenta y cinco`."""

import re
from collections.abc import Iterator
from re import Match

from redaction_udfs.engine.detect.dates.calendar_days import ANY_YEAR, is_day
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.words.en.date_shapes import CLAUSE_END
from redaction_udfs.engine.words.es import date_shapes as shapes
from redaction_udfs.engine.words.es.month_names import MONTHS

_WIDEST_WORD = 24


def find_spanish_dates(lowered: str, *, spoken: bool, without_year: bool = False) -> Iterator[Extent]:
    """Calendar-valid dates in a Spanish text in small letters.

    Those in which all numbers are typed, or, if `spoken`, those in which some are said.

    Catches `12 de marzo de 1985`, `marzo 12, 1985`, `12-ene-85`, `1ro de enero del 2001`; spoken `doce de marzo de mil
    novecientos ochenta y cinco`, `primero de mayo del dos mil cuatro`, `doce del tres del ochenta y cinco` and, where
    no other number stands beside it, `doce tres ochenta y cinco`. Leaves days that do not exist, longer rows of
    numbers, amounts, and numeric dates (`12/03/1985`), which are the same in every language.

    `without_year` adds `el 3 de mayo`, `tres de mayo`, and `mayo 3` at the end of a clause.
    """
    if any(month in lowered for month in MONTHS):
        yield from _named(lowered, spoken, without_year)
    for pattern in (shapes.NUMBERED, shapes.NUMBERS) if spoken else (shapes.NUMBERED,):
        for match in pattern.finditer(lowered):
            if _is_pair(match) and _stands_alone(lowered, match) and _is_typed(match) != spoken:
                yield match.span()


def value_of(words: str) -> int:
    """Value of the words for a day or a month.

    >>> [value_of(words) for words in ("treinta y uno", "cero seis", "15", "primero", "1ro")]
    [31, 6, 15, 1, 1]
    """
    pieces = re.findall(r"[0-9]+|[^\W\d_]+", words)
    return sum(int(piece) if piece.isdigit() else shapes.VALUES.get(piece, 0) for piece in pieces)


def _named(lowered: str, spoken: bool, without_year: bool) -> Iterator[Extent]:
    for pattern in (shapes.DAY_FIRST, shapes.MONTH_FIRST) if spoken else _TYPED_SHAPES:
        for match in pattern.finditer(lowered):
            if not is_day(ANY_YEAR, MONTHS[match["month"]], value_of(match["day"])):
                continue
            if (match["year"] or (without_year and _is_whole(lowered, match))) and _is_typed(match) != spoken:
                yield match.span()


_TYPED_SHAPES = (shapes.DAY_FIRST, shapes.MONTH_FIRST, shapes.ABBREVIATED)


def _is_whole(lowered: str, match: Match[str]) -> bool:
    """True if day and month are surely that: a month before its day takes the end of the clause behind it."""
    return match.start("day") < match.start("month") or CLAUSE_END.match(lowered, match.end()) is not None


def _is_pair(match: Match[str]) -> bool:
    first, second = value_of(match["day"]), value_of(match["month"])
    return is_day(ANY_YEAR, second, first) or is_day(ANY_YEAR, first, second)


def _is_typed(match: Match[str]) -> bool:
    """True if all numbers are typed."""
    parts = match.groupdict()
    numbers = [parts[name] for name in ("day", "month", "year") if parts[name] and parts[name] not in MONTHS]
    return all(shapes.TYPED.fullmatch(number) for number in numbers)


def _stands_alone(lowered: str, match: Match[str]) -> bool:
    start = match.start()
    before = shapes.NUMBER_BEFORE.search(lowered, max(0, start - _WIDEST_WORD), start)
    return before is None and shapes.NUMBER_AFTER.match(lowered, match.end()) is None
