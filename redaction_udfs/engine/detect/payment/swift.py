"""SWIFT codes of banks."""

import re
from collections.abc import Iterator
from functools import cache

from phonenumbers import SUPPORTED_REGIONS

from redaction_udfs.engine.detect.own.custom import find_words, words_gate
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

COUNTRIES = frozenset(SUPPORTED_REGIONS)
"""ISO 3166 codes of all countries with telephones, and XK, which banks use for Kosovo."""

SWIFT_WORDS = ("swift", "bic")

_REACH = 60
_FLAGS = re.ASCII | re.IGNORECASE
_SHAPE = re.compile("(?<![A-Za-z0-9])[A-Za-z]{6}[A-Za-z0-9]{2}(?:[A-Za-z0-9]{3})?(?![A-Za-z0-9])")
_MORE = r"(?:[ /-]{0,3}\b(?:codes?|number|no|id|address|bic|swift)\b)"
_INTRODUCED = rf"(?:{_MORE}{{0,3}}(?: {{0,2}}[:=#]| (?:is|was)\b:?)|{_MORE}{{1,3}}) {{0,3}}"
_INTRODUCED_AFAR = r"(?:[ (-]{1,3}|[^.?!\n]{0,40}(?: is|[:=]) {0,2})"


def find_swift_codes(reading: Reading, *, words: tuple[str, ...] = SWIFT_WORDS) -> Iterator[Extent]:
    """SWIFT codes (BIC, ISO 9362).

    8 or 11 characters, the fifth and sixth an ISO country.

    Many a word has that shape (`ELECTRIC`, `CUSTOMER`), so a code counts only in capitals with the branch `XXX`, or in
    an utterance that holds one of the words (any letter case) and there (1) with a digit after the country, or (2)
    introduced by the word: `swift: deutdeff`, and, in capitals among small letters, `the BIC of my bank is DEUTDEFF`
    and `DEUTDEFF is my swift code`. Leaves `DEUTDEFF` and `COFFEE50` alone.
    """
    folded = reading.folded
    has_word = next(iter(find_words(reading, words=words)), None) is not None
    for match in _SHAPE.finditer(folded):
        code = match.group()
        if code[4:6].upper() not in COUNTRIES:
            continue
        if (has_word and (not code.isalpha() or _is_introduced(words, folded, match.span()))) or (
            code.isupper() and code[8:] == "XXX"
        ):
            yield match.span()


def _is_introduced(words: tuple[str, ...], folded: str, extent: Extent) -> bool:
    """True if one of the words says that this is a code. Capitals count among small letters only."""
    start, end = extent
    before, after = folded[max(0, start - _REACH) : start], folded[end : end + _REACH]
    near, afar, behind = _introductions(words)
    if near.search(before):
        return True
    stands_out = folded[start:end].isupper() and not (before + after).isupper()
    return stands_out and bool(afar.search(before) or behind.match(after))


@cache
def _introductions(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words before any code, words before one in capitals, and words behind it."""
    word = f"(?<![A-Za-z])(?:{'|'.join(map(re.escape, words))})(?![A-Za-z])"
    return (
        re.compile(rf"{word}{_INTRODUCED}\Z", _FLAGS),
        re.compile(rf"{word}{_INTRODUCED_AFAR}\Z", _FLAGS),
        re.compile(rf" (?:is|as) (?:[a-z']{{1,10}} ){{0,3}}{word}", _FLAGS),
    )


def swift_codes_gate(*, words: tuple[str, ...] = SWIFT_WORDS) -> str:
    return f"(?:{words_gate(words=words)})|XXX"
