"""Dates and times of all kinds, and ranges of them."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.dates.clock_times import clock_times_gate, find_clock_times
from redaction_udfs.engine.detect.dates.dates import dates_gate, find_dates
from redaction_udfs.engine.detect.dates.spoken_dates import find_spoken_dates, spoken_dates_gate
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import either
from redaction_udfs.engine.words.en.month_names import MONTH

_DAY = "(?:mon|tues|wednes|wendes|thurs|fri|satur|sun)days?"
_SHORT_DAY = r"(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)"
_CUE = "(?:on|by|since|until|till|from|every|each|this|next|last|before|after|in|for|of|early|mid|late|through|to|and)"
_TENTH = "(?:twen|thir|for|fif|six|seven|eigh|nine)ties"
_MONTH_NAME = f"(?:{MONTH})"
_SEASON = "(?:spring|summer|autumn|winter)"

_WEEKDAY = re.compile(
    rf"(?<![^\W_])(?:{_DAY}|{_SHORT_DAY}(?=[.,]? (?:[0-9]|{_MONTH_NAME}(?![^\W_])))|(?:tues?|thurs?|thu)(?=[.,;!?)]|$))"
    rf"(?![^\W_])"
)
_CUED_DAY = re.compile(rf"(?<![^\W_])(?:on|by|until|till|every|this|next|last) (?P<value>{_SHORT_DAY})(?![^\W_]|['’])")
_DECADE = re.compile(
    rf"(?<![^\W_])(?:(?:1[6-9]|20)[0-9]0['’]?s|['’][0-9]0['’]?s|(?:the |early |mid[ -]|late ){{1,2}}"
    rf"(?P<value>[0-9]0['’]?s|{_TENTH})|(?:nineteen|eighteen) (?:hundreds|{_TENTH}))(?![^\W_])"
)
_MONTH_ALONE = re.compile(
    rf"(?<![^\W_]){_CUE} (?P<value>{_MONTH_NAME}(?:(?: of)?,? (?:19|20)[0-9]{{2}})?)(?![^\W_]|['’ ][0-9])"
    rf"|(?<![^\W_])(?P<dated>(?:{_MONTH_NAME}|{_SEASON})(?: of)?[ ,/'-]{{1,2}}(?:(?:19|20)[0-9]{{2}}))(?![^\W_])"
)
_YEARS = re.compile(
    r"(?<![^\W_])(?<![0-9][.,/$£€-])(?:in|since|from|until|till|before|after|of|year|between|and|to|back in) "
    r"(?P<value>(?:19|20)[0-9]{2})(?![^\W_]|[.,:/-][0-9])"
)
_DAY_OF_MONTH = re.compile(
    r"(?<![^\W_])(?<![0-9][.,/-])(?:[12]?1st|2?2nd|2?3rd|31st|30th|1[0-9]th|2[04-9]th|[4-9]th)"
    r"(?: of (?:this|next|last|the) month|(?=\s*(?:$|[.,;!?)]| ?-))"
    r"|(?= (?:at|on|to|until|till|through|(?:and|or) (?:the )?[0-9]{1,2}(?:st|nd|rd|th)|for|from|is|was|if|please"
    r"|works?|would|will|around|before|after)(?![^\W_])))"
)
_RELATIVE = re.compile(
    r"(?<![^\W_])(?:today|tonight|tomorrow|yesterday|(?:the )?day (?:after tomorrow|before yesterday)"
    r"|(?:this|next|last) (?:week(?:end)?|month|year|quarter|morning|afternoon|evening|night)"
    r"|[0-9]{1,3} (?:minutes|hours|days|weeks|months|years) ago)(?:['’]s)?(?![^\W_])"
)
_JOINT = re.compile(r" ?- ?| (?:to|until|till|til|through|thru|and|or) ")
_BARE = re.compile(
    r"(?<![^\W_])(?<![0-9$£€][.,:/-])(?<![$£€])"
    r"(?:between (?P<first>[0-9]{1,2}) and |[0-9]{1,2}(?: ?- ?| (?:to|until|till) ))\Z"
)
_LOOK_BACK = 16
_OTHER_WORDS = frozenset(("may", "mar", "sun", "sat", "march"))
"""Without a day or a year these are days and months in capitals only."""


def find_date_times(reading: Reading, *, relative: bool = False) -> Iterator[Extent]:
    """Days, dates and times of day, each place one hit. A range from one to another is one.

    Catches `Monday`, `Mon, 3 March`, `03/14`, `in 2007`, `since March`, `Dec 2018`, `10:30`, `half past ten`, `noon`,
    `the 1990s` and `the nineties` without `the`, `Monday to Friday`, `9-5pm`. `relative` adds `tomorrow`, `next week`
    and `3 days ago`. Leaves lengths of time (`two weeks`), and `may`, `march`, `sat` and `sun` as other words.
    """
    found = sorted(_found(reading, relative))
    if not found:
        return
    start, end = found[0]
    for next_start, next_end in found[1:]:
        if next_start <= end or _JOINT.fullmatch(reading.lowered, end, next_start):
            end = max(end, next_end)
        else:
            yield _from_bare(reading.lowered, start), end
            start, end = next_start, next_end
    yield _from_bare(reading.lowered, start), end


def date_times_gate(*, relative: bool = False) -> str:
    words = f"(?:mon|tue|wed|wend|thu|fri|sat|sun)|{MONTH}|{_TENTH}|(?:nineteen|eighteen) hundreds|[0-9]0['’]?s"
    words += (
        "|(?:19|20)[0-9]{2}|[0-9](?:st|nd|rd|th)" + "|today|tonight|tomorrow|yesterday|this|next|last|ago" * relative
    )
    return either(
        [
            gates.letters(words),
            clock_times_gate(),
            dates_gate(without_year=True, compact=True),
            spoken_dates_gate(without_year=True),
        ]
    )


def _found(reading: Reading, relative: bool) -> Iterator[Extent]:
    lowered = reading.lowered
    yield from find_dates(reading, without_year=True, compact=True)
    yield from find_spoken_dates(reading, without_year=True)
    yield from find_clock_times(reading)
    for pattern in (_WEEKDAY, _CUED_DAY, _DECADE, _MONTH_ALONE, _YEARS, _DAY_OF_MONTH, *[_RELATIVE] * relative):
        for match in pattern.finditer(lowered):
            start, end = match.span(match.lastgroup or 0)
            if lowered[start:end] not in _OTHER_WORDS or reading.folded[start].isupper():
                yield start, end


def _from_bare(lowered: str, start: int) -> int:
    """Start of a range whose first hour is bare: `9-5pm`, `from 9 to 5 pm`."""
    bare = _BARE.search(lowered, max(0, start - _LOOK_BACK), start)
    if bare is None or not lowered[start].isdigit():
        return start
    return bare.start("first") if bare["first"] else bare.start()
