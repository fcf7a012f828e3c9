"""Words and typed digits that may be pieces of a number, and what joins each to the one before."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from redaction_udfs.engine.reading.number_words import (
    AROUND_CORRECTIONS,
    CONNECTIVES,
    CORRECTIONS,
    FILLERS,
    NUMBER_WORDS,
    SOUNDALIKE,
    TELLING_WORDS,
    TIMES,
    TYPED,
    UNIT,
)

BLANK: Final = "blank"
SIGN: Final = "sign"
SEPARATOR: Final = "separator"
AND: Final = "and"
CONNECTIVE: Final = "connective"
CORRECTION: Final = "correction"

WIDEST_JOINT = 80
"""Characters that may stand between two pieces of one number."""

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_PLAIN_WORD = re.compile("[a-z]+")
_DIGIT = re.compile("[0-9]")
_TYPED_JOINT = re.compile("[ .-]{1,3}")


class Token(NamedTuple):
    """A number word or typed digits: place, kind, digits, and the joint before it, None where nothing joins."""

    start: int
    end: int
    kind: str
    digits: str
    joint: str | None = None


def any_of(phrases: Iterable[str], gap: str = r"[ ,\n-]{1,3}") -> str:
    """A pattern of phrases, the longest first.

    >>> any_of(["no", "no wait"], gap=" ")
    '(?:no wait|no)'
    """
    return f"(?:{'|'.join(sorted((phrase.replace(' ', gap) for phrase in phrases), key=len, reverse=True))})"


_MARKS = r"[ \n,.;?!…-]{1,4}"
_JOINT = re.compile(
    rf"(?P<blank>[ \n-]{{0,3}})"
    rf"|(?P<separator>{_MARKS}(?:{any_of(FILLERS)}{_MARKS})*)"
    rf"|(?P<and>{_MARKS}and )"
    rf"|(?P<connective>{_MARKS}(?:{any_of((*FILLERS, *CONNECTIVES))}{_MARKS})*)"
    rf"|(?P<correction>{_MARKS}(?:{any_of((*FILLERS, *CONNECTIVES, *CORRECTIONS, *AROUND_CORRECTIONS))}{_MARKS})*)"
)
_CORRECTS = re.compile(rf"(?<![^\W_]){any_of(CORRECTIONS)}(?![^\W_])")
_CLOSES = re.compile(rf"\s*(?:[.,;?!]|$|{any_of(('please', 'thanks', 'thank you', *FILLERS))}(?![^\W_]))")


def read_number_tokens(lowered: str) -> list[Token]:
    """The tokens of a text in small letters, in order, in linear time.

    A word that only sounds like a number is one only among digits said one by one: `four one for two`, not `five to
    ten`.

    >>> [(token.digits, token.joint) for token in read_number_tokens("it's four one um for two")]
    [('4', None), ('1', 'blank'), ('2', None)]
    """
    if TELLING_WORDS.isdisjoint(_PLAIN_WORD.findall(lowered)) and not _DIGIT.search(lowered):
        return []
    tokens: list[Token] = []
    for match in _TOKEN.finditer(lowered):
        said = match.group()
        if word := NUMBER_WORDS.get(said):
            tokens.append(Token(match.start(), match.end(), word.kind, word.digits))
        elif said[0] <= "9":
            tokens.append(Token(match.start(), match.end(), TYPED, said))
    if any(token.kind == SOUNDALIKE for token in tokens):
        tokens = _without_mere_words(lowered, tokens)
    return _joined(lowered, tokens)


def _without_mere_words(lowered: str, tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind != SOUNDALIKE or _is_digit_here(lowered, kept, token, tokens[place + 1 : place + 3]):
            kept.append(token)
    return kept


def _is_digit_here(lowered: str, before: list[Token], token: Token, after: list[Token]) -> bool:
    """Whether three digits are said around it, or three before it and nothing after."""
    ahead = _said_one_by_one([token, *before[:-4:-1]], UNIT, SOUNDALIKE)
    behind = _said_one_by_one([token, *after], UNIT, TIMES)
    closes = ahead == 3 and _CLOSES.match(lowered, token.end)
    return bool(closes) or (ahead > 0 and behind > 0 and ahead + behind >= 3)


def _said_one_by_one(tokens: list[Token], *kinds: str) -> int:
    """How many tokens follow the first, each a single digit one blank away."""
    count = 0
    for near, far in pairwise(tokens):
        apart = far.start - near.end if far.start > near.start else near.start - far.end
        if apart != 1 or not (far.kind in kinds or (far.kind == TYPED and len(far.digits) == 1)):
            break
        count += 1
    return count


def _joined(lowered: str, tokens: list[Token]) -> list[Token]:
    joined = tokens[:1]
    for before, token in pairwise(tokens):
        gap = lowered[before.end : token.start]
        joint = BLANK if gap == " " else _joint(gap, typed=before.kind == token.kind == TYPED)
        joined.append(Token(token.start, token.end, token.kind, token.digits, joint) if joint else token)
    return joined


def _joint(gap: str, *, typed: bool) -> str | None:
    """What the characters between two tokens are, if they may stand inside a number."""
    if len(gap) > WIDEST_JOINT:
        return None
    if typed and _TYPED_JOINT.fullmatch(gap):
        return BLANK if gap.isspace() else SIGN
    if typed and gap.strip(" \n") == gap:
        return None  # `1,000` is written, not said
    match = _JOINT.fullmatch(gap)
    joint = match.lastgroup if match else None
    return None if joint == CORRECTION and not _CORRECTS.search(gap) else joint
