"""Dates of birth beside birth words or in answers."""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.dates.birth_answers import find_remains, find_whole_dates
from redaction_udfs.engine.detect.dates.birth_words import lead_in_end, without_fillers
from redaction_udfs.engine.detect.dates.cued_birth_dates import (
    find_dictated_digits,
    find_digits_side_by_side,
    find_impossible_days,
    find_short_year,
)
from redaction_udfs.engine.detect.dates.dates import find_dates
from redaction_udfs.engine.detect.dates.other_events import is_of_event, is_on_weekday, is_when
from redaction_udfs.engine.detect.dates.spoken_dates import find_spoken_dates
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens import kinds
from redaction_udfs.engine.tokens.numbers import lies_in
from redaction_udfs.engine.words.en.birth_words import NUMBER_WORDS, WEAK_WORDS, WEEKDAYS
from redaction_udfs.engine.words.en.month_names import MONTH_NAME, NAME_GATE, with_plain_months
from redaction_udfs.engine.words.en.spoken_date_shapes import FULL_YEAR
from redaction_udfs.engine.words.es import birth_words as spanish_birth_words
from redaction_udfs.engine.words.es import date_shapes as spanish_date_shapes
from redaction_udfs.engine.words.es.month_names import MONTHS
from redaction_udfs.engine.words.languages import SPANISH

_MONTH_AND_YEAR = re.compile(rf"(?<![^\W_]){MONTH_NAME}[ ,.-]{{1,3}}(?:of |in )?{FULL_YEAR}")
_YEAR = re.compile(FULL_YEAR)
_YEAR_SOON = re.compile(rf"[^.?!\n]{{0,40}}?(?<![^\W_])in (?:the year )?({FULL_YEAR})")
_SPANISH_YEAR = re.compile(spanish_date_shapes.FULL_YEAR)
_SPANISH_YEAR_SOON = re.compile(
    rf"[^.?!\n]{{0,40}}?(?<![^\W_])(?:en|del?)(?: el a[nñ]o)? ({spanish_date_shapes.FULL_YEAR})"
)
_HALF = r" ?[ap]\.?m\b\.?"
_TIME_BEHIND = re.compile(
    rf",? (?:at )?(?:(?:[01]?[0-9]|2[0-3])(?::[0-5][0-9]){{1,2}}(?:{_HALF})?|(?:1[0-2]|[1-9]){_HALF})"
)
_TIME_AT_END = re.compile(r"[0-9]:[0-5][0-9][^ ]{0,16}\Z")
_BORN_BEFORE = re.compile(r"(?<![^\W_])born(?: on)? ?\Z")
_WIDEST_BEFORE = 24
_COUNT = frozenset({kinds.COUNT})


