"""Rarity of words in English and some forty other languages."""

from collections.abc import Iterable
from functools import cache

from redaction_udfs.engine.words.languages import ENGLISH

RARE_BELOW = 1e-6
"""A word met less than once in a million words is rare.

Some 29,000 English words are more common: what a grown-up says without thinking, with first names and large brands.
Below lie most surnames, misspellings, made-up words, and jargon. It is also where the smaller of wordfreq's lists
ends, so that a process holds two megabytes of words instead of twenty.
"""

POSSESSIVES = ("'s", "’s", "'", "’")


def frequency(word: str, language: str = ENGLISH) -> float:
    """Occurrences per word of running text, 0.0 for a word below `RARE_BELOW`.

    Letter case makes no difference; a possessive counts as its owner. `language` is a tag such as "en" or "es-MX". In a
    language without a list, every word is as common as can be: what is not known is not rare.

    >>> frequency("Password"), frequency("pssword"), frequency("tiger's") == frequency("tiger")
    (1.1481536214968817e-05, 0.0, True)
    """
    known = _frequencies(language)
    if known is None:
        return 1.0
    spelled = word.lower()
    found = known.get(spelled)
    if found is None:
        found = known.get(_owner(spelled), 0.0)
    return found


def listed_words(language: str = ENGLISH) -> Iterable[str]:
    """The words of a language that are not rare, in small letters; none for one without a list."""
    return _frequencies(language) or ()


def is_rare(word: str, language: str = ENGLISH) -> bool:
    """True if a word is rare in running text.

    No plain word, or one that few people know.

    Asks about words of letters; numbers and mixed codes are all rare here.

    >>> [is_rare(word) for word in ("forgot", "don't", "Taylor", "zorvath", "passwrd", "jd4471")]
    [False, False, False, True, True, True]
    """
    return frequency(word, language) < RARE_BELOW


def _owner(word: str) -> str:
    """The word without its possessive ending."""
    for ending in POSSESSIVES:
        if word.endswith(ending):
            return word[: -len(ending)]
    return word.replace("’", "'")


@cache
def _frequencies(language: str) -> dict[str, float] | None:
    """The list of a language, read when first asked for: it takes a third of a second. None if there is none."""
    from wordfreq import available_languages, get_frequency_dict

    base = language.replace("_", "-").partition("-")[0].lower()
    # Asked for any other, wordfreq would take the language it thinks nearest: English for Klingon.
    return get_frequency_dict(base, "small") if base in available_languages("small") else None
