"""Words between the number and the type of a street, by their likeness to names."""

from redaction_udfs.engine.detect.addresses.parts.break_words import FUNCTION_WORDS, TALK_WORDS
from redaction_udfs.engine.detect.addresses.parts.numbers import is_ordinal
from redaction_udfs.engine.detect.addresses.parts.street_words import DIRECTIONS, ORDINAL_ENDINGS, STREET_NAMES, UNNAMED
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressToken, AddressTokens
from redaction_udfs.engine.reading.rarity import frequency

LONGEST_WORD = 30
_UNCOMMON = 4e-6
"""Words less frequent are mostly names; above lie the everyday ones."""
UNLIKELY = 3e-5
"""Words less frequent are hardly ever counted before `drive` or `court`."""


def may_be_name(token: AddressToken) -> bool:
    """True if a word may be part of a name.

    No word of a sentence, no number.
    """
    return (
        token.text not in FUNCTION_WORDS
        and (token.capital or token.text not in TALK_WORDS)
        and len(token.text) <= LONGEST_WORD
        and (not token.text[0].isdigit() or is_ordinal(token))
    )


def looks_like_name(token: AddressToken) -> bool:
    """True for a name by capital, rarity, or as streets are called."""
    return (
        token.capital
        or token.text in STREET_NAMES
        or token.text in ORDINAL_ENDINGS
        or is_ordinal(token)
        or is_uncommon(token)
    )


def is_uncommon(token: AddressToken, below: float = _UNCOMMON) -> bool:
    return token.text.isalpha() and len(token.text) > 2 and frequency(token.text) < below


def is_measure(tokens: AddressTokens, first: int, end: int, *, strong: bool = False) -> bool:
    """True if what stands behind a number is counted or measured: `2 way street`, `5 minutes drive`."""
    words = [token.text for token in tokens[first:end] if token.text not in DIRECTIONS]
    return bool(words) and words[0] in UNNAMED and (not strong or len(words) == 1 or words[0].endswith("s"))
