"""The reading of one utterance: what detectors look at. The text itself is never rewritten."""

import re
from collections.abc import Callable, Hashable, Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES
from redaction_udfs.engine.reading.number_runs import NumberRun, read_number_runs
from redaction_udfs.engine.reading.spoken_numbers import read_spoken_number_runs
from redaction_udfs.engine.reading.words import read_words
from redaction_udfs.engine.words.languages import ENGLISH

_DIGIT = re.compile("[0-9]")
PLACEHOLDER = "\ue000"
"""Stands in the folded text for every character of a placeholder: no letter, no digit, no blank."""
LONGEST_KEPT = 300
"""Characters of a text whose reading is kept: longer ones are hardly ever said twice."""
MOST_KEPT = 8192
"""Readings that are kept, some 5 kB each."""

Found = TypeVar("Found")


class Number(NamedTuple):
    """A place and the digits that are written or said there."""

    start: int
    end: int
    digits: str


class Reading:
    """One utterance, read once for all rules.

    `text` is the original; `folded` has the same length, its characters folded and those of placeholders made
    PLACEHOLDER; `placeholders` are their extents; `voice` says whether the text was spoken, so that number words count
    as digits; `language` is the primary language in small letters, whose number words these are: in one without any
    (see `NUMBER_LANGUAGES`) typed digits alone are numbers. All else is read when first asked for: `lowered` is the
    folded text in small letters, `words` are the extents of its words, `said` these words in small letters,
    `number_runs` and `numbers_by_length` its numbers.
    """

    __slots__ = (
        "_digit_count",
        "_digits_said",
        "_found",
        "_letter_cases",
        "_lowered",
        "_number_runs",
        "_numbers_by_length",
        "_said",
        "_words",
        "folded",
        "language",
        "placeholders",
        "text",
        "voice",
    )

    def __init__(self, text: str, placeholders: str = "", *, voice: bool = False, language: str = ENGLISH) -> None:
        self.text = text
        self.folded = fold(text)
        self.voice = voice
        self.language = language
        self.placeholders: tuple[Extent, ...] = ()
        self._found: dict[Hashable, tuple[Any, ...]] = {}
        self._lowered: str | None = None
        self._letter_cases: tuple[bool, bool] | None = None
        self._digit_count: int | None = None
        self._digits_said: int | None = None
        self._words: tuple[Extent, ...] | None = None
        self._said: list[str] | None = None
        self._number_runs: dict[bool, tuple[NumberRun, ...]] = {}
        self._numbers_by_length: dict[bool, dict[int, list[Number]]] = {}
        if placeholders:
            self._hide([match.span() for match in _compiled(placeholders).finditer(text) if match.group()])

    def _hide(self, placeholders: list[Extent]) -> None:
        if not placeholders:
            return
        self.placeholders = tuple(placeholders)
        pieces: list[str] = []
        done = 0
        for start, end in self.placeholders:
            pieces += self.folded[done:start], PLACEHOLDER * (end - start)
            done = end
        self.folded = "".join(pieces) + self.folded[done:]

    def cached(self, look: Callable[..., Iterable[Found]], *arguments: Hashable) -> tuple[Found, ...]:
        """Result of `look(reading, *arguments)`, cached. It must depend on nothing else."""
        key = (look, *arguments) if arguments else look
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = tuple(look(self, *arguments))
        return found

    @property
    def lowered(self) -> str:
        if self._lowered is None:
            self._lowered = lower(self.folded)
        return self._lowered

    @property
    def letter_cases(self) -> tuple[bool, bool]:
        """Whether all letters are small, and whether all are capitals. Asked for many hits in one text."""
        if self._letter_cases is None:
            self._letter_cases = self.folded.islower(), self.folded.isupper()
        return self._letter_cases

    @property
    def digit_count(self) -> int:
        """Typed digits in all.

        Most texts have none, of the others most too few for what proves itself.
        """
        if self._digit_count is None:
            self._digit_count = sum(map(self.folded.count, "0123456789")) if _DIGIT.search(self.folded) else 0
        return self._digit_count

    @property
    def digits_said(self) -> int:
        """Digits in all, typed or said, at least as many as there are."""
        if self._digits_said is None:
            said = sum(len(run.digits) for run in self.number_runs) if self.voice else 0
            self._digits_said = self.digit_count + said
        return self._digits_said

    @property
    def words(self) -> tuple[Extent, ...]:
        if self._words is None:
            self._words = read_words(self.folded)
        return self._words

    @property
    def said(self) -> list[str]:
        if self._said is None:
            lowered = self.lowered
            self._said = [lowered[start:end] for start, end in self.words]
        return self._said

    @property
    def number_runs(self) -> tuple[NumberRun, ...]:
        return self.number_runs_of(self.voice)

    def number_runs_of(self, spoken: bool) -> tuple[NumberRun, ...]:
        """The number runs of typed digits, or with number words among them."""
        if spoken not in self._number_runs:
            in_words = spoken and self.language in NUMBER_LANGUAGES
            self._number_runs[spoken] = (
                read_spoken_number_runs(self.folded, self.language) if in_words else read_number_runs(self.folded)
            )
        return self._number_runs[spoken]

    def numbers_by_length(self, spoken: bool | None = None) -> dict[int, list[Number]]:
        """Whole number runs, and unseparated groups inside longer runs, by their count of digits.

        A dozen rules ask for numbers of one length each: they look it up instead of counting anew. `spoken` is as in
        `number_runs_of`, and what the channel says if None.
        """
        spoken = self.voice if spoken is None else spoken
        if spoken not in self._numbers_by_length:
            self._numbers_by_length[spoken] = numbers_by_length(self.number_runs_of(spoken))
        return self._numbers_by_length[spoken]


def reading_of(text: str, placeholders: str = "", *, voice: bool, language: str) -> Reading:
    """The reading of a text.

    Of a short one the same as last time, because people say the same things over and over.

    With it is known what was found there. It stays in the memory of the process until so many others were read.
    """
    read = _kept if len(text) <= LONGEST_KEPT else Reading
    return read(text, placeholders, voice=voice, language=language)


def forget_readings() -> None:
    """Lets go of all readings that were kept."""
    _kept.cache_clear()


@lru_cache(maxsize=MOST_KEPT)
def _kept(text: str, placeholders: str, *, voice: bool, language: str) -> Reading:
    return Reading(text, placeholders, voice=voice, language=language)


def numbers_by_length(runs: tuple[NumberRun, ...]) -> dict[int, list[Number]]:
    """Whole runs, and unseparated groups inside longer runs, by their count of digits."""
    by_length: dict[int, list[Number]] = {}
    for start, end, digits, groups in runs:
        by_length.setdefault(len(digits), []).append(Number(start, end, digits))
        if len(groups) > 1:
            offset = 0
            for group_start, group_end, length in groups:
                group = Number(group_start, group_end, digits[offset : offset + length])
                by_length.setdefault(length, []).append(group)
                offset += length
    return by_length


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
