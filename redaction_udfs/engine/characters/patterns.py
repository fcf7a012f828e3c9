"""Patterns of phrases."""

from collections.abc import Iterable

WORD_BEGINS = "(?:^|[^a-zA-Z0-9])"
"""What stands before a listed word, in patterns of RE2, which has no look-behind."""


def any_of(phrases: Iterable[str], gap: str = r"[ ,\n-]{1,3}") -> str:
    """A pattern of phrases against the alphabet.

    A longer one stands before its beginning, and RE2 joins beginnings.

    >>> any_of(["no", "so", "no wait"], gap=" ")
    '(?:so|no wait|no)'
    """
    return f"(?:{'|'.join([phrase.replace(' ', gap) for phrase in sorted(set(phrases), reverse=True)])})"
