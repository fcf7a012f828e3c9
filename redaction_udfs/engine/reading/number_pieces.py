"""Pieces of a spoken number: words that stand for some digits."""

from typing import NamedTuple

from redaction_udfs.engine.reading.number_tokens import AND, BLANK, COMPOUND, SEPARATOR, NumberToken
from redaction_udfs.engine.words.en.numbers import ZEROS_THAT_ARE_WORDS
from redaction_udfs.engine.words.number_kinds import (
    HUNDREDS,
    ORDINAL,
    SCALE,
    SOUNDALIKE,
    TEEN,
    TENS,
    TIMES,
    TYPED,
    UNIT,
    UNITS,
)

_PLAIN = (UNIT, TYPED, TEEN, SOUNDALIKE)
"""Kinds that are pieces by themselves, unless one of the changing kinds follows."""
_CHANGING = (SCALE, UNITS)

HUNDRED = 2
MILLION = 6
LONGEST_FACTOR = 3
"""Typed digits before a scale: `250 thousand`."""
MOST_REPEATED = 2
"""Digits after `double`."""

TEN = "10"
"""Of all tens the one that takes a unit only where a word stands between: `diez y seis`, but `diez`, `seis`."""
_BEFORE_UNITS = ((BLANK, COMPOUND), (COMPOUND,))
_BARE_SCALES = frozenset({"mil"})
"""Scales that need no number before them."""


class NumberPiece(NamedTuple):
    """Piece of a number: place, digits, last word's kind, joint before it."""

    start: int
    end: int
    digits: str
    kind: str
    joint: str | None


class _Digits(NamedTuple):
    """Digits read from tokens, the kind of the last, and the place of the token after them."""

    digits: str
    kind: str
    after: int


def read_pieces(lowered: str, tokens: list[NumberToken], *, apart: bool = False) -> list[NumberPiece]:
    """The pieces of a text. Read `apart`, scales take only the word before them and plurals do not multiply.

    >>> from redaction_udfs.engine.reading.number_tokens import read_number_tokens
    >>> text = "eight hundred forty two, double five"
    >>> [piece.digits for piece in read_pieces(text, read_number_tokens(text))]
    ['842', '55']
    >>> [piece.digits for piece in read_pieces(text, read_number_tokens(text), apart=True)]
    ['800', '42', '55']
    """
    pieces: list[NumberPiece] = []
    place, unbroken = 0, True
    while place < len(tokens):
        token = tokens[place]
        if token.kind in _PLAIN and (place + 1 == len(tokens) or tokens[place + 1].kind not in _CHANGING):
            pieces.append(
                NumberPiece(token.start, token.end, token.digits, token.kind, token.joint if unbroken else None)
            )
            place, unbroken = place + 1, True
            continue
        said = _repeated(tokens, place, apart) or _cardinal(lowered, tokens, place, apart)
        if said is None:  # `double` or `hundred` with nothing that makes it a number
            place, unbroken = place + 1, False
            continue
        start = token.start - 2 * (token.kind == SCALE and _has_article(lowered, token))
        joint = token.joint if unbroken and start == token.start else None
        pieces.append(NumberPiece(start, tokens[said.after - 1].end, said.digits, said.kind, joint))
        place, unbroken = said.after, True
    return pieces


def is_ambiguous(tokens: list[NumberToken]) -> bool:
    """True if the pieces might be others when read apart."""
    return any(token.kind in (SCALE, UNITS, HUNDREDS) for token in tokens)


def _follows(tokens: list[NumberToken], place: int, *joints: str) -> NumberToken | None:
    """The token there, if one of the joints stands before it."""
    if place < len(tokens) and tokens[place].joint in joints:
        return tokens[place]
    return None


def _repeated(tokens: list[NumberToken], place: int, apart: bool) -> _Digits | None:
    """`double five`, `triple oh`, `double 4`, `two fives`; a plural alone is its digit."""
    token = tokens[place]
    if token.kind == TIMES and _follows(tokens, place + 1, BLANK, SEPARATOR):
        said = _small(tokens, place + 1)
        if said is None or len(said.digits) > MOST_REPEATED:
            return None
        return _Digits(said.digits * int(token.digits), UNIT, said.after)
    if token.kind == UNIT and not apart and token.digits > "1":
        plural = _follows(tokens, place + 1, BLANK)
        if plural and plural.kind == UNITS:
            return _Digits(plural.digits * int(token.digits), UNIT, place + 2)
    return None


def _small(tokens: list[NumberToken], place: int, apart: bool = False) -> _Digits | None:
    """A number below a hundred, typed digits, or a plural's digit."""
    token = tokens[place]
    if token.kind in (SCALE, TIMES):
        return None
    if token.kind == TENS and token.digits[0] != "0":
        unit = _follows(tokens, place + 1, *_BEFORE_UNITS[token.digits == TEN])
        if unit and unit.kind in (UNIT, ORDINAL) and len(unit.digits) == 1 and unit.digits != "0":
            scaled = _follows(tokens, place + 2, BLANK)
            if not (apart and scaled and scaled.kind == SCALE):
                return _Digits(token.digits[0] + unit.digits, unit.kind if unit.kind == ORDINAL else TENS, place + 2)
    return _Digits(token.digits, UNIT if token.kind == UNITS else token.kind, place + 1)


