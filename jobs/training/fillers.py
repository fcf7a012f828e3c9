"""Fillers of made-up sentences: medicines, places, brands, rare words."""

from collections.abc import Mapping
from typing import NamedTuple

from wordfreq import top_n_list

from redaction_udfs.engine.detect.names.classes import classify
from redaction_udfs.engine.detect.names.words.gazetteer import NO_MARKS, Gazetteer
from redaction_udfs.engine.detect.names.words.others import Others
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.en.name_words import DOUBLE_MEANINGS

RARE_WORDS = (1_500, 40_000)
"""Ranks of English words that sentences are filled with."""
SHORTEST = 4
FEWEST_CHILDREN = 2
"""Grade of a first name that is a word as well."""


class Fillers(NamedTuple):
    """Words in small letters, sorted."""

    medicines: list[str]
    places: list[str]
    brands: list[str]
    vehicles: list[str]
    words: list[str]
    double_meanings: list[str]


def fillers(gazetteer: Gazetteer, others: Others) -> Fillers:
    """The words of each kind that are no names otherwise."""
    medicines, places, brands, vehicles = (_heard_of(others, kind, gazetteer) for kind in "mpbv")
    ranked = top_n_list("en", RARE_WORDS[1])[RARE_WORDS[0] :]
    words = sorted(word for word in ranked if _is_plain(word, gazetteer, others))
    names = sorted(word for word in DOUBLE_MEANINGS if gazetteer.get(word, NO_MARKS).first >= FEWEST_CHILDREN)
    return Fillers(medicines, places, brands, vehicles, words, names)


def _heard_of(others: Others, kind: str, gazetteer: Gazetteer) -> list[str]:
    """Those of a kind that English texts have, and that few people are called."""
    return sorted(
        word
        for word, listed in others.items()
        if listed == kind and frequency(word) and gazetteer.get(word, NO_MARKS).first < FEWEST_CHILDREN
    )


def _is_plain(word: str, gazetteer: Gazetteer, others: Mapping[str, str]) -> bool:
    """True if a word is no name and of none of the other kinds."""
    if len(word) < SHORTEST or not word.isalpha() or not word.isascii() or word in others:
        return False
    return classify(word, gazetteer).kind in "pra" and gazetteer.get(word, NO_MARKS).first < FEWEST_CHILDREN
