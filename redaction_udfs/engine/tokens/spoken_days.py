"""Whole dates said with the month's name and a full year: `october thirtieth twenty twenty six`."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens import kinds
from redaction_udfs.engine.tokens.kinds import Token
from redaction_udfs.engine.words.en import spoken_date_shapes as shapes
from redaction_udfs.engine.words.en.month_names import SHORT_NAMES

_FULL_YEAR = re.compile(shapes.FULL_YEAR)


def spoken_days(reading: Reading) -> Iterator[Token]:
    """The dates of a text on voice that no number stands beside.

    A month and a year alone are none, for so a card's expiry is said (`november twenty twenty eight`), nor is a day
    with the last digits of a year.
    """
    lowered = reading.lowered
    if not any(month in lowered for month in SHORT_NAMES):
        return
    for pattern in (shapes.MONTH_FIRST, shapes.DAY_FIRST):
        for match in pattern.finditer(lowered):
            is_whole = match["year"] and _FULL_YEAR.fullmatch(match["year"])
            if is_whole and not shapes.NUMBER_AFTER.match(lowered, match.end()):
                yield Token(*match.span(), kinds.DATE)
