"""The languages in which numbers are spoken. In a text of any other only typed digits are numbers."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from redaction_udfs.engine.words.en import numbers as english
from redaction_udfs.engine.words.en.numbers import telling
from redaction_udfs.engine.words.es import numbers as spanish
from redaction_udfs.engine.words.languages import ENGLISH, SPANISH
from redaction_udfs.engine.words.number_kinds import NumberWord


class NumberLanguage(NamedTuple):
    """The words of a language, as `words/<language>/numbers.py` explains them.

    `telling_words` are those without one of which, or a typed digit, a text says no number. `compounds` is the word
    between tens and units, if any: `cuarenta y uno`.
    """

    words: Mapping[str, NumberWord]
    telling_words: frozenset[str]
    fillers: tuple[str, ...]
    connectives: tuple[str, ...]
    corrections: tuple[str, ...]
    around_corrections: tuple[str, ...]
    closers: tuple[str, ...]
    within_clause: tuple[str, ...]
    compounds: str | None


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


_ENGLISH: Final = NumberLanguage(
    english.NUMBER_WORDS,
    english.TELLING_WORDS,
    english.FILLERS,
    english.CONNECTIVES,
    english.CORRECTIONS,
    english.AROUND_CORRECTIONS,
    english.CLOSERS,
    english.WITHIN_CLAUSE,
    None,
)
_BOTH_TABLES = {**english.NUMBER_WORDS, **spanish.NUMBER_WORDS}
_SPANISH: Final = NumberLanguage(
    _BOTH_TABLES,
    telling(_BOTH_TABLES),
    _joined(english.FILLERS, spanish.FILLERS),
    _joined(english.CONNECTIVES, spanish.CONNECTIVES),
    _joined(english.CORRECTIONS, spanish.CORRECTIONS),
    _joined(english.AROUND_CORRECTIONS, spanish.AROUND_CORRECTIONS),
    (*english.CLOSERS, *spanish.CLOSERS),
    (*english.WITHIN_CLAUSE, *spanish.WITHIN_CLAUSE),
    "y",
)
"""Spanish and English: callers switch."""

NUMBER_LANGUAGES: Final[Mapping[str, NumberLanguage]] = {ENGLISH: _ENGLISH, SPANISH: _SPANISH}
"""By primary language tag, in small letters."""
