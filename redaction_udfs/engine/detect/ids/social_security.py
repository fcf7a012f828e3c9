"""US social security numbers."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

# What the Social Security Administration never assigned: area 000, 666 or 9xx, group 00, serial 0000.
_AREA, _GROUP, _SERIAL = "(?!000|666|9)[0-9]{3}", "(?!00)[0-9]{2}", "(?!0000)[0-9]{4}"
_SEPARATOR = "[ .-]{1,3}"

_NUMBER = re.compile(_AREA + _GROUP + _SERIAL)
_SHAPE = re.compile(f"(?<![0-9]){_AREA}{_SEPARATOR}{_GROUP}{_SEPARATOR}{_SERIAL}(?![0-9])")


def is_social_security_number(digits: str) -> bool:
    """Whether ASCII digits without separators are a number that could have been assigned.

    >>> is_social_security_number("123456789"), is_social_security_number("666456789")
    (True, False)
    """
    return _NUMBER.fullmatch(digits) is not None


def find_social_security_numbers(reading: Reading) -> Iterator[Extent]:
    """Three, two and four digits with separators between, valid by the SSA's rules.

    Separators are blanks, dashes and periods, mixed, up to three. Catches each of several numbers in a row, and one
    among other numbers. Leaves nine digits side by side or otherwise grouped (`12 345 6789`), taxpayer numbers (9xx)
    and the last four alone.
    """
    for match in _SHAPE.finditer(reading.folded):
        yield match.span()


def social_security_numbers_gate() -> str:
    return _SEPARATOR.join(gates.contiguous_digits(count) for count in (3, 2, 4))
