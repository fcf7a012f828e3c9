"""Which words are no names by themselves, by a list so short that a pattern can hold it."""

from collections.abc import Set

SHORTEST_STEM, LONGEST_STEM = 3, 6
OWN_HEADS = frozenset("od")
"""Letters that begin a name of two parts: `O'Brien`, `D'Angelo`."""


def is_everyday(word: str, everyday: Set[str], stems: Set[str] = frozenset()) -> bool:
    """Whether a word is one of these or begins with a stem; only what is before an apostrophe counts.

    >>> [is_everyday(word, {"will"}, {"conf"}) for word in ("will", "will've", "confirm", "willa", "o'brien")]
    [True, True, True, False, False]
    """
    head = word.partition("'")[0]
    if len(head) == 1:
        return head not in OWN_HEADS
    return head in everyday or any(head[:length] in stems for length in range(SHORTEST_STEM, LONGEST_STEM + 1))
