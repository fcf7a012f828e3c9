"""Numbers by their count of digits, where they stand alone.

Separators between groups are skipped from six digits on, as in every number run. Number words count as digits on voice;
with `spoken` True on every channel, with False on none. The spoken gates are for texts on voice.

With `tokens` at `alone` no number counts that is a part or the whole of a code, an amount, a date, a time, a count, a
list, a year or a round number; at `dictated`, which is for windows of minutes, those in codes, fractions and round
numbers do; at `codes`, for rules with a nearer context, years do as well, and short ones typed digit by digit are one
number; at `all` every one does. What is found in a token is made whole
before it is replaced.
"""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.dates.dates import is_date
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.order import count_ended, overlapping
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.reading.number_runs import JOINED_FROM
from redaction_udfs.engine.tokens.named import is_named, is_of_order
from redaction_udfs.engine.tokens.numbers import Where, numbers_of
from redaction_udfs.engine.tokens.prices import has_tens
from redaction_udfs.engine.words.en import number_names as english

_LEADS = (
    r"(?: (?:numbers?|nos?|codes?|ids?|is|was|are|of|for|on|my|your|the|this|that|phone|it's|its|here|says|reads|starts"
    r"|begins|with|um|uh|so|okay|yeah|like|i|they|he|she|gave|given|have|got|me|a|be|would)){0,7}"
    r"(?: [a-z]{1,2}){0,3}\W{0,3}$"
)
_DEVICE = re.compile(rf"(?<![^\W_]){any_of(english.DEVICES)}{_LEADS}")
_PARCEL = re.compile(rf"(?<![^\W_]){any_of(english.DEVICES | english.LONG_AS_CARDS)}{_LEADS}")
_LISTED = re.compile(r"[,;]? ?(?:(?:and|or|plus|also|then|&|y)(?: also| then)? )?#? ?")
"""Between the numbers of one list."""
_MOST_LISTED = 8
_FEWEST_OF_PARCEL = 11
_LOOK_BACK = 60
_FEWEST_OF_SENTENCE = 5
"""Words beside a number at least in a sentence that is no mere answer."""


def find_any_digits(reading: Reading, *, spoken: bool | None = None, tokens: Where = "alone") -> Iterator[Extent]:
    """Every number run, however short. Leaves number words that say no number: `one moment`, `no one`."""
    for run in numbers_of(reading, spoken, tokens).runs:
        yield run.start, run.end


def any_digits_gate(*, spoken: bool | None = None, tokens: Where = "alone") -> str:
    return gates.spoken_number(1) if spoken else gates.DIGIT


def any_digits_spoken_gate(*, spoken: bool | None = None, tokens: Where = "alone") -> str:
    return digits_at_least_spoken_gate(count=1, spoken=spoken)


def fewest_digits(*, count: int = 0, low: int = 0, **options: object) -> int:
    """Digits of the shortest number that detectors with these options find."""
    return max(count, low)


def find_exact_digits(
    reading: Reading, *, count: int, spoken: bool | None = None, tokens: Where = "alone", named: bool = True
) -> Iterator[Extent]:
    """Runs of exactly `count` digits, and unseparated groups of `count` digits inside longer runs.

    Separators are skipped from six digits on. Catches `1234 56 789` as nine; not nine digits inside twelve, and not
    `12 34` as four. On voice, where fewer digits join too, `4 4 2 1` and `four four double two` are four.
    With `named` False none is found right behind the name of what it numbers: `error 403`, `room 312`, `order #4471`,
    nor one that is said as prices are, in a sentence.
    """
    for start, end, _ in numbers_of(reading, spoken, tokens).by_length.get(count, ()):
        if named or not (
            is_named(reading.lowered, start, count)
            or is_of_order(reading.lowered, start, reading.folded)
            or _goes_on_from_name(reading, start)
            or _is_said_as_price(reading, start, end)
        ):
            yield start, end


def _goes_on_from_name(reading: Reading, start: int) -> bool:
    """True of a group of a number that a name stands before: `7735` of `case 0091-7735`."""
    held = overlapping(reading.number_runs, start, start + 1)
    if not held:
        return False
    run, lowered = held[0], reading.lowered
    if run.start < start and (
        is_of_order(lowered, run.start, reading.folded) or is_named(lowered, run.start, len(run.digits))
    ):
        return True
    if len(run.digits) >= _FEWEST_OF_PARCEL and is_of_parcel(reading, run.start):
        return True
    return _is_listed_with_named(reading, run)


def _is_listed_with_named(reading: Reading, run: NumberRun) -> bool:
    """True of a number in a list of as long ones that begins behind a name: `cases 4471209981 and 4471209982`."""
    place = count_ended(reading.number_runs, run.start)
    listed = reading.number_runs[max(0, place - _MOST_LISTED) : place]
    for before in reversed(listed):
        if len(before.digits) != len(run.digits) or not _LISTED.fullmatch(reading.lowered, before.end, run.start):
            return False
        long = len(run.digits) >= _FEWEST_OF_PARCEL
        if (long and is_of_parcel(reading, before.start)) or is_of_order(reading.lowered, before.start):
            return True
        run = before
    return False


