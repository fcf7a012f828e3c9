"""E-mail addresses without their signs: `nora 67 gmailcom`."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.contact.email_providers import GLUED_PROVIDERS, MAILBOXES, is_provider
from redaction_udfs.engine.detect.contact.spoken_email import CUE
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import frequency, is_rare
from redaction_udfs.engine.words.en import email_words as english
from redaction_udfs.engine.words.es import email_words as spanish
from redaction_udfs.engine.words.languages import SPANISH

_BARE = "|".join(sorted(MAILBOXES - {"mail", "email"}))
_CANDIDATE = re.compile(
    r"(?<![^\W_])(?:(?P<stem>[a-z0-9]{0,64}?)(?:(?P<gap>(?<=[a-z]) (?=com))|)"
    r"(?P<ending>com|net|org|edu|gov|coin|couk|in)"
    rf"|(?P<bare>{_BARE}))(?![^\W_])"
)
_LEAD_IN = re.compile(
    r"(?:\W|\b(?:yes|sure|it|is|its|it's|ok|okay|my|id|the|sorry|please|thanks|and"
    r"|sí|si|claro|es|mi|el|correo|gracias|por favor)\b){0,12}"
)
_PIECE_BEFORE = re.compile(r"(?<![^\W_])([a-z]{1,40}|[0-9]{1,40})[ ._-]\Z")
_EVERYDAY = 5e-4
_SHORTEST_SLIP, _LONGEST_PROVIDER = 4, 11
_SHORTEST_UNKNOWN = 6
"""Letters before the ending from which an unknown word may hold a local part and a domain."""
_MOST_PIECES, _PHONE_FROM, _CUE_WITHIN = 12, 7, 80


def find_signless_emails(reading: Reading) -> Iterator[Extent]:
    """Addresses without `@` and dot, whole or cut where letters and digits meet.

    Catches `janedoegmailcom`, `nora 67 gmailcom`, `c 14 nora 15 pgmailcom`, `nora 67 gmail`, a slip in the provider's
    name (`janeyaohocom`), other providers' `janeattnet`, and an unknown domain (`janeacmecorpcom`) that is the whole
    text or follows a word such as *email*. From the provider it goes back over pieces as long as letters and digits
    take turns.

    Leaves `telecom`, `intercom`, slips of plain words (`welcom`), sites (`amazoncom`), and a provider without a local
    part (`my gmailcom account`).
    """
    lowered = reading.lowered
    done = 0
    for match in _CANDIDATE.finditer(lowered):
        glued = _glued_local_part(lowered, match)
        if glued is None:
            continue
        start = _start(lowered, match.start(), glued, done, reading.language)
        pieces_needed = match["bare"] is not None or not match["stem"]
        if (start < match.start() or glued) and not (pieces_needed and not _is_mixed(lowered[start : match.start()])):
            yield start, match.end()
            done = match.end()


def signless_emails_gate() -> str:
    known = "|".join(sorted(GLUED_PROVIDERS))
    return gates.letters(rf"(?:com|net|org|edu|gov|couk|coin|(?:{known})in)(?:[^a-z0-9]|$)|{_BARE}")


def _glued_local_part(lowered: str, match: re.Match[str]) -> str | None:
    """Local part before the provider in the same word, "" if there is none. None if no address ends here."""
    stem, ending = match["stem"], match["ending"]
    if stem is None:
        return ""
    if is_provider(stem):
        return "" if not ending.endswith("in") or stem in GLUED_PROVIDERS else None
    if match["gap"] and stem:
        return None
    for length in range(min(_LONGEST_PROVIDER, len(stem) - 1), 2, -1):
        name = stem[-length:]
        if name in GLUED_PROVIDERS or (length >= _SHORTEST_SLIP and ending == "com" and is_provider(name)):
            return stem[:-length] if is_rare(stem) and is_rare(stem + ending) else None
    return stem if _is_unknown_domain(lowered, match) else None


def _is_unknown_domain(lowered: str, match: re.Match[str]) -> bool:
    """True if a word that no one knows, with an ending, was meant as an address."""
    stem, ending = match["stem"], match["ending"]
    if ending in ("in", "coin") or stem.startswith("www"):
        return False
    announced = CUE.search(lowered, max(0, match.start() - _CUE_WITHIN), match.start()) is not None
    if not stem:
        return ending == "com" and (announced or not lowered[match.end() :].strip(" .!"))
    before, after = lowered[max(0, match.start() - 80) : match.start()], lowered[match.end() : match.end() + 80]
    whole = ending == "com" and all(_LEAD_IN.fullmatch(beside) for beside in (before, after))
    word = stem + ending
    return (
        (announced or whole)
        and len(stem) >= _SHORTEST_UNKNOWN
        and all(is_rare(other) for other in (stem, word, word + "e", word + "s"))
    )


def _start(lowered: str, start: int, glued: str, done: int, language: str) -> int:
    """Start of the address: letters and digits that take turns before the provider."""
    following = glued[:1]
    for _ in range(_MOST_PIECES):
        match = _PIECE_BEFORE.search(lowered, max(done, start - 42), start)
        if match is None:
            break
        piece = match[1]
        if following and (following.isdigit() == piece.isdigit() or (len(piece) >= _PHONE_FROM and piece.isdigit())):
            break
        if language == SPANISH and piece in spanish.NO_LOCAL_PART:
            break
        if piece in english.NO_LOCAL_PART or (len(piece) > 1 and frequency(piece) > _EVERYDAY):
            break
        start, following = match.start(), piece[:1]
    return start


def _is_mixed(before: str) -> bool:
    """True if pieces have letters and digits, so that they are an address without more than a provider's bare name."""
    return any(c.isdigit() for c in before) and any(c.isalpha() for c in before)
