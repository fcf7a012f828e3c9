"""Odd words: letters mixed with signs or digits, and rare words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import is_rare
from redaction_udfs.engine.reading.reading import PLACEHOLDER
from redaction_udfs.engine.reading.slips import is_slip
from redaction_udfs.engine.words.en.function_words import TRADE
from redaction_udfs.engine.words.es.function_words import AS_ENGLISH
from redaction_udfs.engine.words.es.verb_forms import has_object
from redaction_udfs.engine.words.languages import ENGLISH, SPANISH

EVERYDAY = 1e-5
"""A rare word is a slip of the keys where it is one edit away from a word that comes up so often."""

LONGEST_WORD = 80
"""Nothing longer is a word of any language, and no pattern has to look at it."""

_CHUNK = re.compile(r"[^\s,;]+")
_BEFORE, _AFTER = "\"'“”‘’()[]<>{}.:?!…=-", "\"'“”‘’()[]<>{}.:?…-"
_APOSTROPHES = str.maketrans("", "", "'’`´")
_LETTERS_ONLY = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\w]*[^\W\d_]+(?:(?:['’`´/&-]|[.:=…?!]+)[^\W\d_]+)*[^\w]*")
"""Words that hyphens, apostrophes and slipped blanks join, with signs round them: `case-sensitive`, `and/or`."""
_NUMBER = re.compile(
    r"[^\w]*[$£€]?[0-9.,:]+(?:st|nd|rd|th|am|pm|a\.m|p\.m|k|x|mins?|hrs?|hours?|days?)?(?:-[^\W\d_]+)?[^\w]*"
)
"""Numbers alone, as ordinals or with their unit: `5pm`, `1st`, `8-digit`. Others decide on them."""
_DOTTED = re.compile(r"[^\W\d_]{2,}(?:\.[^\W\d_]{2,})+")
_ENDINGS = ("s", "es", "d", "ed", "ing", "r", "er", "ly", "in")
_SHORTEST_RARE, _SHORTEST_STEM = 2, 3


def find_odd_words(reading: Reading, start: int, end: int, *, dotted: bool = False) -> Iterator[Extent]:
    """Odd words in a part of a text, without signs round them.

    Catches `hello1`, `P@ssw0rd!`, `blue_42`, `zorvath`; `dotted`, also `jane.doe`. Leaves `don't`, `case-sensitive`,
    numbers, smileys, slips of the keys in everyday words (`acount`) and words of the trade (`authenticator`).
    """
    for match in _CHUNK.finditer(reading.lowered, start, end):
        chunk = match.group()
        bare = chunk.rstrip(_AFTER)
        word = bare.lstrip(_BEFORE)
        if PLACEHOLDER not in word and is_odd(word, dotted=dotted, language=reading.language):
            yield match.start() + len(bare) - len(word), match.start() + len(bare)


def is_odd(word: str, *, dotted: bool = False, language: str = ENGLISH) -> bool:
    """True if a word in small letters is odd.

    In a Spanish text, in both languages.

    >>> [is_odd(word) for word in ("hello1", "p@ssw0rd!", "zorvath", "acount", "case-sensitive", "4471", "$5", ":)")]
    [True, True, True, False, False, False, False, False]
    """
    if len(word) > LONGEST_WORD:
        return True
    if not any(character.isalpha() for character in word) or _NUMBER.fullmatch(word):
        return False
    if not _COMPOUND.fullmatch(word):
        return True
    if dotted and _DOTTED.fullmatch(word):
        return True
    return any(is_rare_word(part, language) for part in _LETTERS_ONLY.findall(word.translate(_APOSTROPHES)))


@lru_cache(maxsize=4096)
def is_rare_word(word: str, language: str) -> bool:
    """True if a word is rare, no form of a common one, and no slip of the keys."""
    if len(word) < _SHORTEST_RARE or word in TRADE or not is_rare(word):
        return False
    if language == SPANISH and (word in AS_ENGLISH or has_object(word) or not is_rare(word, SPANISH)):
        return False
    if any(word.endswith(ending) and _is_known(word[: -len(ending)]) for ending in _ENDINGS):
        return False
    return not is_slip(word, EVERYDAY)


def _is_known(stem: str) -> bool:
    """True if a stem is known as it stands, with the `e` an ending took, or without the letter it doubled."""
    stems = [stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem]
    return len(stem) >= _SHORTEST_STEM and any(form in TRADE or not is_rare(form) for form in stems)
