"""Parts of gates: RE2 patterns over folded texts in any language.

A gate may let too much pass, never too little. On folded text a digit is an ASCII digit and a separator a blank, a
hyphen or a period, which keeps the patterns small: RE2 spells out a Unicode class anew wherever it stands.
"""

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES
from redaction_udfs.engine.words.number_kinds import ARTICLE, HUNDREDS, SCALE, SOUNDALIKE

DIGIT = "[0-9]"
BETWEEN = "[ .-]{0,3}"


def contiguous_digits(count: int) -> str:
    """Texts with `count` digits side by side."""
    return f"{DIGIT}{{{count}}}"


def separated_digits(count: int) -> str:
    """Texts with `count` digits, each at most three separators from the next."""
    return f"(?:{DIGIT}{BETWEEN}){{{count - 1}}}{DIGIT}"


DIGITS_APART = f"{DIGIT}[ ,.-]{{1,3}}{DIGIT}"
"""Texts with digits typed one by one, or in pairs."""

_APART = "[^0-9A-Za-z]"
_CODED = f"(?:{_APART}|[oOlI]|<[^<>]*>|&#[xX]?(?:[0-9A-Fa-f]+;)?|&[A-Za-z]{{2,8}}|%[0-9A-Fa-f]{{2}})*"
_GLYPH = "[0-9oOlI]"


def loose_digits(count: int) -> str:
    """Texts with `count` digits, no letters between but of markup and `o O l I`."""
    return f"(?:{DIGIT}{_CODED}){{{count - 1}}}{DIGIT}"


def glyphs(count: int) -> str:
    """Texts with a digit and `count` digits or letters like them, no other letters between."""
    return f"[1-9]{_APART}*(?:{_GLYPH}{_APART}*){{{count - 2}}}{_GLYPH}"


def letters(pattern: str) -> str:
    """Texts that match a pattern in any letter case."""
    return f"(?i:{pattern})"


_NO_LETTER = "[^a-z]"
_LANGUAGES = NUMBER_LANGUAGES.values()
_ASIDES = any_of(
    phrase
    for known in _LANGUAGES
    for phrases in (known.fillers, known.connectives, known.corrections, known.around_corrections)
    for phrase in phrases
)
_JOINT = f"[^a-z0-9]{{0,4}}(?:{_ASIDES}[^a-z0-9]{{1,4}})*"
_KINDS = [(word, said.kind) for known in _LANGUAGES for word, said in known.words.items()]
_WORD = any_of(word for word, kind in _KINDS if kind not in (SOUNDALIKE, ARTICLE))
_SCALE = any_of(word for word, kind in _KINDS if kind == SCALE)
_WHOLE = any_of(["mil", *(word for word, kind in _KINDS if kind == HUNDREDS)])
"""Words that say three digits or more alone."""
_TELLING = any_of(word for known in _LANGUAGES for word in known.telling_words)
_FEWEST_IN_SEVERAL_WORDS = 3
"""No single word says as many digits, but `hundred` and the like, which stand after another word."""


def spoken_number(count: int) -> str:
    """Texts on voice with a number run or group of `count` digits.

    One or two digits are any number word or digit. More are two of them side by side, with no more between than may
    stand inside a number, or `a hundred`, `doscientos`. Counts above share one pattern, which costs less than to be
    exact.
    """
    if count < _FEWEST_IN_SEVERAL_WORDS:
        return letters(f"{DIGIT}|(?:^|{_NO_LETTER}){_TELLING}(?:{_NO_LETTER}|$)")
    piece, next_piece = f"(?:{DIGIT}|(?:^|{_NO_LETTER}){_WORD})", f"(?:{DIGIT}|{_WORD}(?:{_NO_LETTER}|$))"
    whole = f"(?:^|{_NO_LETTER})(?:(?:a|un) {_SCALE}|{_WHOLE}(?:{_NO_LETTER}|$))"
    return letters(f"{whole}|{piece}{_JOINT}{next_piece}")
