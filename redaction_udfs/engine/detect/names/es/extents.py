"""Spanish names behind cues, titles and listed first names, whole."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from redaction_udfs.engine.characters.accents import without_accents
from redaction_udfs.engine.detect.names.es.inflected import is_inflected
from redaction_udfs.engine.detect.names.model import person_model
from redaction_udfs.engine.detect.names.scene import letter_case
from redaction_udfs.engine.model.spans import ScoredExtent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.es.function_words import AS_ENGLISH
from redaction_udfs.engine.words.es.name_words import (
    ANSWERING,
    CALLED,
    DOUBLE_MEANINGS,
    ENDEARMENTS,
    GOING,
    KIN,
    LEADS,
    NO_NAMES,
    OWNERS,
    PARTICLES,
    PLACED,
    THINGS,
    TITLES,
    TOLD,
)
from redaction_udfs.engine.words.languages import SPANISH

MOST_WORDS = 7
"""Words of a name: two first names, two surnames, and what joins them."""
MOST_TEXT = 20_000
"""As many words of a text are looked at."""
COMMON = 2e-5
"""A word met more often in Spanish is no name that nobody has heard of."""
TOLD_SCORE, LISTED_SCORE = 0.95, 0.85
SHORTEST = 3
_TOLD_PAIRS, _CALLED_PAIRS = frozenset(TOLD), frozenset(CALLED)


class SpanishNames(NamedTuple):
    """First names and surnames in small letters, without accents."""

    first: frozenset[str]
    last: frozenset[str]


@cache
def spanish_names() -> SpanishNames:
    """The lists that come with the project, read when first asked for."""
    folder: Any = files("redaction_udfs")
    text = (folder.parent / "conf" / "models" / "spanish_names.json").read_text(encoding="utf-8")
    listed = json.loads(text)
    return SpanishNames(frozenset(listed["first"].split()), frozenset(listed["last"].split()))


def spanish_name_extents(reading: Reading, names: SpanishNames) -> Iterator[ScoredExtent]:
    """The places of names, in order, and how sure their beginnings are."""
    words = _SpanishWords(reading, names)
    place = 0
    while place < len(words.keys):
        score = words.begins(place)
        if not score:
            place += 1
            continue
        end = words.end_of_name(place)
        yield words.places[place][0], words.places[end - 1][1], score
        place = end


def is_spanish_word(word: str) -> bool:
    """True for a name that people say otherwise, too: `luz`, `rosa`, and any common word that is no first name."""
    plain = without_accents(word)
    return plain in DOUBLE_MEANINGS or (plain not in spanish_names().first and frequency(word, SPANISH) >= COMMON)


class _SpanishWords:
    """The words of a text: their places, and their letters small and without accents."""

    def __init__(self, reading: Reading, names: SpanishNames) -> None:
        self.places = reading.words[:MOST_TEXT]
        self._names, self._folded = names, reading.folded
        self.keys = [without_accents(reading.lowered[start:end]) for start, end in self.places]
        self._spelled = [reading.lowered[start:end] for start, end in self.places]
        self._is_elsewhere = reading.language != SPANISH
        self._is_heard = reading.voice
        self._is_mixed = letter_case(reading.folded) == "M"

    def begins(self, place: int) -> float:
        """The certainty that a name begins at a place, 0.0 for none."""
        key, before = self.keys[place], self._before(place)
        if not key.isalpha() or key in NO_NAMES or before[1] in THINGS or self._is_talk(place):
            return 0.0
        if before in _TOLD_PAIRS or (before[1], "") in _TOLD_PAIRS:
            return TOLD_SCORE if self._may_be_told(place) else 0.0
        if self._is_elsewhere:
            return 0.0
        if before[1] in TITLES:
            return TOLD_SCORE if self._is_name_word(place, capitals=self._is_mixed) else 0.0
        if (before[1] in KIN and before[0] in OWNERS) or before in _CALLED_PAIRS:
            return LISTED_SCORE if self._is_relative(place) else 0.0
        if before[1] == "a" and before[0] in GOING:
            return 0.0
        if key in DOUBLE_MEANINGS:
            small = not self._is_mixed and key not in ENDEARMENTS
            leads = before[1] in LEADS and (self._is_capital(place) or small)
            return LISTED_SCORE if leads or self._has_surname(place) else 0.0
        if key in self._names.first and len(key) >= SHORTEST and before[1] not in PLACED:
            return LISTED_SCORE if not self._is_mixed or self._is_capital(place) else 0.0
        is_led = before[1] in LEADS or (before[1] in ANSWERING and self._ends_clause(place))
        return LISTED_SCORE if is_led and self._is_unheard_of(place) else 0.0

    def end_of_name(self, first: int) -> int:
        """The place behind the last word of a name that begins there."""
        capitals, end = self._is_mixed and self._is_capital(first), first + 1
        while end < min(first + MOST_WORDS, len(self.keys)) and self._is_joined(end):
            behind = end
            while behind < len(self.keys) and self.keys[behind] in PARTICLES and self._is_joined(behind):
                behind += 1
            if (
                behind < len(self.keys) and self.keys[behind] in THINGS - self._names.last
            ):  # `María López de Banco Azul`
                return end
            if behind >= min(first + MOST_WORDS, len(self.keys)) or not self._goes_on(behind, capitals=capitals):
                return end
            if behind > end and not capitals and not self._is_listed(behind):  # `soy haizea la inquilina`
                return end
            end = behind + 1
        return end

    def _before(self, place: int) -> tuple[str, str]:
        """The two words before a place in the same sentence, titles passed over with what stands before them."""
        if not place or not self._is_joined(place, signs=" :,.¡¿\"'"):
            return "", ""
        if place > 1 and self._is_joined(place - 1, signs=" :,"):
            return self.keys[place - 2], self.keys[place - 1]
        return "", self.keys[place - 1]

    def _ends_clause(self, place: int) -> bool:
        """True if nothing follows, or a sign before it."""
        return place + 1 == len(self.keys) or not self._is_joined(place + 1)

    def _is_joined(self, place: int, signs: str = " -") -> bool:
        """True if only these signs stand before a word, or the full stop of an initial or a title."""
        between = self._folded[self.places[place - 1][1] : self.places[place][0]]
        if "." in between:
            short = len(self.keys[place - 1]) == 1 or self.keys[place - 1] in TITLES
            return short and not between.strip(". ")
        return not between.strip(signs)

    def _goes_on(self, place: int, *, capitals: bool) -> bool:
        if not self._is_joined(place) or not self.keys[place].isalpha():
            return False
        if len(self.keys[place]) == 1:
            return self._is_mixed and self._is_capital(place) and self._folded[self.places[place][1] :][:1] == "."
        return self._is_name_word(place, capitals=capitals)

    def _is_name_word(self, place: int, *, capitals: bool) -> bool:
        """True if a word may be a part of a name that has begun; one with a capital has them only."""
        key = self.keys[place]
        if key in NO_NAMES or self._is_talk(place):
            return False
        if capitals:
            return self._is_capital(place)
        return self._is_listed(place) or self._is_rare(place)

    def _is_listed(self, place: int) -> bool:
        return self.keys[place] in self._names.first or self.keys[place] in self._names.last

    def _may_be_told(self, place: int) -> bool:
        return self._is_listed(place) or self._is_uncommon(place) or (self._is_mixed and self._is_capital(place))

    def _is_relative(self, place: int) -> bool:
        """True for `aritz` and `luz` of `mi hijo aritz`, `mi hija luz`, and not for `mi hija tose`, `mi hija linda`."""
        key = self.keys[place]
        if self._is_mixed and self._is_capital(place):
            return True
        if key in ENDEARMENTS:
            return False
        return key in self._names.first or self._is_rare(place) or self._is_listed_elsewhere(place)

    def _is_unheard_of(self, place: int) -> bool:
        """True for `Koldo` of `hola Koldo`; in small letters for what other lists have, and all that is heard so."""
        if self._is_mixed:
            return self._is_capital(place) and self._is_uncommon(place)
        if self.keys[place] in ENDEARMENTS:
            return False
        return self._is_listed_elsewhere(place) or (self._is_heard and self._is_rare(place))

    def _is_listed_elsewhere(self, place: int) -> bool:
        """True for a name of the English lists that is hardly ever said in Spanish: `beto`."""
        spelled = self._spelled[place]
        is_listed = self.keys[place] in person_model().gazetteer or spelled in person_model().gazetteer
        return is_listed and frequency(spelled, SPANISH) < COMMON / 4 and not is_inflected(spelled)

    def _has_surname(self, place: int) -> bool:
        """True if a surname that is no word stands behind: `Rosa Quispe`."""
        if place + 1 >= len(self.keys) or not self._is_joined(place + 1):
            return False
        key = self.keys[place + 1]
        listed = key in self._names.last and frequency(self._spelled[place + 1], SPANISH) < COMMON * 5
        return listed and (not self._is_mixed or (self._is_capital(place) and self._is_capital(place + 1)))

    def _is_talk(self, place: int) -> bool:
        return self._spelled[place] in AS_ENGLISH or self.keys[place] in PARTICLES or self.keys[place] in TITLES

    def _is_capital(self, place: int) -> bool:
        return self._folded[self.places[place][0]].isupper()

    def _is_uncommon(self, place: int) -> bool:
        return max(frequency(self._spelled[place], SPANISH), frequency(self.keys[place], SPANISH)) < COMMON

    def _is_rare(self, place: int) -> bool:
        spelled = self._spelled[place]
        return len(spelled) >= SHORTEST and not frequency(spelled, SPANISH) and not is_inflected(spelled)
