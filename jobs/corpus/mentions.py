"""Values, and parts of them, that names in braces ask for."""

import re
from functools import cache
from typing import NamedTuple

from jobs.corpus.spoken_numbers import digits_of

LAST = 4
"""The last digits, by which a number is known."""
_PART = re.compile(r"(?P<slot>\w+)_(?:(?P<part>[1-9])of(?P<parts>[1-9])|last4)")


class Mention(NamedTuple):
    """A value, or one part of so many. Part 0 are its last four digits."""

    slot: str
    part: int = 1
    parts: int = 1

    def cut(self, value: str) -> str:
        """Part of the value that is said: all of it, or digits.

        >>> [mention_of(f"card_{part}of4").cut("3782 822463 10005") for part in (1, 2, 3, 4)]
        ['3782', '8224', '631', '0005']
        >>> mention_of("card_last4").cut("3782 822463 10005")
        '0005'
        """
        if self.parts == 1:
            return value
        digits = digits_of(value)
        if self.part in (0, self.parts):
            return digits[-LAST:]
        rest, before = digits[:-LAST], self.parts - 1
        return rest[-(-len(rest) * (self.part - 1) // before) : -(-len(rest) * self.part // before)]


@cache
def mention_of(name: str) -> Mention:
    """
    >>> mention_of("birth_date"), mention_of("ssn_2of3")
    (Mention(slot='birth_date', part=1, parts=1), Mention(slot='ssn', part=2, parts=3))
    """
    found = _PART.fullmatch(name)
    if found is None:
        return Mention(name)
    return Mention(found["slot"], int(found["part"] or 0), int(found["parts"] or 2))
