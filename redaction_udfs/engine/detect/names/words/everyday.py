"""Everyday words that are no names, in a list short enough for a pattern."""

from collections.abc import Set

SHORTEST_STEM, LONGEST_STEM = 3, 6
OWN_HEADS = frozenset("od")
"""Letters that begin a name of two parts: `O'Brien`, `D'Angelo`."""


def is_everyday(word: str, everyday: Set[str], stems: Set[str] = frozenset()) -> bool:
    """True if a word is one of these or begins with a stem. Only what is before an apostrophe counts.

    >>> [is_everyday(word, {"will"}, {"conf"}) for word in ("will", "will've", "confirm", "willa", "o'brien")]
    [True, True, True, False, False]
    """
    head = word.partition("'")[0]
    if len(head) == 1:
        return head not in OWN_HEADS
    return head in everyday or any(head[:length] in stems for length in range(SHORTEST_STEM, LONGEST_STEM + 1))
