"""Durations as people write them."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

_DURATION = re.compile(r"(\d+(?:\.\d+)?) ?(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def seconds_of(written: object) -> object:
    """Seconds of a duration such as `90s`, `15m`, `1h` or `2d`. What is no text is left to others to judge.

    >>> seconds_of("1.5h"), seconds_of(30)
    (5400.0, 30)
    """
    if not isinstance(written, str):
        return written
    match = _DURATION.fullmatch(written.strip())
    if match is None:
        raise PydanticCustomError("duration", "seconds, or a duration such as 30s, 15m or 1h")
    return float(match[1]) * _SECONDS[match[2]]


Seconds = Annotated[float, BeforeValidator(seconds_of), Field(gt=0, le=366 * 86400)]
