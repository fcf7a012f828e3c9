"""Parts of a name worth finding wherever the conversation repeats them."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from redaction_udfs.engine.detect.names.anchors import IN_CAPITALS, NEVER
from redaction_udfs.engine.detect.names.classes import classify
from redaction_udfs.engine.detect.names.es.extents import is_spanish_word
from redaction_udfs.engine.detect.names.model import Model
from redaction_udfs.engine.detect.names.runs import LINKS
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.en.name_words import CUES, TITLES
from redaction_udfs.engine.words.languages import ENGLISH, SPANISH

SHORTEST = 3
"""Letters of a part that is looked for by itself."""
FEWEST_LETTERS = 4
"""Letters of a spelled name that is looked for as a word."""
MOST_PARTS = 6
"""Words of a name that is taken apart."""


class NamePart(NamedTuple):
    """Words, in small letters, that say a name again. With `capital`, only where they are written with capitals in a
    text that has small letters too.
    """

    words: tuple[str, ...]
    capital: bool = False


def parts_of_name(words: Sequence[str], model: Model, language: str = ENGLISH) -> Iterator[NamePart]:
    """The name as a whole, any two of its words in their order, and its single words.

    Words are given in small letters, without `'s`; titles and words that join others are passed over. Words that mean
    something else as well (`mark`, `grace`) count by themselves only in capitals; plain words (`will`, `may`, `cool`),
    single letters and words of two letters do not count by themselves at all. A name of single letters is looked
    for as the word they spell.
    """
    whole = _joined(tuple(word for word in words if word not in TITLES))
    kept = tuple(word for word in whole if word not in NEVER)
    phrases = [whole] if len(whole) > 1 else []
    if 2 < len(kept) <= MOST_PARTS:
        phrases += combinations(kept, 2)
    parts = [
        NamePart(part, all(not _tells(word, model) or _is_common(word, model) for word in part))
        for part in phrases
        if _is_worded(part)
    ]
    parts += [NamePart((word,), _is_common(word, model, alone=len(whole) == 1)) for word in kept if _tells(word, model)]
    if language == SPANISH:
        parts = [part._replace(capital=part.capital or all(map(is_spanish_word, part.words))) for part in parts]
    yield from dict.fromkeys(parts)


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """Letters that spell a name as the name they spell."""
    is_spelled = len(words) >= FEWEST_LETTERS and all(len(word) == 1 for word in words)
    return ("".join(words),) if is_spelled else words


def _is_worded(part: tuple[str, ...]) -> bool:
    """True if more than initials is said."""
    return any(len(word) >= SHORTEST for word in part)


def _tells(word: str, model: Model) -> bool:
    """True if a word says the name again by itself."""
    if len(word) < SHORTEST or word in LINKS or word in IN_CAPITALS or word in model.everyday or word in CUES:
        return False
    return classify(word, model.gazetteer, model.others).kind not in "pdo"


def _is_common(word: str, model: Model, *, alone: bool = False) -> bool:
    """True if a word is said otherwise, too, so that only a capital tells the name. Where it is all that was said of
    the name, a rare one that lists of names have as well.
    """
    kind = classify(word, model.gazetteer, model.others).kind
    return kind in "axr" or (alone and kind != "N" and frequency(word) > 0)
