"""Folds characters one for one, so that offsets stay.

Digits of every script become ASCII digits, blanks of every width (tab, no-break, zero-width) become a space, every dash
a hyphen, full-width and other compatibility forms the character they stand for. Letter case stays. A character
whose plain form is longer than one (`ﬁ`, `½`) stays as it is.
"""

import unicodedata

BLANK_CATEGORIES = ("Zs", "Cf")
DASHES = "\u2043\u207b\u208b\u2212\u23af\u2500\u2501\ufe63\uff0d"
"""Characters used as dashes that Unicode does not file under dashes (Pd)."""


def fold_character(character: str) -> str:
    """The one character that stands for this one.

    >>> [fold_character(c) for c in "４①٣\\u00a0–Ａ＠é"]
    ['4', '1', '3', ' ', '-', 'A', '@', 'é']
    """
    digit = unicodedata.digit(character, -1)
    if digit >= 0:
        return str(digit)
    category = unicodedata.category(character)
    if character == "\t" or category in BLANK_CATEGORIES:
        return " "
    if category == "Pd" or character in DASHES:
        return "-"
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


class _Folding(dict[int, str]):
    """Fills itself as characters are met; `str.translate` reads it."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = fold_character(chr(code_point))
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text with every character folded; same length, same offsets.

    >>> fold("４１１１\\u00a01111–1111‑1111")
    '4111 1111-1111-1111'
    """
    if text.isascii():
        return text.replace("\t", " ") if "\t" in text else text
    return text.translate(_FOLDING)
