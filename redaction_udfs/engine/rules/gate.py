"""Gates: patterns of the texts in which a rule may find anything."""

from collections.abc import Iterable
from typing import NamedTuple

NEVER = r"[^\s\S]"
"""RE2 pattern that matches nothing."""


class Gate(NamedTuple):
    """RE2 patterns of folded texts: `pattern` for all of them, `spoken` for more of those on voice. Of these only such
    pass as may say so many `digits`, written or in words."""

    pattern: str
    spoken: str = NEVER
    digits: int = 0


NO_GATE = Gate(NEVER)
"""No text passes."""
EVERYTHING = Gate("")
"""Every text passes."""


def either(patterns: Iterable[str]) -> str:
    """One pattern that matches where any of these does.

    >>> either(["a|b", "c"])
    '(?:a|b)|(?:c)'
    """
    return "|".join(f"(?:{pattern})" for pattern in patterns)
