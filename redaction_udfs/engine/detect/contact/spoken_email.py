"""E-mail addresses as they are said: `john dot doe at gmail dot com`."""

import re
from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.contact.email_pieces import (
    AT_WORDS,
    BREAK,
    DOT,
    EVERYDAY_WORD,
    FILLER,
    LETTER,
    SIGN,
    WORD,
    AddressPiece,
    read_pieces,
)
from redaction_udfs.engine.detect.contact.email_providers import ENDINGS, MAILBOXES, PROVIDERS
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en import email_words as english
from redaction_udfs.engine.words.en.function_words import HESITATIONS
from redaction_udfs.engine.words.en.spelling_alphabet import LETTER_NAMES
from redaction_udfs.engine.words.es import email_words as spanish
from redaction_udfs.engine.words.es import spelling_alphabet as spanish_letters

_AT = re.compile(rf"@|\b(?:{english.AT}|{spanish.AT})\b")
_BEHIND_AT = HESITATIONS | {"sign", "symbol"}
CUE = re.compile(rf"\b(?:{english.CUES}|{spanish.CUES})\b")
_RIGHT_BEFORE = re.compile(rf"\b(?:{english.CUES})(?:(?:'s)? (?:is|to)|'s)? $")
_LEAD = 24
"""Characters before an address in which such words stand."""
_MOST_LOCAL, _MOST_DOMAIN, _MOST_SPELLED = 40, 24, 12
"""Words that are looked at before and behind an `at`, and for one provider's name or ending."""
_MOST_DOMAIN_WORDS = 4
"""Words of a domain that may be everyday ones."""

_NAMED_LETTERS = spanish_letters.LETTER_NAMES | LETTER_NAMES
"""`ge mail`, `punto ce o eme`."""
_LOCAL = re.compile(
    # Read backwards from the `at`. What signs join may be any word; before them at most three that are not everyday.
    r"(?:(?:k|(?:[ldf]*w){0,3}[ldf]*)[s.])*(?:(?:[ldf]*w){1,3}[ldf]*|[ldf]+|(?<=[s.])k)"
)


def find_spoken_emails(reading: Reading) -> Iterator[Extent]:
    """Addresses with their signs, or some of them, in words.

    Catches `john dot doe at gmail dot com`, `j o h n underscore nine at yahoo`, `jane doe at g mail dot c o m`,
    `tim@hotmail dot com`, and after a word such as *email* also `info at acme insurance dot co dot uk`. The local part
    goes back over letters, digits, sign words with what they join, and at most three plain words, none of them
    everyday: in `my email is jane doe at gmail dot com` it begins at `jane`.

    In a Spanish text, and round the word `arroba` in any, also `juan punto perez guion bajo siete arroba gmail punto
    com`.

    Leaves `look at yahoo for it`, `follow us at acme dot com`, `at live dot com slash help`: a domain without an
    address.
    """
    yield from emails_said(reading, told=False)


def emails_said(reading: Reading, *, told: bool) -> Iterator[Extent]:
    """Addresses with an `at`. Where one is `told`, any name stands before it and any domain behind it:
    `j smith at green apple dot net`. As much is clear where the name is made up or announced: `priya underscore r at
    paws mail dot com`.
    """
    lowered = reading.lowered
    if not _AT.search(lowered):
        return
    pieces = reading.cached(read_pieces)
    done = 0
    for i, piece in enumerate(pieces):
        if piece.said not in AT_WORDS or i < done:
            continue
        is_mail = piece.said == spanish.AT
        domain = pieces[_behind_at(pieces, i) : i + _MOST_DOMAIN]
        local = pieces[max(done, i - _MOST_LOCAL) : i]
        length, is_provider = _domain(domain, sure=is_mail or told)
        is_of_firm = _is_of_firm(local)
        if not length and (is_of_firm or _is_announced(lowered, local)):
            length, is_provider = _domain(domain, sure=True)
        start = _local_part(local) if length else 0
        if start and not reading.voice and local[-1].end == piece.start:
            start = _typed_part(local[-start:])
        is_mail = is_mail or is_provider or told or is_of_firm
        if start and (is_mail or _is_address(lowered, pieces[i - start : i])):
            begin, end = pieces[i - start].start, domain[length - 1].end
            if " " in lowered[begin:end]:  # else it is typed, and another rule's
                yield begin, end
            done = i + 1


def spoken_emails_gate() -> str:
    """An `at`, and somewhere behind it a dot, in whatever shape, or a provider, perhaps spelled."""
    spelled = "|".join(["[ ,-]*".join(name) for name in sorted(PROVIDERS)])
    return gates.letters(rf"{spanish.AT}|(?:@|(?:^|[^a-z])at[^a-z])(?s:.*)(?:dot|period|point|[.]|punto|{spelled})")


