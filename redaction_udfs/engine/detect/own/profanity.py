"""Profanity, also where signs and digits disguise it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.gates.word_tree import GAP, spelled, to_pattern
from redaction_udfs.engine.detect.own.custom import LONGEST_GATE
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

_DISGUISES = {
    "a": "a@4", "b": "b8", "e": "e3", "g": "g9", "i": "i1!|", "l": "l1|", "o": "o0", "s": "s$5",
    "t": "t7+", "u": "uv", "z": "z2",
}  # fmt: skip
"""What is written for a letter; the letter itself first."""
_STARS = "*#"
"""What hides a letter inside a word: `f*ck`, `f***`."""
_SHORTEST_STARRED = 4
_AGAIN = "(?:{letter}{{2,12}})?"
"""A letter may be drawn out, `fuuuuck`, but not doubled, which makes other words. Only the plain letter may: so no two
pieces of a word compete for the same characters."""
_GAPS = r"[\s-]+"


def find_profanity(reading: Reading, *, words: Sequence[str]) -> Iterator[Extent]:
    """Whole words and phrases of a list in any letter case, and their disguises. From each place the longest.

    Catches `shit`, `SHIT`, `sh1t`, `$hit`, `sh!t`, `s#it`, `s**t`, `shiiiit`, and `shit` in `shit-show`. A disguise has
    no more digits than letters and signs (`a55` and `455` stay), stars stand behind the first letter of words of four
    and more. Leaves `Scunthorpe`, `class`, `submarine` with `marine` listed, forms that are not listed, and words
    spelled with blanks (`s h i t`).
    """
    for match in _pattern(tuple(words)).finditer(reading.lowered):
        start, end = match.span(1)
        if _is_readable(reading.lowered[start:end]):
            yield start, end


def profanity_gate(*, words: Sequence[str]) -> str:
    """The words and their disguises, or only their first two letters where the list is long."""
    listed = _listed(tuple(words))
    for length in (None, 2, 1):
        tree = to_pattern([_pieces(word, "{letter}*", "[^a-zA-Z0-9]+")[:length] for word in listed])
        if len(tree) <= LONGEST_GATE:
            break
    gate = gates.letters(f"(?:^|[^a-zA-Z0-9]){tree}")
    return gate if all(word.isascii() for word in listed) else rf"{gate}|[^\x00-\x7F]"


def _listed(words: tuple[str, ...]) -> list[str]:
    listed = [spelled(word) for word in words]
    if not listed or "" in listed:
        raise ValueError("a list of words, none of them blank, is needed")
    return listed


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    tree = to_pattern([_pieces(word, _AGAIN, _GAPS) for word in _listed(words)])
    return re.compile(rf"(?<![^\W_])(?<![^\W_]['’])(?=({tree})(?![^\W_]|[*@]|['’](?!s(?![^\W_]))[^\W_]))")


def _pieces(word: str, again: str, gap: str) -> list[str]:
    """A pattern for each character of a word: the letter or what is written for it, and the letter again."""
    stars = _STARS if len(word) >= _SHORTEST_STARRED else ""
    return [
        gap if character == GAP else _written(character, stars if place else "", again)
        for place, character in enumerate(word)
    ]


def _written(letter: str, stars: str, again: str) -> str:
    if not letter.isalpha():
        return re.escape(letter)
    signs = _DISGUISES.get(letter, letter) + stars
    return f"[{re.escape(signs)}]" + again.format(letter=letter)


def _is_readable(found: str) -> bool:
    """True if a disguise still reads as a word.

    >>> [_is_readable(found) for found in ("sh1t", "5h1t", "a$$", "a55", "455")]
    [True, True, True, False, False]
    """
    digits = sum(map(str.isdigit, found))
    return not digits or (2 * digits <= len(found) and digits <= sum(map(str.isalpha, found)))
