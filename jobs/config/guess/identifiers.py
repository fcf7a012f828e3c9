"""Numbers and texts that say who somebody is, told by the names of their columns or by their values."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from pyspark.sql.types import DecimalType, DoubleType, IntegerType, LongType, StructType

from jobs.config.guess.names import plain
from jobs.config.guess.sample import all_like

IDENTIFYING = re.compile(
    r"(^|_)(phone|telephone|tel|mobile|cell|msisdn|fax|ani|caller_id|caller_number|calling_number|e_?mail|ssn|social_security"
    r"|social|national_id|tax_id|tin|itin|nino|sin|aadhaar|passport|licen[cs]e|drivers?_licen[cs]e|card|card_number|pan|ccn|cvv|cvc"
    r"|iban|account|acct|account_id|bank|routing|member|policy_holder|policyholder|patient|mrn|birth|dob|birthday"
    r"|birth_date|address|street|zip|postcode|postal|pin|password|imei|vin|plate|ip|device_id)"
    r"(_?(no|nr|num|number|id|hash|code|date|line|\d))*$"
)
PERSON = re.compile(
    r"(^|_)(first|last|full|given|family|sur|customer|caller|client|user|agent|member|patient|contact)_?name$"
)
COUNTS = re.compile(
    r"(^|_)(count|counts|total|amount|balance|price|fee|score|rate|duration|length|size|seconds|ms|age)($|_)"
)
"""Words of columns that count something: `card_count`, `account_balance`."""
NUMBERS = (IntegerType, LongType, DecimalType, DoubleType)
FEWEST_DIGITS = 9
TIMES = ((5e8, 4e9), (5e11, 4e12), (5e14, 4e15), (5e17, 4e18))
"""Numbers since 1970, from 1985 to 2096, in seconds and in thousandths of the unit before."""


def is_identifying(name: str) -> bool:
    """True if a column's name says that it holds what tells who somebody is.

    >>> is_identifying("ssn"), is_identifying("accountNo"), is_identifying("card_count"), is_identifying("agent_name")
    (True, True, False, True)
    """
    said = plain(name)
    return not COUNTS.search(said) and bool(IDENTIFYING.search(said) or PERSON.search(said))


def looks_identifying(values: Sequence[Any]) -> bool:
    """True for long whole numbers, nearly all different, that are no times.

    >>> looks_identifying([4155550132, 4155550199]), looks_identifying([1_700_000_000_000, 1_700_000_360_000])
    (True, False)
    """
    there = [value for value in values if value is not None]
    return len(set(there)) * 2 > len(there) and all_like(there, _is_long) and not all_like(there, is_time)


def _is_long(value: Any) -> bool:
    if isinstance(value, float | Decimal) and value != value.__trunc__():
        return False
    return abs(value) >= 10 ** (FEWEST_DIGITS - 1)


def is_time(value: Any) -> bool:
    """True for a number since 1970 that is a time of these years, in any unit."""
    return any(least <= value < most for least, most in TIMES)


def identifying_numbers(schema: StructType, known: set[str]) -> Iterator[str]:
    """Number columns of which the name says so, besides those that are known."""
    for field in schema.fields:
        if field.name not in known and isinstance(field.dataType, NUMBERS) and is_identifying(field.name):
            yield field.name
