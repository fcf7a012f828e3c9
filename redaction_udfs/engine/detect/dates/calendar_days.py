"""Days that the calendar has."""

from calendar import isleap

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years of four digits outside these make no date. Years of two digits are all taken."""

ANY_YEAR = "00"
"""A leap year, for days said without one."""

_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_day(year: str, month: int, day: int) -> bool:
    """True if the calendar has the day. The year is written with two or four digits."""
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_LENGTHS[month - 1]):
        return False
    number = int(year)
    known = len(year) == 2 or (len(year) == 4 and FIRST_YEAR <= number <= LAST_YEAR)
    # Of two digits: 00 is 2000, for any other the century makes no difference to leap years.
    return known and ((month, day) != (2, 29) or isleap(number))


def is_triple(first: str, second: str, third: str) -> bool:
    """True if three numbers are a day in one of the three orders.

    >>> is_triple("12", "15", "18"), is_triple("2018", "12", "15"), is_triple("30", "2", "2018")
    (True, True, False)
    """
    if len(first) == 4:
        return len(third) <= 2 and is_day(first, int(second), int(third))
    return len(first) <= 2 and (
        is_day(third, int(first), int(second))
        or is_day(third, int(second), int(first))
        or (len(first) == len(second) == len(third) == 2 and is_day(first, int(second), int(third)))
    )


def is_compact_date(digits: str) -> bool:
    """Six or eight digits side by side: MMDDYY DDMMYY YYMMDD MMDDYYYY DDMMYYYY YYYYMMDD.

    >>> [is_compact_date(digits) for digits in ("12152018", "181215", "99992018")]
    [True, True, False]
    """
    if len(digits) not in (6, 8) or not (digits.isascii() and digits.isdigit()):
        return False
    return any(is_triple(digits[:i], digits[i : i + 2], digits[i + 2 :]) for i in (2, len(digits) - 4))
