"""The month and year until which a payment card is good."""

import re
from collections.abc import Iterator
from itertools import pairwise

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.order import begun_in
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens.numbers import is_in_code
from redaction_udfs.engine.words.en.month_names import MONTH_NAME, NAME_GATE, with_plain_months
from redaction_udfs.engine.words.es.month_names import MONTHS, TYPED_MONTH_GATE
from redaction_udfs.engine.words.languages import SPANISH

_YEAR = "(?:20)?[0-9]{2}"
_NUMERIC = re.compile(rf"(?<![0-9/.$£€-])(?:0?[1-9]|1[0-2]) ?[/.-] ?{_YEAR}(?![0-9]|[/.-][0-9])")
_NAMED = re.compile(rf"(?<![^\W\d_]){MONTH_NAME}[ ,./-]{{0,3}}(?:of )?'?(?:{_YEAR}(?![0-9]))?")
_DIGITS = re.compile("(?:0[1-9]|1[0-2])(?:20)?[0-9]{2}|[1-9](?:20)?[2-4][0-9]")
_THREE, _MOST_AROUND_THREE = 3, 3
"""Of three digits, `128` for January 28, and how many words a turn has at most that gives a date so."""
_ON_DAY = re.compile(
    r"(?<!expires )(?<!expiring )(?<!expire )(?<![^\W_])(?:on|since|dated|el) "
    r"(?:the |[0-9]{1,2}(?:st|nd|rd|th)? (?:of |de )?)*$"
)
"""Before a day and month, that of something else: `charged to the card on 11/21`."""
_ENDING_IN = re.compile(
    r"(?<![^\W_])(?:end(?:s|ed|ing)?|finish(?:es|ing)|last (?:four|4)(?: digits)?|termina(?:da|do|n)?)"
    r"(?: (?:in|with|on|is|are|as|number|en|con))*[ :#*x.-]*$"
)
"""Before four digits they are a card's last ones."""
_DAY_BEFORE = re.compile(
    r"(?<![^\W_])(?:from|by|until|till|before|after|starting|due) [0-9]{1,2}(?:st|nd|rd|th)? (?:of )?$"
)
"""Before the month of a whole date, which tells when something begins or is due: `from 15 September 2026`."""
_DAYS_BEHIND = re.compile(
    r" ?(?:(?:business|working|calendar|more) )?(?:minutes?|hours?|days?|weeks?|months?|years?|mins?|hrs?|wks?)"
    r"(?![^\W_])"
)
"""Behind a range: `7-10 business days`."""
_LOOK_BACK = 40
_MARKS = " .,!/-"
_BETWEEN = re.compile(r"[ ,./-]{0,3}(?:of |del? (?:a[nñ]o )?)?")
_SPANISH_NAMED = re.compile(
    rf"(?<![^\W\d_]){any_of(MONTHS)}(?![^\W\d_])[ ,./-]{{0,3}}(?:del? (?:a[nñ]o )?)?'?(?:{_YEAR}(?![0-9]))?"
)
_OF_YEAR = re.compile(" (?:del?(?: a[nñ]o)?(?: de)?|a[nñ]o(?: del?)?) ")
_MONTH, _YEAR_SAID = re.compile("0?[1-9]|1[0-2]"), re.compile("(?:20)?[2-5][0-9]")


def find_expiry_dates(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Month and year in a stretch near a word for a card's expiry.

    Catches `01/21`, `1/2027`, `01-21`, `Jan 2021`, `0121`, `oh one twenty one`, `january twenty seven`. Leaves other
    numbers, a card's last four digits (`ending in 1227`), whole dates, and a month alone unless an answer says no more.
    """
    lowered = with_plain_months(reading.lowered)
    for match in _NUMERIC.finditer(lowered, stretch.start, stretch.end):
        if not _is_on_day(lowered, match.start()) and not _DAYS_BEHIND.match(lowered, match.end()):
            yield match.span()
    yield from _in_figures(reading, stretch)
    yield from _with_names(reading, stretch, _NAMED, lowered)
    if reading.language == SPANISH:
        yield from _with_names(reading, stretch, _SPANISH_NAMED, reading.lowered)
        yield from _of_year(reading, stretch)


def _in_figures(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Month and year side by side, typed or spoken; none of `card ending in 1227` or `A-1002`."""
    for start, end, digits, _ in reading.number_runs:
        before = reading.lowered[max(0, start - _LOOK_BACK) : start]
        if len(digits) == _THREE and len(reading.words) > _MOST_AROUND_THREE + len(begun_in(reading.words, start, end)):
            continue
        if not stretch.holds(start, end) or not _DIGITS.fullmatch(digits) or _ENDING_IN.search(before):
            continue
        if not is_in_code(reading, start, end):
            yield start, end


def _is_on_day(lowered: str, start: int) -> bool:
    return _ON_DAY.search(lowered, max(0, start - _LOOK_BACK), start) is not None


def _of_year(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """`cero ocho del veintinueve`, `mes cuatro año 27`: the numbers of a month and of a year, and what joins them."""
    for month, year in pairwise(reading.number_runs):
        joined = _OF_YEAR.fullmatch(reading.lowered, month.end, year.start)
        told = _MONTH.fullmatch(month.digits) and _YEAR_SAID.fullmatch(year.digits)
        if joined and told and stretch.holds(month.start, year.end):
            yield month.start, year.end


def _with_names(reading: Reading, stretch: Stretch, named: re.Pattern[str], lowered: str) -> Iterator[Extent]:
    """A month's name and the year, typed or spoken."""
    years = {run.start: run.end for run in reading.number_runs if len(run.digits) in (2, 4)}
    for match in named.finditer(lowered, stretch.start, stretch.end):
        start, end = match.span()
        if _is_on_day(lowered, start) or _DAY_BEFORE.search(lowered, max(0, start - _LOOK_BACK), start):
            continue
        spoken = _BETWEEN.match(lowered, end)
        if spoken and spoken.end() in years:
            yield start, years[spoken.end()]
        elif lowered[start:end][-1:].isdigit():
            yield start, end
        elif stretch.answer and lowered.strip(_MARKS) == match.group().strip(_MARKS):
            yield start, start + len(match.group().rstrip(_MARKS))


def expiry_dates_gate() -> str:
    return rf"{gates.DIGIT}|{gates.letters(f'{NAME_GATE}|(?:^|[^a-z]){TYPED_MONTH_GATE}')}"


def expiry_dates_spoken_gate() -> str:
    return gates.spoken_number(1)