def _cardinal(lowered: str, tokens: list[NumberToken], place: int, apart: bool) -> _Digits | None:
    """A number with hundreds, thousands or millions if it goes on so, otherwise what `_small` reads."""
    token = tokens[place]
    if token.kind == HUNDREDS:
        return _scaled(tokens, int(token.digits), place + 1, apart, scale=_scale_at(tokens, place + 1))
    if token.kind == SCALE:
        bare = lowered[token.start : token.end] in _BARE_SCALES or _has_article(lowered, token)
        goes_on = _remainder(tokens, place + 1, apart) is not None
        if not goes_on and (not bare or len(token.digits) == MILLION):
            return None  # `a few hundred`, `thanks a million`
        return _scaled(tokens, 1, place, apart, scale=token)
    said = _small(tokens, place, apart)
    if said is None or not _may_be_scaled(said):
        return said
    scale = _scale_at(tokens, said.after)
    return _scaled(tokens, int(said.digits), said.after, apart, scale=scale) if scale else said


def _may_be_scaled(said: _Digits) -> bool:
    if said.kind == TYPED:
        return len(said.digits) <= LONGEST_FACTOR and said.digits[0] != "0"
    return said.kind in (UNIT, TEEN, TENS) and said.digits != "0"


def _scaled(tokens: list[NumberToken], part: int, place: int, apart: bool, *, scale: NumberToken | None) -> _Digits:
    """A number from its first scale on, `part` being what stands before: `five` | `thousand two hundred and ten`.

    Without a scale there `part` is hundreds: `doscientos` | `diez`.
    """
    total, last, kind = 0, MILLION + 1, SCALE
    while True:
        if scale and _fits(scale, part, last):
            place, kind = place + 1, SCALE
            if len(scale.digits) == HUNDRED:
                part *= 100
            else:
                total, part, last = total + part * 10 ** len(scale.digits), 0, len(scale.digits)
        elif kind == SCALE and (more := _remainder(tokens, place, apart, part)) and _goes_on(tokens, more, part, last):
            part, place = part + int(more.digits), more.after
            kind = SCALE if more.kind == HUNDREDS else more.kind
        else:
            return _Digits(str(total + part), kind, place)
        scale = _scale_at(tokens, place)


def _scale_at(tokens: list[NumberToken], place: int) -> NumberToken | None:
    token = _follows(tokens, place, BLANK)
    return token if token and token.kind == SCALE else None


def _fits(scale: NumberToken, part: int, last: int) -> bool:
    """True if the scale may follow `part`, the last one of a thousand or more having had `last` noughts."""
    noughts = len(scale.digits)
    return 0 < part < 100 if noughts == HUNDRED else part > 0 and noughts < last


def _goes_on(tokens: list[NumberToken], more: _Digits, part: int, last: int) -> bool:
    """True if what is added to `part` stays small: `two hundred three hundred` are two numbers."""
    scale = _scale_at(tokens, more.after)
    return scale is None or (part == 0 if len(scale.digits) == HUNDRED else len(scale.digits) < last)


def _remainder(tokens: list[NumberToken], place: int, apart: bool, part: int = 0) -> _Digits | None:
    """Addend behind a scale or, if `part` is not 0, behind hundreds.

    A single digit only after `and`, before another scale or where nothing follows: `eight hundred five five five` are
    six digits.
    """
    token = _follows(tokens, place, AND) or (None if apart else _follows(tokens, place, BLANK))
    if token is not None and token.kind == HUNDREDS and part == 0:
        return _Digits(token.digits, HUNDREDS, place + 1)
    if token is None or token.kind not in (UNIT, TEEN, TENS, ORDINAL) or token.digits == "0":
        return None
    said = _small(tokens, place)
    after = _follows(tokens, place + 1, BLANK)
    if token.kind == UNIT and token.joint == BLANK and after and after.kind != SCALE:
        return None
    return said


def _has_article(lowered: str, scale: NumberToken) -> bool:
    if lowered[scale.start : scale.end] in _BARE_SCALES:
        return False
    before = lowered[max(0, scale.start - 3) : scale.start]
    return before.endswith("a ") and (len(before) < 3 or not before[0].isalnum())


def is_digit(piece: NumberPiece) -> bool:
    """True if the piece is one digit, typed or said."""
    return len(piece.digits) == 1 and piece.kind in (UNIT, TYPED, SOUNDALIKE)


def is_maybe_no_zero(lowered: str, piece: NumberPiece) -> bool:
    """True if it is a zero beside other digits only: `oh`."""
    return piece.digits == "0" and lowered[piece.start : piece.end] in ZEROS_THAT_ARE_WORDS