def is_of_parcel(reading: Reading, start: int) -> bool:
    """True of a number behind a word for an order, a parcel or what one is labelled with: `the label says 4471`."""
    return _is_of_thing(reading, start, long=True)


def _is_said_as_price(reading: Reading, start: int, end: int) -> bool:
    """True of tens and teens in a sentence: `so sixteen ninety it is then`. Asked for, or by themselves, they go."""
    said = reading.lowered[start:end]
    if said[0].isdigit() or not has_tens(said):
        return False
    return len(reading.words) - len(overlapping(reading.words, start, end)) >= _FEWEST_OF_SENTENCE


def exact_digits_gate(*, count: int, spoken: bool | None = None, tokens: Where = "alone", named: bool = True) -> str:
    return digits_between_gate(low=count, high=count, spoken=spoken)


def exact_digits_spoken_gate(
    *, count: int, spoken: bool | None = None, tokens: Where = "alone", named: bool = True
) -> str:
    return digits_at_least_spoken_gate(count=count, spoken=spoken)


def find_exact_digits_except_dates(
    reading: Reading, *, count: int, spoken: bool | None = None, tokens: Where = "alone"
) -> Iterator[Extent]:
    """As `find_exact_digits`, but leaves what is as a whole one calendar-valid date.

    With eight digits `12-15-2018`, `2018-12-15`, `12152018` and, spoken, `twelve fifteen twenty eighteen` stay;
    `99-99-2018` is found. A part of a date is no date: with four digits the year of `12/15/2018` is found.
    """
    for start, end, digits in numbers_of(reading, spoken, tokens).by_length.get(count, ()):
        written = reading.folded[start:end]
        if not is_date(digits if any(map(str.isalpha, written)) else written):
            yield start, end


def exact_digits_except_dates_gate(*, count: int, spoken: bool | None = None, tokens: Where = "alone") -> str:
    return exact_digits_gate(count=count, spoken=spoken)


def exact_digits_except_dates_spoken_gate(*, count: int, spoken: bool | None = None, tokens: Where = "alone") -> str:
    return exact_digits_spoken_gate(count=count, spoken=spoken)


def find_digits_between(
    reading: Reading, *, low: int, high: int, spoken: bool | None = None, tokens: Where = "alone"
) -> Iterator[Extent]:
    """Number runs of `low` to `high` digits, and such groups in longer runs.

    Catches, with 11 to 17, `1234 5678 9012 3456`; not eleven digits inside twenty unseparated ones, nor the number of a
    device, a SIM card or a chip, right behind that word, nor eleven digits and more behind one for an order.
    """
    for length, numbers in numbers_of(reading, spoken, tokens).by_length.items():
        if low <= length <= high:
            long = length >= _FEWEST_OF_PARCEL
            yield from ((start, end) for start, end, _ in numbers if not _is_of_thing(reading, start, long=long))


def _is_of_thing(reading: Reading, start: int, *, long: bool) -> bool:
    """True of a number right behind a word for a device, and of one as `long` as a card's behind one for a parcel."""
    first = max(0, start - _LOOK_BACK)
    return (_PARCEL if long else _DEVICE).search(reading.lowered, first, start) is not None


def digits_between_gate(*, low: int, high: int, spoken: bool | None = None, tokens: Where = "alone") -> str:
    if spoken or high >= JOINED_FROM:
        bare = digits_at_least_gate(count=low, spoken=spoken)
    else:
        bare = gates.contiguous_digits(low)
    return f"{bare}|{gates.DIGITS_APART}" if tokens == "codes" and not spoken else bare


def digits_between_spoken_gate(*, low: int, high: int, spoken: bool | None = None, tokens: Where = "alone") -> str:
    return digits_at_least_spoken_gate(count=low, spoken=spoken)


def find_digits_at_least(
    reading: Reading, *, count: int, spoken: bool | None = None, tokens: Where = "alone"
) -> Iterator[Extent]:
    """Whole runs of `count` digits or more, however long."""
    for run in numbers_of(reading, spoken, tokens).runs:
        if len(run.digits) >= count:
            yield run.start, run.end


def digits_at_least_gate(*, count: int, spoken: bool | None = None, tokens: Where = "alone") -> str:
    if spoken:
        return gates.spoken_number(count)
    if count >= JOINED_FROM:
        return gates.separated_digits(count)
    return f"{gates.contiguous_digits(count)}|{gates.separated_digits(JOINED_FROM)}"


def digits_at_least_spoken_gate(*, count: int, spoken: bool | None = None, tokens: Where = "alone") -> str:
    return digits_at_least_gate(count=count) if spoken is False else gates.spoken_number(count)
