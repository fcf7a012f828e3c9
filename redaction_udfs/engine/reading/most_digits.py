"""A bound on the digits that a text on voice can say, for a hundredth of what its numbers cost to read."""

from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES
from redaction_udfs.engine.reading.number_tokens import TOKEN
from redaction_udfs.engine.words.number_kinds import HUNDREDS, SCALE, TIMES, UNITS

NO_BOUND = 1 << 30
_MULTIPLYING = (SCALE, HUNDREDS, TIMES, UNITS)
"""Kinds of words with which a few words say many digits."""
_LIKE_DIGITS = frozenset("oli")
"""Small letters that are written for 0 and 1."""


def _most_of_words() -> dict[str, int]:
    """The most digits that each number word says in any language."""
    most: dict[str, int] = {}
    for language in NUMBER_LANGUAGES.values():
        for word, (kind, digits) in language.words.items():
            said = NO_BOUND if kind in _MULTIPLYING else len(digits)
            most[word] = max(most.get(word, 0), said)
    return most


_MOST = _most_of_words()


def most_digits(lowered: str) -> int:
    """As many digits as a text in small letters may say, or more, whatever its language.

    >>> most_digits("it's four one, sixty two"), most_digits("triple five") >= NO_BOUND
    (5, True)
    """
    most = 0
    for said in TOKEN.findall(lowered):
        if said[0] <= "9":
            most += len(said)
        elif known := _MOST.get(said):
            most += known
        elif _LIKE_DIGITS.issuperset(said):
            most += len(said)
    return most