def find_birth_dates(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Dates of birth inside the stretch.

    Anywhere: every valid date, typed or spoken, with or without a year, a month with a year, days that do not exist
    with their year, and right behind the birth words a year (`born in 1956`, `born in '80`) or a date without
    separators (`dob 06121985`). A day with a time counts only in an answer or behind `born`: it is a timestamp.

    In an answer also what typists and recognisers leave of a date (`find_remains`): `31/06/1996`, `0300 1909`, `37
    1984`, `of april 1961`, `13`. Lead-ins stay outside. An answer without a date stays whole: `why do you need that`,
    `i was born in ohio`, `just a moment`, as do ages, and numbers too long for a date.

    In a turn that is farther off a day without its year is a birth date only if the turn says no more: otherwise it is
    when to come or to pay, `i can do june eighteenth`. Nor is a price one, `the fee is nineteen ninety nine a month`,
    or the day of what was done: `accepted Jan 22, 2024`.
    """
    part = _part(reading, stretch)
    before = reading.lowered[max(0, stretch.start - _WIDEST_BEFORE) : stretch.start]
    timed = stretch.answer or _BORN_BEFORE.search(before) is not None
    found = sorted({*_in_part(part, stretch), *_right_behind(part, before)})
    if stretch.far:
        found = list(_without_others(part, found))
    kept = list(_without_events(part, found))
    if stretch.answer and not kept:
        kept = found  # only dates of bills and parcels: the one that was asked for is among them
    for start, end in kept:
        time_end = _end_of_time(part.lowered, start, end)
        if timed or not time_end:
            yield stretch.start + start, stretch.start + max(end, time_end)


def birth_dates_gate() -> str:
    # A number that is a weak word stands beside a digit, a month or another word.
    said = (NUMBER_WORDS | WEEKDAYS) - WEAK_WORDS
    said |= (spanish_birth_words.NUMBER_WORDS | spanish_birth_words.WEEKDAYS) - spanish_birth_words.WEAK_WORDS
    words = any_of([*said, *MONTHS])
    return f"{gates.DIGIT}|{gates.letters(f'(?:^|[^a-z])(?:{NAME_GATE}|{words})(?:[^a-z]|$)')}"


def _part(reading: Reading, stretch: Stretch) -> Reading:
    """The stretch read for itself, so that the words beside it, which opened it, do not count."""
    if stretch.start <= 0 and stretch.end >= len(reading.text):
        return reading
    [part] = reading.cached(_read_part, stretch.start, stretch.end)
    return part


def _read_part(reading: Reading, start: int, end: int) -> Iterator[Reading]:
    part = Reading(reading.text[start:end], voice=reading.voice, language=reading.language)
    part.folded = reading.folded[start:end]
    yield part


def _without_others(part: Reading, found: list[Extent]) -> Iterator[Extent]:
    """Of sorted dates those that are not, and do not lie in, a price or the day of what was done."""
    others_end = 0
    for extent in found:
        if _is_other(part, extent):
            others_end = max(others_end, extent[1])
        elif extent[1] > others_end:
            yield extent


def _without_events(part: Reading, found: list[Extent]) -> Iterator[Extent]:
    """Of sorted dates those that are not, and do not lie in, the date of something else."""
    others_end = 0
    for start, dates in groupby(found, itemgetter(0)):
        ends = [end for _, end in dates]
        if is_of_event(part.lowered, start) or is_on_weekday(part.lowered, start, ends[-1]):
            others_end = max(others_end, ends[-1])
        yield from ((start, end) for end in ends if end > others_end)


def _in_part(part: Reading, stretch: Stretch) -> Iterator[Extent]:
    yield from part.cached(_with_year)
    days = part.cached(_without_year)
    yield from (day for day in days if _is_all(part, day)) if stretch.far else days
    if stretch.answer:
        yield from find_remains(part, complete=bool(part.cached(find_whole_dates)))


def _is_other(part: Reading, extent: Extent) -> bool:
    """True of a price, and of a day on which something was or will be done."""
    return lies_in(part, *extent, _COUNT) or is_when(part.lowered, extent[0])


def _is_all(part: Reading, extent: Extent) -> bool:
    """True if a turn says no more, lead-ins and signs aside."""
    begin = lead_in_end(part.lowered, part.language)
    return extent[0] <= begin and not part.lowered[extent[1] :].strip(" .,!")


def _without_year(part: Reading) -> Iterator[Extent]:
    """Days of any year. A turn is asked for them once for every window that it lies in."""
    yield from find_dates(part, without_year=True)
    yield from find_spoken_dates(part, without_year=True)


def _with_year(part: Reading) -> Iterator[Extent]:
    """What is a date wherever it stands, asked for as often."""
    yield from part.cached(find_whole_dates)
    plain = with_plain_months(part.lowered)
    yield from (match.span() for match in _MONTH_AND_YEAR.finditer(plain))
    yield from find_dictated_digits(part)
    yield from _over_fillers(part)
    if part.language == SPANISH:
        yield from _in_spanish(part.lowered)


def _in_spanish(lowered: str) -> Iterator[Extent]:
    """Month and year, and a year with which the stretch begins or that is told soon."""
    yield from (match.span() for match in spanish_date_shapes.MONTH_AND_YEAR.finditer(lowered))
    year = _SPANISH_YEAR.match(lowered, lead_in_end(lowered, SPANISH))
    if year:
        yield year.span()
    soon = _SPANISH_YEAR_SOON.match(lowered)
    if soon:
        yield soon.span(1)


def _right_behind(part: Reading, before: str) -> Iterator[Extent]:
    """A year, a date without separators or one that does not exist, with which the stretch begins."""
    plain = with_plain_months(part.lowered)
    begin = lead_in_end(plain, part.language)
    if match := _YEAR.match(plain, begin):
        yield match.span()
    yield from find_short_year(plain, before, begin)
    yield from find_digits_side_by_side(plain, begin)
    yield from find_impossible_days(plain, begin)
    if soon := _YEAR_SOON.match(plain):
        yield soon.span(1)


def _over_fillers(part: Reading) -> Iterator[Extent]:
    """Spoken dates with fillers and restarts inside: `twenty second uh, of March, of um, ninety`."""
    fluent, places = without_fillers(part.lowered)
    if fluent:
        for start, end in find_spoken_dates(Reading(fluent, voice=part.voice, language=part.language)):
            yield places[start], places[end - 1] + 1


def _end_of_time(lowered: str, start: int, end: int) -> int:
    """End of the time of day inside or behind a date. 0 if it has none."""
    match = _TIME_BEHIND.match(lowered, end)
    return match.end() if match else end if _TIME_AT_END.search(lowered, start, end) else 0
