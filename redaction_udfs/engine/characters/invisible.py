"""Invisible characters, dropped. Every other one keeps its place."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

HIDDEN_CATEGORIES = frozenset(("Cf", "Cc", "Mn", "Me"))
MARKS = frozenset(("Mn", "Me"))
VISIBLE_CONTROLS = frozenset("\t\n\v\f\r\x85")
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs without a shape: Hangul fillers, the empty Braille cell."""
_OF_SCRIPTS = frozenset("\u200c\u200d")
"""Joiners, which belong to words of many scripts."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")
_GROUPED = (3, 5)
"""Digits of a social security number before its separators."""


class Visible(NamedTuple):
    """A text without invisible characters. `places` has each character's place in the original, then its length."""

    text: str
    places: tuple[int, ...]
    original: str

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """Place of a part in the original, with its last character's marks.

        >>> visible("a4\\ufe0f\\u20e3b").extent(1, 2)
        (1, 4)
        """
        last = self.places[end - 1] + 1 if end else 0
        while last < self.places[end] and unicodedata.category(self.original[last]) in MARKS:
            last += 1
        return self.places[start], last


def is_all_visible(text: str) -> bool:
    """True if nothing would be dropped. Plain ASCII, by far the most, costs two looks at the string's flags.

    >>> is_all_visible("4111\\n"), is_all_visible("4\\u200b111"), is_all_visible("né"), is_all_visible("4\\x00")
    (True, False, True, False)
    """
    if text.isascii():
        return text.isprintable() or _CONTROLS.search(text) is None
    return not any(map(_HIDDEN.__getitem__, set(text)))


def visible_text(text: str) -> str:
    """The text without its invisible characters.

    >>> visible_text("4\\u20e3 jane@\\u200bx.org")
    '4 jane@x.org'
    """
    return text if is_all_visible(text) else visible(text).text


def visible(text: str) -> Visible:
    """Text without format characters, controls, variation selectors and marks on ASCII.

    Marks and joiners behind a letter beyond ASCII stay: they spell words of its script. Three, two and four digits with
    nothing but invisible characters between them keep a blank there, or the shape of a social security number was lost.
    """
    kept = list(_kept(text))
    shown = "".join([text[place] for place in kept])
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for border in _borders(shown, kept):
        pieces += shown[done:border], " "
        places += [*kept[done:border], kept[border - 1] + 1]
        done = border
    return Visible("".join([*pieces, shown[done:]]), (*places, *kept[done:], len(text)), text)


def _borders(shown: str, kept: list[int]) -> Iterator[int]:
    """The places in nine digits where invisible characters alone made three, two and four of them."""
    for match in _NINE_DIGITS.finditer(shown):
        digits = kept[match.start() : match.end()]
        apart = tuple(count for count in range(1, len(digits)) if digits[count] - digits[count - 1] > 1)
        if apart == _GROUPED:
            yield from (match.start() + count for count in _GROUPED)


def _kept(text: str) -> Iterator[int]:
    of_script = False
    for place, character in enumerate(text):
        if not _HIDDEN[character]:
            of_script = not character.isascii() and character.isalpha()
            yield place
        elif of_script and (character in _OF_SCRIPTS or unicodedata.category(character) in MARKS):
            yield place


class _Hidden(dict[str, bool]):
    """Fills itself as characters are met."""

    def __missing__(self, character: str) -> bool:
        hidden = unicodedata.category(character) in HIDDEN_CATEGORIES and character not in VISIBLE_CONTROLS
        self[character] = hidden = hidden or character in BLANK_LETTERS
        return hidden


_HIDDEN = _Hidden()
