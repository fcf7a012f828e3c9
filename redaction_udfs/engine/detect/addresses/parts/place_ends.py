"""States, countries and cities inside an address, with their postal code."""

from redaction_udfs.engine.detect.addresses.parts.places import (
    LONG_NAMES,
    MERE_WORDS,
    MILITARY,
    PLACES,
    REGIONS,
    STATE_CODES,
    WORDLIKE_CODES,
)
from redaction_udfs.engine.detect.addresses.parts.postcodes import with_code
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens

_MOST_WORDS = 4


def end_of_name_of_place(tokens: AddressTokens, at: int) -> int:
    """Behind the words of a state, country or large city. 0 if none begins here."""
    said, end = tokens[at].text, at + 1
    found = end if said in PLACES else 0
    while end < len(tokens) and end < at + _MOST_WORDS and tokens[end].joint:
        said, end = f"{said} {tokens[end].text}", end + 1
        if said in PLACES or said in LONG_NAMES:
            found = end
    return found


def end_of_place(tokens: AddressTokens, at: int, inside: bool) -> int:
    """Behind a place that begins here, with the postal code that follows. 0 if none does.

    A code of a state that is a word as well counts `inside` an address, or where its letters or place tell.
    """
    if end := end_of_name_of_place(tokens, at):
        return with_code(tokens, end)
    text = tokens[at].text
    if text in REGIONS:
        return with_code(tokens, at + 1)
    if text not in STATE_CODES and text not in MILITARY:
        return 0
    coded = with_code(tokens, at + 1)
    if coded > at + 1 or tokens[at].capital or text not in WORDLIKE_CODES:
        return coded
    if text in MERE_WORDS:
        return coded if text == "in" and at + 1 == len(tokens) else 0
    ends = at + 1 == len(tokens) or not tokens[at + 1].joint
    return coded if ends or inside else 0
