"""Names of persons."""

import re
from collections.abc import Iterator
from functools import cache

from redaction_udfs.engine.detect.codes.spelling import spelled_runs
from redaction_udfs.engine.detect.names.extents import name_extents
from redaction_udfs.engine.detect.names.gate import names_gate
from redaction_udfs.engine.detect.names.model import person_model
from redaction_udfs.engine.model.spans import Extent, ScoredExtent
from redaction_udfs.engine.reading import Reading

_WORD = re.compile(r"[^\W\d_]+")
FEWEST_LETTERS = 3
"""A name spelled out again has so many letters."""


def find_persons(reading: Reading) -> Iterator[ScoredExtent]:
    """Names of persons, with middle names and initials, and the same name spelled out behind.

    Catches `Jane Doe`, `it's kaminski`, `hi jane,`, `J. R. Miller`, `O'Brien`, in chats and in small letters without
    signs, known names and those that only their place gives away. Leaves titles (`Mr.`, `Dr.`), the ending of
    `Jane's`, names inside organisations and streets (`Smith Street`, `Miller Insurance`), towns, months, and words that
    are names elsewhere (`it may take`, `mark it as paid`).
    """
    places = list(name_extents(reading, person_model()))
    yield from places
    if places:
        sure = max([score for _, _, score in places])
        yield from ((start, end, sure) for start, end in _spelled_again(reading, places))


@cache  # a tree of all everyday words, which every policy with names compiles into its gate
def person_gate() -> str:
    return names_gate(person_model())


def _spelled_again(reading: Reading, places: list[ScoredExtent]) -> Iterator[Extent]:
    """Letters that spell one of the names, or a part of it, or nearly so."""
    said = {word for start, end, _ in places for word in _WORD.findall(reading.lowered, start, end)}
    for run in reading.cached(spelled_runs):
        letters = "".join([unit.letters for unit in run])
        if len(letters) >= FEWEST_LETTERS and any(_is_alike(letters, word) for word in said):
            yield run[0].start, run[-1].end


def _is_alike(letters: str, word: str) -> bool:
    """True if letters spell the word, with one at most that a recogniser got wrong."""
    if abs(len(letters) - len(word)) > 1 or letters[0] != word[0]:
        return False
    shorter, longer = sorted((letters, word), key=len)
    same = 0
    while same < len(shorter) and shorter[same] == longer[same]:
        same += 1
    rest = len(longer) - same - 1
    return rest <= 0 or shorter[len(shorter) - rest :] == longer[same + 1 :]
