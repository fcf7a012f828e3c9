"""Chains: pieces of one number with other words between them."""

import re

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES, NumberLanguage
from redaction_udfs.engine.reading.number_pieces import NumberPiece, is_digit, is_maybe_no_zero
from redaction_udfs.engine.reading.number_runs import JOINED_FROM
from redaction_udfs.engine.reading.number_tokens import AND, BLANK, COMPOUND, CONNECTIVE, SEPARATOR, SIGN
from redaction_udfs.engine.words.languages import ENGLISH
from redaction_udfs.engine.words.number_kinds import ORDINAL, SOUNDALIKE

Chain = list[NumberPiece]

FEWEST_PIECES = 2
FEWEST_DIGITS = 3
"""So much of a number must be said before what is uncertain counts as a part of it."""

_UNCERTAIN = {ORDINAL, SOUNDALIKE}
_PUNCTUATION = frozenset(".,;?!…")


def _goes_on(language: NumberLanguage) -> re.Pattern[str]:
    kept = any_of((*language.fillers, *language.closers, *language.within_clause))
    return re.compile(rf"[ -](?!{kept}(?![^\W_]))[^\W_]")


_GOES_ON = {name: _goes_on(language) for name, language in NUMBER_LANGUAGES.items()}


def read_chains(lowered: str, pieces: list[NumberPiece], language: str = ENGLISH) -> list[Chain]:
    """The pieces, split where no number goes on. Every piece knows the joint that remains before it.

    Said in a row, `nine four one` is one chain; so is `nine four, one. one`. `at five. two people came` is two, and
    so is `between five and ten`.
    """
    chains: list[Chain] = []
    for place, piece in enumerate(pieces):
        joint = _joint(lowered, pieces, place, chains[-1], language) if chains else None
        if joint is None:
            chains.append([piece])
        else:
            chains[-1].append(piece if joint is piece.joint else piece._replace(joint=joint))
    return [
        told for chain in chains for part in _signs_only_in_long(chain) if (told := _without_mere_zeros(lowered, part))
    ]


def _joint(lowered: str, pieces: list[NumberPiece], place: int, chain: Chain, language: str) -> str | None:
    """The joint before the piece there, if it does join."""
    piece, joint = pieces[place], pieces[place].joint
    if joint is None or (joint == BLANK and not {piece.kind, chain[-1].kind} & _UNCERTAIN):
        return joint
    if joint in (AND, COMPOUND, CONNECTIVE):
        return SEPARATOR if _are_digits(chain[-2:]) and _are_digits(pieces[place : place + 2]) else None
    if piece.kind == ORDINAL and not _is_established(_last_unbroken(chain)):
        return None
    if chain[-1].kind == ORDINAL and (len(chain[-1].digits) == 1 or not _is_established(pieces[place : place + 2])):
        return None
    if joint == SEPARATOR and _is_aside(lowered, chain, pieces[place : place + 2], language):
        return None
    return SEPARATOR if joint == BLANK else joint  # an uncertain one: the run is looked at without it, too


def _are_digits(pieces: list[NumberPiece]) -> bool:
    """True if they are two digits side by side."""
    return len(pieces) == FEWEST_PIECES and all(map(is_digit, pieces)) and pieces[1].joint == BLANK


def _last_unbroken(chain: Chain) -> list[NumberPiece]:
    """The last two pieces if nothing but a blank is between, otherwise the last."""
    return chain[-2:] if chain[-1].joint == BLANK else chain[-1:]


def _is_established(pieces: list[NumberPiece]) -> bool:
    """True if the pieces, one or two, surely say a number: two without anything between, or three digits."""
    return len(pieces[0].digits) >= FEWEST_DIGITS or (len(pieces) == FEWEST_PIECES and pieces[1].joint == BLANK)


def _is_aside(lowered: str, chain: Chain, pieces: list[NumberPiece], language: str) -> bool:
    """True if after a sign a single digit, the first of the pieces, begins another clause: `four one, two people`."""
    before, piece, after = chain[-1], pieces[0], pieces[1:]
    alone = len(piece.digits) == 1 and not (after and after[0].joint)
    one_by_one = len(chain) > 1 and before.joint == SEPARATOR and len(before.digits) == 1
    marked = not _PUNCTUATION.isdisjoint(lowered[before.end : piece.start])
    return alone and marked and not one_by_one and _GOES_ON[language].match(lowered, piece.end) is not None


def _signs_only_in_long(chain: Chain) -> list[Chain]:
    """The chain, split at the signs between typed digits if there are too few of them to join."""
    if len(chain) == 1 or sum(len(piece.digits) for piece in chain) >= JOINED_FROM:
        return [chain]
    parts: list[Chain] = []
    for piece in chain:
        if parts and piece.joint != SIGN:
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return parts


def _without_mere_zeros(lowered: str, chain: Chain) -> Chain:
    """The chain without an `oh` that only opens the sentence. Empty if it is nothing else."""
    first = 0
    while first < len(chain) and is_maybe_no_zero(lowered, chain[first]):
        first += 1
    if first == len(chain):
        return []
    if first and chain[first].joint != BLANK:
        return chain[first:]
    return chain
