"""Calendar dates said in words, as speech recognisers write them."""

import re
from collections.abc import Iterator
from re import Match

from redaction_udfs.engine.detect.dates.calendar_days import ANY_YEAR, is_day
from redaction_udfs.engine.detect.dates.spanish_dates import find_spanish_dates
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en import spoken_date_shapes as shapes
from redaction_udfs.engine.words.en.date_shapes import CLAUSE_END
from redaction_udfs.engine.words.en.month_names import MONTH, SHORT_NAMES, month_number
from redaction_udfs.engine.words.es.date_shapes import NUMBERS_GATE
from redaction_udfs.engine.words.es.month_names import MONTH_GATE
from redaction_udfs.engine.words.languages import SPANISH

_WIDEST_WORD = 24
_SMALL = 3
"""`first`, `two` and the like follow verbs too: `may first`, `march two by two`."""


def find_spoken_dates(reading: Reading, *, without_year: bool = False) -> Iterator[Extent]:
    """Calendar-valid dates with number words in them; parts may be typed. All typed ones are for `find_dates`.

    Catches `december fifteenth nineteen eighty eight`, `the fifteenth of december eighty eight`, `december fifteen two
    thousand and four`, `5th of august 2000 and 1`, `the thirteenth of the fourth nineteen eighty five`, and where no
    other number stands beside it `twelve fifteen eighty eight`. Leaves days that do not exist, longer rows of numbers,
    amounts and times (`ten thirty am`).

    `without_year` adds `march first`, `ten march`, `the fourth of july`. Leaves a month alone, and `may` and `march`
    as verbs: `you may first want to`, `five may be enough`, `may one of them`. In a Spanish text Spanish ones as well.
    """
    lowered = reading.lowered
    if any(month in lowered for month in SHORT_NAMES):
        yield from _named(lowered, without_year)
    yield from _numbered(lowered)
    if reading.language == SPANISH:
        yield from find_spanish_dates(lowered, spoken=True, without_year=without_year)


def spoken_dates_gate(*, without_year: bool = False) -> str:
    gap, month = "[ ,.-]{1,4}", f"(?:{MONTH})"
    month_first = f"{month}{gap}(?:the +)?{shapes.STEM}"
    day_first = f"{shapes.TAIL}{gap}(?:(?:day )?of +(?:the +)?)?{month}"
    number = f"{shapes.STEM}[a-z0-9]{{0,9}}"
    numbered = f"{shapes.TAIL}{gap}(?:day )?of +(?:the +)?{number}(?:th|st|nd|rd)"
    spanish = f"{MONTH_GATE}|{NUMBERS_GATE}"
    return gates.letters(f"{month_first}|{day_first}|{numbered}|{number}{gap}{number}{gap}{number}|{spanish}")


def value_of(words: str) -> int:
    """Value of the words for a day or a month.

    >>> [value_of(words) for words in ("twenty second", "oh six", "15th", "thirty-first")]
    [22, 6, 15, 31]
    """
    pieces = re.findall("[0-9]+|[a-z]+", words)
    return sum(int(piece) if piece.isdigit() else shapes.VALUES.get(piece, 0) for piece in pieces)


def _named(lowered: str, without_year: bool) -> Iterator[Extent]:
    for pattern in (shapes.MONTH_FIRST, shapes.DAY_FIRST):
        for match in pattern.finditer(lowered):
            if not is_day(ANY_YEAR, month_number(match["month"]), value_of(match["day"])) or _is_typed(match):
                continue
            if match["year"] or (without_year and _is_no_verb(lowered, match)):
                yield match.span()


def _numbered(lowered: str) -> Iterator[Extent]:
    for match in shapes.NUMBERED.finditer(lowered):
        if is_day(ANY_YEAR, value_of(match["month"]), value_of(match["day"])) and not _is_typed(match):
            yield match.span()
    for match in shapes.NUMBERS.finditer(lowered):
        if _is_pair(match) and _stands_alone(lowered, match) and not _is_typed(match):
            yield match.span()


def _is_pair(match: Match[str]) -> bool:
    first, second = value_of(match["first"]), value_of(match["second"])
    return is_day(ANY_YEAR, first, second) or is_day(ANY_YEAR, second, first)


def _is_typed(match: Match[str]) -> bool:
    """True if all numbers are typed as `find_dates` knows them."""
    numbers = [part for part in match.groupdict().values() if part and not part.startswith(SHORT_NAMES)]
    return all(shapes.TYPED.fullmatch(number) for number in numbers)


def _stands_alone(lowered: str, match: Match[str]) -> bool:
    start = match.start()
    before = shapes.NUMBER_BEFORE.search(lowered, max(0, start - _WIDEST_WORD), start)
    return before is None and shapes.NUMBER_AFTER.match(lowered, match.end()) is None


def _is_no_verb(lowered: str, match: Match[str]) -> bool:
    """True if a month is meant and not the verb: `may` and `march` with a small number take a further sign of it."""
    if match["month"] not in ("may", "march"):
        return True
    if match.end("month") == match.end() and shapes.VERB_AFTER.match(lowered, match.end()):
        return False
    return value_of(match["day"]) > _SMALL or " of " in match.group() or _is_asked_for(lowered, match)


def _is_asked_for(lowered: str, match: Match[str]) -> bool:
    start, end = match.span()
    cue = shapes.CUE_BEFORE.search(lowered, max(0, start - _WIDEST_WORD), start)
    return cue is not None or CLAUSE_END.match(lowered, end) is not None
