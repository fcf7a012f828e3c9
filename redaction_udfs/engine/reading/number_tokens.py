"""Tokens of numbers: words and digits, and their joints."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES, NumberLanguage
from redaction_udfs.engine.words.languages import ENGLISH
from redaction_udfs.engine.words.number_kinds import (
    ARTICLE,
    MERE,
    SCALE,
    SOUNDALIKE,
    TENS,
    TIMES,
    TYPED,
    UNIT,
    UNITS,
    NumberWord,
)

BLANK: Final = "blank"
SIGN: Final = "sign"
SEPARATOR: Final = "separator"
AND: Final = "and"
COMPOUND: Final = "compound"
CONNECTIVE: Final = "connective"
CORRECTION: Final = "correction"

WIDEST_JOINT = 80
"""Characters that may stand between two pieces of one number."""

TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_PLAIN_WORD = re.compile("[a-záéíóúüñ]+")
_DIGIT, _DIGITS, _LONE_DIGIT = map(re.compile, ("[0-9]", "[0-9]+", "(?<![0-9])[0-9](?![0-9])"))
_TYPED_JOINT = re.compile("[ .-]{1,3}")


class NumberToken(NamedTuple):
    """A number word or typed digits.

    Place, kind, digits, and the joint before it, None where nothing joins.
    """

    start: int
    end: int
    kind: str
    digits: str
    joint: str | None = None


_MARKS = r"[ \n,.;?!…-]{1,4}"


class _Grammar(NamedTuple):
    """A language's words, those of them that are digits by themselves, those that tell a number, and its patterns of
    what joins them, corrects, and closes a number."""

    words: Mapping[str, NumberWord]
    digit_words: frozenset[str]
    telling_words: frozenset[str]
    joint: re.Pattern[str]
    corrects: re.Pattern[str]
    closes: re.Pattern[str]


def _grammar(language: NumberLanguage) -> _Grammar:
    fillers, asides = language.fillers, (*language.fillers, *language.connectives)
    corrections = (*asides, *language.corrections, *language.around_corrections)
    compound = rf"|(?P<compound>[ \n-]{{1,3}}{language.compounds}[ \n-]{{1,3}})" if language.compounds else ""
    joint = (
        rf"(?P<blank>[ \n-]{{0,3}})"
        rf"|(?P<separator>{_MARKS}(?:{any_of(fillers)}{_MARKS})*)"
        rf"|(?P<and>{_MARKS}and ){compound}"
        rf"|(?P<connective>{_MARKS}(?:{any_of(asides)}{_MARKS})*)"
        rf"|(?P<correction>{_MARKS}(?:{any_of(corrections)}{_MARKS})*)"
    )
    corrects = rf"(?<![^\W_]){any_of(language.corrections)}(?![^\W_])"
    closes = rf"\s*(?:[.,;?!]|$|{any_of((*language.closers, *fillers))}(?![^\W_]))"
    digit_words = frozenset(word for word, said in language.words.items() if said.kind not in MERE)
    return _Grammar(language.words, digit_words, language.telling_words, *map(re.compile, (joint, corrects, closes)))


_GRAMMARS = {name: _grammar(language) for name, language in NUMBER_LANGUAGES.items()}


def read_number_tokens(lowered: str, language: str = ENGLISH) -> list[NumberToken]:
    """The tokens of a text in small letters, in order, in linear time.

    A word that only sounds like a number is one only among digits said one by one: `four one for two`, not `five to
    ten`.

    >>> [(token.digits, token.joint) for token in read_number_tokens("it's four one um for two")]
    [('4', None), ('1', 'blank'), ('2', None)]
    """
    grammar = _GRAMMARS[language]
    said_words = _PLAIN_WORD.findall(lowered)
    if grammar.telling_words.isdisjoint(said_words) and not _DIGIT.search(lowered):
        return []
    if grammar.digit_words.isdisjoint(said_words) and not _LONE_DIGIT.search(lowered):
        typed = [NumberToken(*found.span(), TYPED, found.group()) for found in _DIGITS.finditer(lowered)]
        return _joined(lowered, typed, grammar)  # beside no digit a mere word is none
    words = grammar.words
    tokens: list[NumberToken] = []
    has_mere_words = False
    for match in TOKEN.finditer(lowered):
        said = match.group()
        if word := words.get(said):
            kind, digits = word
            tokens.append(NumberToken(match.start(), match.end(), kind, digits))
            has_mere_words |= kind in MERE
        elif said[0] <= "9":
            tokens.append(NumberToken(match.start(), match.end(), TYPED, said))
    if has_mere_words:
        tokens = _without_mere_words(lowered, tokens, grammar.closes)
    return _joined(lowered, tokens, grammar)


def _without_mere_words(lowered: str, tokens: list[NumberToken], closes: re.Pattern[str]) -> list[NumberToken]:
    kept: list[NumberToken] = []
    for place, token in enumerate(tokens):
        if token.kind == ARTICLE and (kind := _kind_of_article(lowered, kept, token, tokens[place + 1 : place + 2])):
            kept.append(token._replace(kind=kind))
        elif token.kind not in MERE:
            kept.append(token)
        elif _is_digit_here(lowered, kept, token, tokens[place + 1 : place + 3], closes):
            kept.append(token._replace(kind=SOUNDALIKE))
    return kept


def _kind_of_article(
    lowered: str, before: list[NumberToken], token: NumberToken, after: list[NumberToken]
) -> str | None:
    """Kind of `un`, `una`, `unos` beside a number: a unit in `un millón` and `treinta y un`, `dos unos` are two."""
    if after and after[0].kind == SCALE and lowered[token.end : after[0].start] == " ":
        return UNIT
    last = before[-1] if before else None
    gap = lowered[last.end : token.start] if last else ""
    if last and last.kind == TENS and gap == " y ":
        return UNIT
    plural = last and last.kind == UNIT and last.digits > "1" and gap == " " and token.end - token.start == len("unos")
    return UNITS if plural else None


def _is_digit_here(
    lowered: str, before: list[NumberToken], token: NumberToken, after: list[NumberToken], closes: re.Pattern[str]
) -> bool:
    """True if three digits are said around it, or three before it and nothing after."""
    ahead = _said_one_by_one([token, *before[:-4:-1]], UNIT, SOUNDALIKE)
    behind = _said_one_by_one([token, *after], UNIT, TIMES)
    closed = ahead == 3 and closes.match(lowered, token.end)
    return bool(closed) or (ahead > 0 and behind > 0 and ahead + behind >= 3)


def _said_one_by_one(tokens: list[NumberToken], *kinds: str) -> int:
    """Number of tokens behind the first, each a digit one blank away."""
    count = 0
    for near, far in pairwise(tokens):
        apart = far.start - near.end if far.start > near.start else near.start - far.end
        if apart != 1 or not (far.kind in kinds or (far.kind == TYPED and len(far.digits) == 1)):
            break
        count += 1
    return count


def _joined(lowered: str, tokens: list[NumberToken], grammar: _Grammar) -> list[NumberToken]:
    joined = tokens[:1]
    for before, token in pairwise(tokens):
        gap = lowered[before.end : token.start]
        joint = BLANK if gap == " " else _joint(gap, grammar, typed=before.kind == token.kind == TYPED)
        joined.append(NumberToken(token.start, token.end, token.kind, token.digits, joint) if joint else token)
    return joined


def _joint(gap: str, grammar: _Grammar, *, typed: bool) -> str | None:
    """Kind of the characters between two tokens, if they may join a number."""
    if len(gap) > WIDEST_JOINT:
        return None
    if typed and _TYPED_JOINT.fullmatch(gap):
        return BLANK if gap.isspace() else SIGN
    if typed and gap.strip(" \n") == gap:
        return None  # `1,000` is written, not said
    match = grammar.joint.fullmatch(gap)
    joint = match.lastgroup if match else None
    return None if joint == CORRECTION and not grammar.corrects.search(gap) else joint
