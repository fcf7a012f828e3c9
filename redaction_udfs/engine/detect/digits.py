"""Numbers by their count of digits.

Separators between groups are skipped from six digits on, as in every number run.
"""

from collections.abc import Iterator

from redaction_udfs.engine.detect import gates
from redaction_udfs.engine.detect.dates import is_date
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.number_runs import JOINED_FROM
from redaction_udfs.engine.spans import Extent


def find_any_digits(reading: Reading) -> Iterator[Extent]:
    """Every number run, however short. Spoken numbers are not found."""
    for run in reading.number_runs:
        yield run.start, run.end


def any_digits_gate() -> str:
    return gates.DIGIT


def find_exact_digits(reading: Reading, *, count: int) -> Iterator[Extent]:
    """Runs of exactly `count` digits, and unseparated groups of `count` digits inside longer runs.

    Separators are skipped from six digits on. Catches `1234 56 789` as nine; not nine digits inside twelve, and not
    `12 34` as four.
    """
    for start, end, _ in reading.numbers_by_length().get(count, ()):
        yield start, end


def exact_digits_gate(*, count: int) -> str:
    return digits_between_gate(low=count, high=count)


def find_exact_digits_except_dates(reading: Reading, *, count: int) -> Iterator[Extent]:
    """As `find_exact_digits`, but leaves what is as a whole one calendar-valid date.

    With eight digits `12-15-2018`, `2018-12-15` and `12152018` stay, `99-99-2018` is found. A part of a date is no
    date: with four digits the year of `12/15/2018` is found.
    """
    for start, end in find_exact_digits(reading, count=count):
        if not is_date(reading.folded[start:end]):
            yield start, end


def exact_digits_except_dates_gate(*, count: int) -> str:
    return exact_digits_gate(count=count)


def find_digits_between(reading: Reading, *, low: int, high: int) -> Iterator[Extent]:
    """Runs of `low` to `high` digits, and unseparated groups of so many digits inside longer runs.

    Catches, with 11 to 17, `1234 5678 9012 3456`; not eleven digits inside twenty unseparated ones.
    """
    for length, numbers in reading.numbers_by_length().items():
        if low <= length <= high:
            yield from ((start, end) for start, end, _ in numbers)


def digits_between_gate(*, low: int, high: int) -> str:
    return digits_at_least_gate(count=low) if high >= JOINED_FROM else gates.contiguous_digits(low)


def find_digits_at_least(reading: Reading, *, count: int) -> Iterator[Extent]:
    """Whole runs of `count` digits or more, however long."""
    for run in reading.number_runs:
        if len(run.digits) >= count:
            yield run.start, run.end


def digits_at_least_gate(*, count: int) -> str:
    if count >= JOINED_FROM:
        return gates.separated_digits(count)
    return f"{gates.contiguous_digits(count)}|{gates.separated_digits(JOINED_FROM)}"
