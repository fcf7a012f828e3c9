"""Words and signs of a text, with what each may be of an e-mail address."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.en import email_words as english
from redaction_udfs.engine.words.en.spelling_alphabet import LETTER_NAMES, NUMBER_WORDS
from redaction_udfs.engine.words.es import email_words as spanish
from redaction_udfs.engine.words.es import spelling_alphabet as spanish_letters
from redaction_udfs.engine.words.languages import SPANISH

AT_WORDS = (english.AT, "@", spanish.AT)
_TOKEN = re.compile(
    # A period after a lone letter belongs to it; any other that joins nothing ends a sentence.
    r"e-mail|(?<![^\W_])[^\W\d_]\.(?![^\W_])|"
    r"[^\W_]+(?:['’][^\W_]+)*|(?<=[^\W_])[._+-](?=[^\W_])|_|[^\w ,.-]|(?P<end>\.)"
)
_EVERYDAY = 5e-4
"""Words more common than this (`is`, `this`, `would`) are no part of a name."""

LETTER, DIGIT, WORD, EVERYDAY_WORD, SIGN, DOT, FILLER, BREAK = "ldwks.fb"
_KINDS = {
    **dict.fromkeys((*english.DOT_WORDS, "."), DOT),
    **dict.fromkeys((*english.SIGN_WORDS, "_", "+", "-"), SIGN),
    **dict.fromkeys(english.FILLERS, FILLER),
    **dict.fromkeys(LETTER_NAMES, LETTER),
    **dict.fromkeys(NUMBER_WORDS, DIGIT),
    **dict.fromkeys(english.NO_LOCAL_PART - {"a", "i"}, EVERYDAY_WORD),
}
_SPANISH_KINDS = {
    **_KINDS,
    **dict.fromkeys(spanish_letters.LETTER_NAMES, LETTER),
    **dict.fromkeys(spanish_letters.NUMBER_WORDS, DIGIT),
    **dict.fromkeys(spanish.FILLERS, FILLER),
    **dict.fromkeys(spanish.NO_LOCAL_PART, EVERYDAY_WORD),
    **dict.fromkeys(spanish.DOT_WORDS, DOT),
    **dict.fromkeys(spanish.SIGN_WORDS, SIGN),
}


class AddressPiece(NamedTuple):
    start: int
    end: int
    said: str
    kind: str


def read_pieces(reading: Reading) -> Iterator[AddressPiece]:
    """The words and signs of a text, with what each may be of an address."""
    lowered = reading.lowered
    in_spanish = reading.language == SPANISH or spanish.AT in lowered
    pieces = [_piece(lowered, match, in_spanish) for match in _TOKEN.finditer(lowered)]
    yield from _without_short_words(pieces) if in_spanish else pieces


def _piece(lowered: str, match: re.Match[str], in_spanish: bool) -> AddressPiece:
    start, end = match.span()
    said = lowered[start:end]
    if said[0].isalnum():
        said = said.removesuffix(".")
    kind = BREAK if match["end"] else (_SPANISH_KINDS if in_spanish else _KINDS).get(said)
    if kind is None and not said[0].isalnum():
        kind = BREAK
    elif kind is None and said.isdigit():
        kind = DIGIT
    elif kind is None and len(said) == 1:
        kind = LETTER
    return AddressPiece(start, end, said, kind or (EVERYDAY_WORD if _is_everyday(said, in_spanish) else WORD))


def _is_everyday(said: str, in_spanish: bool) -> bool:
    return frequency(said) > _EVERYDAY or (in_spanish and frequency(said, SPANISH) > _EVERYDAY)


def _without_short_words(pieces: list[AddressPiece]) -> list[AddressPiece]:
    """The pieces, `a`, `e`, `o`, `u` and `y` between other words being words: `un correo a juan`."""
    read = list(pieces)
    for place in range(1, len(pieces) - 1):
        before, piece, behind = pieces[place - 1 : place + 2]
        between_words = before.kind in (WORD, EVERYDAY_WORD) and behind.kind not in (SIGN, DOT, BREAK)
        if piece.said in spanish.SHORT_WORDS and between_words and behind.said not in AT_WORDS:
            read[place] = piece._replace(kind=EVERYDAY_WORD)
    return read
