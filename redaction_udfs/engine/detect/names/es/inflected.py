"""Spanish words that rarity takes for names, known by their endings: `vomitó`, `celíaca`."""

import re

from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.languages import SPANISH

_FINITE = re.compile("(?:ar[oó]n|ier[oó]n|ab[ae]n?|abas|[ií]an?|[ií]as|i?[oóé]|[ae]n?|[ae]s|í)$")
_DERIVED = re.compile(
    "(?:[aií]d[oa]s?|mente|ci[oó]n|ista|os[oa]s?|[aeiouáéíóú]tic[oa]s?|[ií]ac[oa]s?|ísim[oa]s?|[aei]mos|cit[oa]s?"
    "|[áéíóú][a-zñ]{1,12}(?:me|se|nos|l[aeo]s?)|ó)$"
)
_INFINITIVES = ("ar", "er", "ir")


def is_inflected(word: str) -> bool:
    """True for a word, in small letters, that ends as verbs and adjectives do, or is a form of a common verb.

    >>> is_inflected("vomitó"), is_inflected("recibio"), is_inflected("resfriado"), is_inflected("aritz")
    (True, True, True, False)
    """
    ending = _FINITE.search(word)
    stem = word[: ending.start()] if ending else ""
    is_verb = len(stem) > 1 and any(frequency(stem + infinitive, SPANISH) for infinitive in _INFINITIVES)
    return is_verb or _DERIVED.search(word) is not None
