"""Names said before or beside, spelled letter by letter: `warsame`, and then `is that w a r s a m e`."""

from collections.abc import Collection, Iterator

from redaction_udfs.engine.detect.codes.spelling import spelled_runs
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

FEWEST_LETTERS = 3
"""A name spelled out again has so many letters."""
MOST_COMPARED = 200
"""Of no more words one that differs by a letter counts: each is compared with each that is spelled."""
_MOST_PARTS = 3
"""Turns over which a name is spelled, at most."""
SPELLED_GATE = gates.letters(r"(?:^|[^a-z0-9])[a-z](?:[^a-z0-9]{1,3}[a-z]){2}(?:[^a-z0-9]|$)")
"""Texts with three letters in a row, each by itself."""


def spelled_like(reading: Reading, words: Collection[str]) -> Iterator[tuple[Extent, str]]:
    """Letters that spell one of the words, or nearly so, and that word."""
    for run in reading.cached(spelled_runs) if words else ():
        letters = "".join([unit.letters for unit in run])
        if len(letters) < FEWEST_LETTERS:
            continue
        if letters in words:
            yield (run[0].start, run[-1].end), letters
        elif len(words) <= MOST_COMPARED and (word := next((word for word in words if _is_alike(letters, word)), "")):
            yield (run[0].start, run[-1].end), word


def _is_part(letters: str, word: str) -> bool:
    """True if letters spell a part of a longer word: `t h i b o` and then `d e a u x`."""
    return len(letters) < len(word) <= len(letters) * _MOST_PARTS and letters in word


def _is_alike(letters: str, word: str) -> bool:
    """True if letters spell the word, with one at most that a recogniser got wrong, or a part of it."""
    if _is_part(letters, word):
        return True
    if abs(len(letters) - len(word)) > 1 or letters[0] != word[0]:
        return False
    shorter, longer = sorted((letters, word), key=len)
    same = 0
    while same < len(shorter) and shorter[same] == longer[same]:
        same += 1
    rest = len(longer) - same - 1
    return rest <= 0 or shorter[len(shorter) - rest :] == longer[same + 1 :]