def _behind_at(pieces: Sequence[AddressPiece], i: int) -> int:
    """Start of the domain: behind `at`, `at sign`, `at the rate of`."""
    said = [piece.said for piece in pieces[i + 1 : i + 4]]
    if said[:2] == ["the", "rate"]:
        return i + 4 if said[2:] == ["of"] else i + 3
    return i + 2 if said and said[0] in _BEHIND_AT else i + 1


def _domain(pieces: Sequence[AddressPiece], *, sure: bool) -> tuple[int, bool]:
    """Number of pieces of the domain, 0 for none, and if its provider is for mail only.

    Where an address is `sure` everyday words may be inside: `arroba ferretería del sur punto com`.
    """
    length, name = _spelled(pieces, PROVIDERS)
    if length:
        ending = _endings(pieces, length)
        return ending or length, bool(ending) or name in MAILBOXES
    for i, piece in enumerate(pieces):
        if piece.kind == DOT:
            return (_endings(pieces, i), False) if i else (0, False)
        broken = piece.kind == BREAK or (piece.kind == EVERYDAY_WORD and not (sure and i < _MOST_DOMAIN_WORDS))
        if broken or piece.said in AT_WORDS or i == _MOST_SPELLED:
            break
    return 0, False


def _spelled(pieces: Sequence[AddressPiece], names: frozenset[str]) -> tuple[int, str]:
    """The longest run of pieces that, joined, is one of the names: `g mail`, `y a h o o`."""
    best, joined, lettered = (0, ""), "", ""
    for i, piece in enumerate(pieces[:_MOST_SPELLED]):
        if piece.kind in (BREAK, DOT, SIGN):
            break
        joined += piece.said
        lettered += _NAMED_LETTERS.get(piece.said, piece.said)
        if joined in names or lettered in names:
            best = i + 1, lettered
    return best


def _endings(pieces: Sequence[AddressPiece], i: int) -> int:
    """End of a chain such as `dot co dot uk` that begins at a piece. 0 if there is none."""
    end = 0
    while i < len(pieces) and pieces[i].kind == DOT:
        length, _ = _spelled(pieces[i + 1 :], ENDINGS)
        # A sub-domain: `mail dot acme dot com`.
        length = length or (1 if i + 2 < len(pieces) and pieces[i + 2].kind == DOT else 0)
        if not length:
            break
        i += 1 + length
        end = i
    return end if end and pieces[end - 1].kind != DOT else 0


def _local_part(pieces: Sequence[AddressPiece]) -> int:
    """Number of pieces of the local part before the `at`."""
    kinds = "".join([piece.kind for piece in reversed(pieces)])
    match = _LOCAL.match(kinds)
    if match is None:
        return int(_is_of_firm(pieces))
    length = match.end()
    # `a` and `i` before a word are words, fillers no beginning.
    while length and (
        pieces[-length].kind in (FILLER, SIGN, DOT)
        or (pieces[-length].said in ("a", "i") and length > 1 and pieces[1 - length].kind == WORD)
    ):
        length -= 1
    return length


def _is_of_firm(pieces: Sequence[AddressPiece]) -> bool:
    """True for `accounts` of `send it to accounts at`: an inbox of many firms, right behind what leads to one."""
    if not pieces or pieces[-1].said not in english.INBOXES:
        return False
    return len(pieces) == 1 or pieces[-2].kind == BREAK or pieces[-2].said in english.BEFORE_INBOXES


def _typed_part(local: Sequence[AddressPiece]) -> int:
    """Number of pieces that belong to what is typed right before an `@`: no plain word with a blank behind does.

    In `mail my husband bram.ott@...` only the last word is of the address; in `john dot doe@...` all are.
    """
    length = 1
    while length < len(local):
        before, piece = local[-length - 1], local[-length]
        if before.end < piece.start and len(before.said) > 1 and not {before.kind, piece.kind} & {SIGN, DOT}:
            break
        length += 1
    return length


def _is_address(lowered: str, local: Sequence[AddressPiece]) -> bool:
    """True if a local part at a place that is not for mail only looks made up, or was announced."""
    kinds = [piece.kind for piece in local]
    return _looks_made_up(kinds) or (CUE.search(lowered, max(0, local[0].start - 80), local[0].start) is not None)


def _looks_made_up(kinds: Sequence[str]) -> bool:
    return SIGN in kinds or DOT in kinds or kinds.count(LETTER) > 1


def _is_announced(lowered: str, before: Sequence[AddressPiece]) -> bool:
    """True if the local part before an `at` looks made up, or a word for addresses stands right before it."""
    local = before[-length:] if (length := _local_part(before)) else ()
    if not local:
        return False
    beside = lowered[max(0, local[0].start - _LEAD) : local[0].start]
    return _looks_made_up([piece.kind for piece in local]) or _RIGHT_BEFORE.search(beside) is not None
