"""Codes of letters and digits as they are read back: typed, spelled, or in the NATO alphabet."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple, TypeVar

from redaction_udfs.engine.detect.codes.as_typed import as_typed
from redaction_udfs.engine.model.order import lying_in
from redaction_udfs.engine.model.spans import Extent, Hit
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.spelling_alphabet import LETTER_NAMES, NATO

Said = TypeVar("Said")
SHORTEST, LONGEST = 5, 20
"""Letters and digits of a code: what is shorter, others have by chance."""
_FEWEST_DIGITS, _LONGEST_LETTERS = 2, 4
_GROUP = re.compile("[a-z]+|[0-9]+")
_LETTERS, _DIGIT = re.compile("[a-z]+"), re.compile("[0-9]")
_PIECE = re.compile("[^\\W_]+(?:['’][^\\W_]+)*")
_TELLING = re.compile(rf"(?<![^\W_'’])(?:[b-hj-z]|{'|'.join(sorted({*NATO, *LETTER_NAMES}))})(?![^\W_'’])")


class _Pieces(NamedTuple):
    """A text's letters and digits without what parts them, and where each of its pieces begins in them and lies."""

    text: str
    offsets: tuple[int, ...]
    places: tuple[Extent, ...]


def code_of(reading: Reading, hit: Hit) -> str | None:
    """The code that a hit says, in small letters and without separators; None if it is another kind of value.

    A code has two digits at least, a letter, and no word. `seven lima bravo five one sierra` is `7lb51s`.
    """
    if not _has_letters_and_digits(reading, hit):
        return None
    [pieces] = reading.cached(_pieces)
    first = bisect_left(pieces.places, (hit.start, 0))
    last = bisect_left(pieces.places, (hit.end, 0))
    code = "".join(_text_of(pieces, piece) for piece in range(first, last))
    return code if _is_code(code) else None


def may_say(lowered: str, codes: Mapping[str, Said], *, voice: bool) -> bool:
    """True if a text in small letters may say one of the codes; asked before it is read.

    A spelled code goes with a letter that stands alone or its name, a typed one with digits and all of its letters.
    """
    if voice and _TELLING.search(lowered):
        return True
    if _DIGIT.search(lowered) is None:
        return False
    return any(all(letters in lowered for letters in _LETTERS.findall(code)) for code in codes)


def codes_again(reading: Reading, codes: Mapping[str, Said]) -> Iterator[tuple[Extent, Said]]:
    """The places where codes are said, none of them inside a word or a longer number; what was found first with each.

    Takes time in proportion to the text for each code.
    """
    [pieces] = reading.cached(_pieces)
    ends = {*pieces.offsets, len(pieces.text)}
    for code, said in codes.items():
        start = pieces.text.find(code)
        while start >= 0:
            end = start + len(code)
            if start in ends and end in ends:
                yield _place(pieces, start, end), said
            start = pieces.text.find(code, start + 1)


def _has_letters_and_digits(reading: Reading, hit: Hit) -> bool:
    """True if a hit holds a number and more, typed or on voice said: names and bare numbers need no second look."""
    said = reading.lowered[hit.start : hit.end]
    if any(map(str.isdigit, said)):
        return any(map(str.isalpha, said))
    inside = lying_in(reading.number_runs, hit.start, hit.end)
    return reading.voice and bool(inside) and sum(run.end - run.start for run in inside) < len(said)


def _pieces(reading: Reading) -> Iterator[_Pieces]:
    typed = as_typed(reading)
    texts: list[str] = []
    places: list[Extent] = []
    for match in _PIECE.finditer(typed.text):
        texts.append(_as_letter(match.group()) if reading.voice else match.group())
        places.append(typed.extent(*match.span()))
    offsets = tuple(accumulate(map(len, texts[:-1]), initial=0))
    yield _Pieces("".join(texts), offsets, tuple(places))


def _as_letter(word: str) -> str:
    """The letter that a word names. What else it may mean makes no difference: only known codes are looked for."""
    return NATO.get(word) or LETTER_NAMES.get(word) or word


def _text_of(pieces: _Pieces, piece: int) -> str:
    end = pieces.offsets[piece + 1] if piece + 1 < len(pieces.offsets) else len(pieces.text)
    return pieces.text[pieces.offsets[piece] : end]


def _place(pieces: _Pieces, start: int, end: int) -> Extent:
    first, last = bisect_left(pieces.offsets, start), bisect_left(pieces.offsets, end) - 1
    return pieces.places[first][0], pieces.places[last][1]


def _is_code(code: str) -> bool:
    if not SHORTEST <= len(code) <= LONGEST or not (code.isascii() and code.isalnum()):
        return False
    groups = _GROUP.findall(code)
    letters = [group for group in groups if group.isalpha()]
    if not letters or max(map(len, letters)) > _LONGEST_LETTERS:
        return False
    return sum(map(str.isdigit, code)) >= _FEWEST_DIGITS
