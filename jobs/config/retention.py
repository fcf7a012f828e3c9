"""How long tables keep their partitions, and how long older versions can be read."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

Kept = Literal["redacted", "audit", "mutes", "quarantine", "vault", "versions"]
PERIOD = re.compile(r"([1-9]\d{0,4})([dwy])")
DAYS = {"d": 1, "w": 7, "y": 365}
TIME = re.compile(r"([1-9]\d{0,4})([mhdwy])")
MINUTES = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60, "y": 365 * 24 * 60}
SHORTEST_VERSIONS = timedelta(days=7)
"""Delta's own safe period: who reads or writes for longer than that would miss files."""


def period(written: str) -> timedelta:
    """The time that `730d`, `104w` or `7y` says; a year has 365 days. Raises ValueError.

    >>> period("2w").days, period("7y").days
    (14, 2555)
    """
    found = PERIOD.fullmatch(written)
    if not found:
        raise ValueError("a number of days, weeks or years: 730d, 104w, 7y")
    return timedelta(days=int(found[1]) * DAYS[found[2]])


def time_to_live(written: str) -> timedelta:
    """The time that `90m`, `1h` or `30d` says. Raises ValueError.

    >>> time_to_live("90m").total_seconds(), time_to_live("1y").days
    (5400.0, 365)
    """
    found = TIME.fullmatch(written)
    if not found:
        raise ValueError("a number of minutes, hours, days, weeks or years: 90m, 1h, 30d, 8w, 1y")
    return timedelta(minutes=int(found[1]) * MINUTES[found[2]])


def _checked(written: str, reads: Callable[[str], timedelta]) -> str:
    try:
        reads(written)
    except ValueError as wrong:
        raise PydanticCustomError("period", "{expected}", {"expected": str(wrong)}) from None
    return written


Period = Annotated[str, AfterValidator(partial(_checked, reads=period))]
TimeToLive = Annotated[str, AfterValidator(partial(_checked, reads=time_to_live))]
