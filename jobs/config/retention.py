"""How long tables keep their partitions, and how long older versions can be read."""

import re
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

Kept = Literal["redacted", "audit", "mutes", "quarantine", "vault", "versions"]
PERIOD = re.compile(r"([1-9]\d{0,4})([dwy])")
DAYS = {"d": 1, "w": 7, "y": 365}
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


def _checked(written: str) -> str:
    try:
        period(written)
    except ValueError as wrong:
        raise PydanticCustomError("period", "{expected}", {"expected": str(wrong)}) from None
    return written


Period = Annotated[str, AfterValidator(_checked)]
