"""Ages of people."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.answers.nearest import up_to_placeholder
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.reading import Number
from redaction_udfs.engine.tokens.quantities import is_quantity
from redaction_udfs.engine.words.en.age_words import PEOPLE, THINGS, WHOSE
from redaction_udfs.engine.words.en.numbers import TELLING_WORDS

OLDEST = 120
_LOOK_BACK, _LOOK_AHEAD = 48, 40
_WORDS_BACK = 6

_UNIT = r"(?: and an? half)?[ -]?(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)(?![^\W_])['’]?"
_UNIT_BEHIND = re.compile(_UNIT)
_OLD = re.compile(rf"(?P<unit>{_UNIT})(?=[ -](?:old|of age|young)(?![^\W_]))|[ -]?y[./ ]?o(?![^\W_])\.?")
_JOINT = re.compile(r"(?: (?:and|or|to)(?: an?)?| ?[-,&/]) ?(?=[^\W_])")
_AGE_BEFORE = re.compile(
    r"(?<![^\W_])age[ds]?(?:[ :=-]|(?<![^\W_])(?:is|was|of|about|only|just|around)(?![^\W_]))*(?<![^\W_])"
    r"(?:[0-9]{1,3}(?: ?[,&/-] ?| and | or | to ))*\Z"
)
_LIMIT_BEFORE = re.compile(
    r"(?<![^\W_])(?:over|under|above|below|minimum|maximum|legal|retirement|least|than|voting|drinking) (?:the )?"
    r"age[a-z: ]*\Z"
)
_AM_BEFORE = re.compile(
    r"(?<![^\W_])(?:i['’]?m|i am|i was|s?he(?:['’]s| is| was)|turn(?:s|ed|ing)?|(?:i|s?he)(?: will|['’]ll) be)"
    r"(?: now| just| only| already| almost| about| currently| nearly| actually)? \Z"
)
_CLAUSE_END = re.compile(
    rf"(?P<unit>{_UNIT})?(?= *(?:$|[.,;!?)\n](?![0-9])|(?:and(?! an? half)|but|so|now|today|already|this year|i|my)"
    r"(?![^\W_])))"
)
_DECADE = re.compile(
    r"(?<![^\W_])in (?:my|his|her|their) (?:(?:early|mid|late)[ -])?"
    r"(?P<value>[1-9]0['’]?s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|teens)(?![^\W_])"
)
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")


def find_ages(reading: Reading) -> Iterator[Extent]:
    """Ages of people with their unit, in digits or, on every channel, in words.

    Catches `40 years` of `40 years old` and of `40 years of age`, `3-year` of `a 3-year-old`, `40 y/o`, the number of
    `aged 40`, `my age is 40`, `I'm 40 and ...`, `she turned 18`, and `40s` of `in my 40s`; both of `5 and 7 years old`.
    Leaves `a 3 year contract`, `40 years ago`, `I'm 5 minutes away`, what is said of a thing (`my laptop is 3 years
    old`) and limits (`over the age of 18`).
    """
    lowered = reading.lowered
    behind: Extent | None = None
    for number in reversed(_numbers(reading)):
        end = _end(lowered, number, behind) if is_age(number.digits) else 0
        behind = (number.start, end) if end else None
        if behind:
            yield behind
    for match in _DECADE.finditer(lowered):
        yield match.span("value")


def ages_gate() -> str:
    unit = "(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)['’]?"
    am = "(?:i['’]?m|i am|i was|he(?:['’]s| is| was)|turn(?:s|ed|ing)?| be)(?: [a-z]{3,9})?"
    # `a hundred` and, before other digits, `oh` begin numbers as well.
    number = f"(?:[0-9]|a |o|{any_of(TELLING_WORDS)})"
    return gates.letters(
        rf"{unit}[ -](?:old|of age|young)|y[./ ]?o(?:[^a-z]|$)|(?:^|[^a-z])age[ds]?(?:[^a-z]|$)"
        rf"|in (?:my|his|her|their) |{am} {number}"
    )


def find_told_ages(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Age that a stretch begins with: a number and its unit.

    Catches `forty two` and `40 years` as answers to `how old are you`. Leaves amounts, times and years.
    """
    reach = up_to_placeholder(reading, stretch)
    for start, end, digits in _numbers(reading):
        if reach.holds(start, end):
            unit = _UNIT_BEHIND.match(reading.lowered, end, reach.end)
            if is_age(digits) and (unit or not is_quantity(reading.lowered, start, end, len(digits))):
                yield start, unit.end() if unit else end
            return


def told_ages_gate() -> str:
    return gates.spoken_number(1)


def is_age(digits: str) -> bool:
    """True if anybody is as old as the number says.

    >>> is_age("7"), is_age("000"), is_age("121")
    (True, False, False)
    """
    return len(digits) <= len(str(OLDEST)) and 0 < int(digits) <= OLDEST


def _numbers(reading: Reading) -> list[Number]:
    """The numbers that are said in one go, in order: `42` and `forty two` are one, `5, 7` two."""
    numbers = set()
    for run in reading.number_runs_of(True):
        offset = 0
        for start, end, count in run.groups:
            numbers.add(Number(start, end, run.digits[offset : offset + count]))
            offset += count
    return sorted(numbers)


def _end(lowered: str, number: Number, behind: Extent | None) -> int:
    """End of the age that begins at a number. 0 if it is none. `behind` is the age that the next number is."""
    start, end, digits = number
    if old := _OLD.match(lowered, end):
        return 0 if old["unit"] and _is_of_thing(lowered, start, old.end()) else old.end()
    if behind and (joint := _JOINT.match(lowered, end)) and joint.end() == behind[0]:
        return end
    before = lowered[max(0, start - _LOOK_BACK) : start]
    if "age" in before and _AGE_BEFORE.search(before):
        unit = _UNIT_BEHIND.match(lowered, end)
        return 0 if _LIMIT_BEFORE.search(before) else unit.end() if unit else end
    ending = _CLAUSE_END.match(lowered, end) if len(digits) > 1 else None
    return ending.end() if ending and _AM_BEFORE.search(before) else 0


def _is_of_thing(lowered: str, start: int, end: int) -> bool:
    """True if it is said how old a thing is: `a 3 year old laptop`, `my phone is 2 years old`."""
    behind = _WORD.findall(lowered, end, end + _LOOK_AHEAD)[1:2]
    before = _WORD.findall(lowered, max(0, start - _LOOK_BACK), start)[::-1]
    if not THINGS.isdisjoint(behind) or (before[:1] and before[0] in WHOSE):
        return not THINGS.isdisjoint(behind)
    owner = next((word for word in before[:_WORDS_BACK] if word in THINGS or word in PEOPLE), "")
    return owner in THINGS
