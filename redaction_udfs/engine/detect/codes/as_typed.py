"""Speech as it would be typed: `q q double one dash four five` as `qq 11-45`, each character with its place."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from redaction_udfs.engine.detect.codes.spelling import spelled_runs
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.spelling_alphabet import FILLERS, NATO, PLAIN_SPELLING_WORDS
from redaction_udfs.engine.words.es import spelling_alphabet as spanish
from redaction_udfs.engine.words.languages import SPANISH

_DASHES = frozenset(("dash", "hyphen"))
_TYPED_OTHERWISE = frozenset((*FILLERS, *NATO))
_NEAR = 3
"""Signs at most between a spelling word and the number behind it: `charlie, four four`."""


class AsTyped(NamedTuple):
    """A text in small letters. Each of its characters stands for the part of the original from `starts` to `ends`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def extent(self, start: int, end: int) -> Extent:
        """The place in the original of a part of the text that is not empty."""
        return self.starts[start], self.ends[end - 1]

    def between(self, start: int, end: int) -> str:
        """Typed text for a place of the original."""
        return self.text[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


class _TypedPiece(NamedTuple):
    """A place in the original, and what would be typed for it."""

    start: int
    end: int
    characters: str


def as_typed(reading: Reading) -> AsTyped:
    """The reading's text. On voice with digits for number words, letters for spelled ones, and without fillers.

    A number run becomes its digits without separators. Words of the spelling alphabet that are other words too
    (`hotel`, `charlie`) become letters in spelled runs and before numbers only.

    >>> as_typed(Reading("it's alpha bravo, um, double four o three", voice=True)).text
    "it's a b, , 4403"
    """
    [typed] = reading.cached(_as_typed)  # several rules ask for it
    return typed


def _as_typed(reading: Reading) -> list[AsTyped]:
    lowered = reading.lowered
    if not reading.voice:
        return [AsTyped(lowered, range(len(lowered)), range(1, len(lowered) + 1))]
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, characters in sorted(_pieces(reading), key=_first_and_longest):
        if start < done:
            continue
        parts += lowered[done:start], characters
        starts += [*range(done, start), *[start] * len(characters)]
        ends += [*range(done + 1, start + 1), *[end] * len(characters)]
        done = end
    rest = range(done, len(lowered))
    return [AsTyped("".join([*parts, lowered[done:]]), [*starts, *rest], [*ends, *[place + 1 for place in rest]])]


def _first_and_longest(piece: _TypedPiece) -> tuple[int, int]:
    return piece.start, -piece.end


def _pieces(reading: Reading) -> Iterator[_TypedPiece]:
    """Parts typed otherwise than they are said, in any order. Of two that overlap the first counts, and the longest."""
    numbers = set()
    for run in reading.number_runs:
        numbers.add(run.start)
        yield _TypedPiece(run.start, run.end, run.digits)
    for units in reading.cached(spelled_runs):
        yield from (_TypedPiece(unit.start, unit.end, unit.letters) for unit in units if unit.letters)
    yield from _letters_beside_numbers(reading) if reading.language == SPANISH else ()
    if _TYPED_OTHERWISE.isdisjoint(reading.said):
        return
    for i, ((start, end), said) in enumerate(zip(reading.words, reading.said, strict=True)):
        if said not in _TYPED_OTHERWISE:
            continue
        if said in FILLERS:
            yield _TypedPiece(start, end, "-" if said in _DASHES else "")
        else:
            following = reading.words[i + 1][0] if i + 1 < len(reading.words) else end
            if said in PLAIN_SPELLING_WORDS or (following in numbers and following - end <= _NEAR):
                yield _TypedPiece(start, end, NATO[said])


def _letters_beside_numbers(reading: Reading) -> Iterator[_TypedPiece]:
    """Spanish names of letters right behind a number or before one: `tres cinco efe`, `equis cuatro ocho`."""
    ends = {run.end for run in reading.number_runs}
    starts = {run.start for run in reading.number_runs}
    for start, end in reading.words:
        letter = spanish.SURE_LETTER_NAMES.get(reading.lowered[start:end], "")
        if letter and (start - 1 in ends or end + 1 in starts):
            yield _TypedPiece(start, end, letter)
