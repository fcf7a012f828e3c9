"""Codes said letter by letter and digit by digit: `s zero zero four one`, `m x seven seven four q`."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES
from redaction_udfs.engine.tokens import kinds
from redaction_udfs.engine.tokens.kinds import Token
from redaction_udfs.engine.words.en.spelling_alphabet import FILLERS, NAMES_OF_NUMBERS, NATO, PLAIN_SPELLING_WORDS
from redaction_udfs.engine.words.es.spelling_alphabet import SURE_LETTER_NAMES
from redaction_udfs.engine.words.languages import ENGLISH, SPANISH
from redaction_udfs.engine.words.number_kinds import MERE

_GAP = re.compile(r"[ .,-]{1,3}")
_WEAK = frozenset("aio")
_SPANISH_WEAK = frozenset("aeouyi")
"""Letters that are words or digits as well: they count beside others only."""
_TELLING = re.compile(rf"(?<![^\W_])(?<![^\W_]['’])(?:[b-hj-np-z]|{'|'.join(sorted(PLAIN_SPELLING_WORDS))})(?![^\W_])")
"""What no English code goes without, and hardly any text has."""
_HIDDEN = frozenset("x")
"""Stands for digits that nobody says: `x x x four four one one`."""
_NUMBER, _FILLER = "number", "filler"
_FEWEST_NUMBERS = 2
_APART = NAMES_OF_NUMBERS | {"am", "pm"}


class _Said(NamedTuple):
    """A word among letters and digits: a letter, `number` or `filler`."""

    start: int
    end: int
    what: str

    @property
    def is_letter(self) -> bool:
        return len(self.what) == 1


def spoken_codes(reading: Reading) -> Iterator[Token]:
    """The codes of a text on voice, disjoint and in order.

    Catches letters that stand alone beside two number words or figures at least, fillers between them (`um`, `dash`),
    and words of the spelling alphabet that are no others (`bravo`). Leaves abbreviations in front of a number (`i d`,
    `p i n`) and behind one (`ten thirty p m`), letters that are words (`a nineteen ninety car`), `x` for hidden digits.
    """
    if not reading.voice or not (reading.language == SPANISH or _TELLING.search(reading.lowered)):
        return
    weak = _SPANISH_WEAK if reading.language == SPANISH else _WEAK
    for run in _runs(reading):
        code = _without_edges(run, weak)
        letters = {each.what for each in code if each.is_letter}
        numbers = sum(each.what == _NUMBER for each in code)
        if weak is _SPANISH_WEAK and not _has_letters_in_front(code):
            continue  # `cuatro cuatro siete efe` is how an identity number ends, over several turns too
        if letters - weak and letters != _HIDDEN and numbers >= _FEWEST_NUMBERS:
            yield Token(code[0].start, code[-1].end, kinds.CODE)


def _runs(reading: Reading) -> Iterator[list[_Said]]:
    """Letters, numbers and fillers side by side."""
    run: list[_Said] = []
    for (start, end), said in zip(reading.words, reading.said, strict=True):
        what = _what(said, reading.language)
        if run and (what is None or not _GAP.fullmatch(reading.folded, run[-1].end, start)):
            yield run
            run = []
        if what is not None:
            run.append(_Said(start, end, what))
    if run:
        yield run


def _what(said: str, language: str) -> str | None:
    if len(said) == 1 and said.isascii() and said.isalpha():
        return said
    word = NUMBER_LANGUAGES.get(language, NUMBER_LANGUAGES[ENGLISH]).words.get(said)
    if said.isdecimal() or (word and word.kind not in MERE):
        return _NUMBER
    if said in PLAIN_SPELLING_WORDS:
        return NATO[said]
    if language == SPANISH and said in SURE_LETTER_NAMES:
        return SURE_LETTER_NAMES[said]
    return _FILLER if said in FILLERS else None


def _without_edges(run: Sequence[_Said], weak: frozenset[str]) -> list[_Said]:
    """The run without letters that are no part of it, and fillers, at its ends."""
    groups = [list(said) for _, said in groupby(run, key=attrgetter("is_letter"))]
    while groups and _is_loose(groups[0], weak):
        groups.pop(0)
    while groups and _is_loose(groups[-1], weak):
        groups.pop()
    return [each for said in groups for each in said]


def _has_letters_in_front(code: Sequence[_Said]) -> bool:
    """True if a letter stands before a number."""
    whats = [each.what == _NUMBER for each in code]
    return any(letter.is_letter and any(whats[place:]) for place, letter in enumerate(code))


def _is_loose(said: Sequence[_Said], weak: frozenset[str]) -> bool:
    """True if fillers, words of a letter or an abbreviation stand between a code and what else is said."""
    if not said[0].is_letter:
        return all(each.what == _FILLER for each in said)
    return {each.what for each in said} <= weak or "".join([each.what for each in said]) in _APART
