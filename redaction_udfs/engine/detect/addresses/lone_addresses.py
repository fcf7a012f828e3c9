"""Turns that are nothing but an address: `54 kr nagar`, `edson street`."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.address_evidence import is_whole_address
from redaction_udfs.engine.detect.addresses.chunks import read_chunks
from redaction_udfs.engine.detect.addresses.parts.leads import LEADS
from redaction_udfs.engine.detect.addresses.parts.street_words import STREETS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens, read_tokens
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.gates.word_tree import to_pattern
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

_MOST_WORDS = 10
_MOST_LEADS = 6
_PHONE = 7
"""Digits of a number that may follow an address without being part of it."""


def find_lone_addresses(reading: Reading) -> Iterator[Extent]:
    """The address that a whole turn is, but for a lead-in and a phone number behind.

    Catches a number with a rare name or a place (`54 kr nagar`, `812 chennai 600012`), a street without a number
    (`edson street`, `london street number 65`), a short everyday one (`83 henry dr`). Leaves everything in longer
    turns, lone cities, years with cars.
    """
    tokens = reading.once(read_tokens)
    if len(tokens) > _MOST_WORDS + _MOST_LEADS:
        return
    chunks = list(read_chunks(tokens))
    if len(chunks) != 1 or not is_whole_address(tokens, chunks[0]):
        return
    first, end = chunks[0].first, chunks[0].end
    if end - first <= _MOST_WORDS and _are_leads(tokens[:first]) and _are_phones(tokens[end:]):
        yield tokens[first].start, tokens[end - 1].end


def _are_leads(tokens: AddressTokens) -> bool:
    return all(token.text in LEADS for token in tokens)


def _are_phones(tokens: AddressTokens) -> bool:
    return all(len(token.text) >= _PHONE and token.text.isdigit() for token in tokens)


def lone_addresses_gate() -> str:
    """Texts that begin with a number of a house, or hold a word for a street that has no other sense."""
    lead = to_pattern(sorted(LEADS))
    begins = f"^[^a-z0-9]*(?:{lead}[^a-z0-9]+)*[0-9]+[a-z]*[^a-z0-9].*[^0-9 ]{{3}}"
    return gates.letters(rf"(?s:{begins})|[^a-z0-9]{to_pattern(sorted(STREETS))}(?:[^a-z0-9]|$)")
