"""Which conversations of a table are wanted."""

from collections.abc import Sequence
from typing import NamedTuple

import re2

AT_FIRST = 3
"""So many conversations are shown if nobody says how many."""
BESIDE = r"[^\pL\pN]"


class Wanted(NamedTuple):
    """Those with `ids`, or the first `limit` of those in which one text holds all words of `search`, or the first."""

    ids: Sequence[str] = ()
    search: str | None = None
    where: str | None = None
    limit: int = AT_FIRST

    def patterns(self, flags: str = "i") -> list[str]:
        """For each word to search a regular expression, for RE2 and for Java: the word as a whole, in any letter case.

        >>> Wanted(search="PIN code").patterns()[0]
        '(?i)(?:^|[^\\\\pL\\\\pN])PIN(?:$|[^\\\\pL\\\\pN])'
        """
        words = (self.search or "").split()
        return [rf"(?{flags})(?:^|{BESIDE}){re2.escape(word)}(?:$|{BESIDE})" for word in words]
