"""Slips of the keys, one letter away from everyday words."""

from functools import cache

from redaction_udfs.engine.reading.rarity import POSSESSIVES, frequency, listed_words

SHORTEST, LONGEST = 4, 14
_LETTERS = "aeiorntlshdumcygpbfkwv'xzqj"


def is_slip(word: str, everyday: float) -> bool:
    """True if one letter dropped, added, changed or swapped makes a word in small letters one that is met as often as
    `everyday`, in occurrences per word of running text.

    >>> is_slip("acount", 3e-5), is_slip("kaminski", 3e-5)
    (True, False)
    """
    if not SHORTEST <= len(word) <= LONGEST:
        return False
    word = word.lower().replace("’", "'")
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    edits = [head + tail[1:] for head, tail in halves if tail]
    edits += [head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1]
    edits += [head + letter + tail for head, tail in halves for letter in _LETTERS]
    if len(word) > SHORTEST + 1:  # of short words too many others can be made
        edits += [head + letter + tail[1:] for head, tail in halves if tail for letter in _LETTERS]
    return not _everyday_words(everyday).isdisjoint(edits)


@cache
def _everyday_words(everyday: float) -> frozenset[str]:
    """Words met so often, and what is theirs. To look 750 edits up in a set takes an eighth of asking for each."""
    often = [word for word in listed_words() if frequency(word) >= everyday]
    owned = [word + ending for word in often for ending in POSSESSIVES]
    return frozenset(often).union(word for word in owned if frequency(word) >= everyday)
