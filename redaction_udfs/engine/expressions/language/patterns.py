"""Words of an expression as patterns, with `*` inside a word."""

import re

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.letter_case import lower

WILDCARD = "*"

_LETTER = r"(?:[^\W_]|\*)"
_WORD = re.compile(rf"{_LETTER}+(?:'{_LETTER}+)*")
_WILDCARDS = re.compile(r"\*+")


def read_patterns(text: str) -> tuple[str, ...]:
    """The words of a piece of an expression, read as the words of a text are. Signs stand between words.

    >>> read_patterns("E-Mail Ship**"), read_patterns("Don’t!"), read_patterns("+")
    (('e', 'mail', 'ship*'), ("don't",), ())
    """
    return tuple([_WILDCARDS.sub(WILDCARD, word) for word in _WORD.findall(comparable(lower(fold(text))))])


def comparable(lowered: str) -> str:
    """A text in small letters with straight apostrophes; same length, same offsets."""
    return lowered.replace("’", "'")


def fits(pattern: str, word: str) -> bool:
    """True if a pattern is the whole word.

    >>> [fits("ship*", word) for word in ("shipment", "ship", "worship")], fits("s*i*t", "shipment"), fits("a*a", "a")
    ([True, True, False], True, False)
    """
    if WILDCARD not in pattern:
        return pattern == word
    first, *between, last = pattern.split(WILDCARD)
    at, stop = len(first), len(word) - len(last)
    if at > stop or not word.startswith(first) or not word.endswith(last):
        return False
    for piece in between:
        at = word.find(piece, at, stop)  # the leftmost: what fits further on, fits after it too
        if at < 0:
            return False
        at += len(piece)
    return True
