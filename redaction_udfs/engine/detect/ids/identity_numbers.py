"""National ID numbers (digits only), by check digit or range."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from stdnum import luhn
from stdnum.gb import nhs, utr
from stdnum.in_ import aadhaar
from stdnum.us import itin

from redaction_udfs.engine.detect.codes.digits import exact_digits_gate, exact_digits_spoken_gate
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

Kind = Literal["us_itin", "ca_sin", "uk_nhs", "uk_utr", "in_aadhaar"]
Checked = Literal["always", "typed", "never"]


class _IdentityNumber(NamedTuple):
    """In what groups of digits it is written, and whether digits without separators are one."""

    groups: tuple[int, ...]
    is_valid: Callable[[str], bool]
    longer: int = 0
    """Digits of longer ones without a check digit."""


_NUMBERS: dict[str, _IdentityNumber] = {
    "us_itin": _IdentityNumber((3, 2, 4), itin.is_valid),
    "ca_sin": _IdentityNumber((3, 3, 3), luhn.is_valid),
    "uk_nhs": _IdentityNumber((3, 3, 4), nhs.is_valid, longer=17),
    "uk_utr": _IdentityNumber((5, 5), utr.is_valid),
    "in_aadhaar": _IdentityNumber((4, 4, 4), aadhaar.is_valid),
}


def find_identity_numbers(
    reading: Reading, *, kind: Kind, grouped: bool = False, checked: Checked = "always"
) -> Iterator[Extent]:
    """Numbers of one kind.

    The right count of digits, separators skipped, and valid as python-stdnum knows it.

    - `us_itin`: nine digits, the first a 9, the fourth and fifth 70 to 99 but 89 and 93
    - `ca_sin`: nine digits, Luhn
    - `uk_nhs`, `uk_utr`: ten digits, a check digit modulo 11; `uk_nhs` also 17 digits of any kind
    - `in_aadhaar`: twelve digits, Verhoeff, the first neither 0 nor 1

    One in ten of all numbers of that length is valid, so a rule needs context, or `grouped`: only numbers in the groups
    in which theirs are written (`912-70-3456`, `2341 2341 2346`). `checked` only when `typed`, on voice every number of
    that length counts: one misheard digit breaks a check digit. `never` is for rules whose context says enough. Leaves
    longer and shorter numbers.
    """
    number = _NUMBERS[kind]
    unchecked = checked == "never" or (checked == "typed" and reading.voice)
    for start, end, digits in _grouped(reading, number) if grouped else _counted(reading, number):
        if unchecked or len(digits) == number.longer or number.is_valid(digits):
            yield start, end


def identity_numbers_gate(*, kind: Kind, grouped: bool = False, checked: Checked = "always") -> str:
    return exact_digits_gate(count=sum(_NUMBERS[kind].groups))


def identity_numbers_spoken_gate(*, kind: Kind, grouped: bool = False, checked: Checked = "always") -> str:
    return exact_digits_spoken_gate(count=sum(_NUMBERS[kind].groups))


def fewest_digits(*, kind: Kind, grouped: bool = False, checked: Checked = "always") -> int:
    return sum(_NUMBERS[kind].groups)


def _counted(reading: Reading, number: _IdentityNumber) -> Iterator[tuple[int, int, str]]:
    by_length = reading.numbers_by_length()
    yield from by_length.get(sum(number.groups), ())
    yield from by_length.get(number.longer, ())


def _grouped(reading: Reading, number: _IdentityNumber) -> Iterator[tuple[int, int, str]]:
    for run in reading.number_runs:
        if tuple(group.count for group in run.groups) == number.groups:
            yield run.start, run.end, run.digits
