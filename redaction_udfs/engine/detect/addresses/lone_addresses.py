"""Turns that are nothing but an address: `54 kr nagar`, `edson street`."""

from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.addresses.address_evidence import holds_rare_name, is_whole_address
from redaction_udfs.engine.detect.addresses.chunks import Chunk, read_chunks
from redaction_udfs.engine.detect.addresses.parts.leads import LEADS, without_leads
from redaction_udfs.engine.detect.addresses.parts.numbers import is_typed
from redaction_udfs.engine.detect.addresses.parts.place_ends import end_of_name_of_place
from redaction_udfs.engine.detect.addresses.parts.places import LONG_NAMES, PLACES
from redaction_udfs.engine.detect.addresses.parts.street_words import BUILDINGS, STREETS, WEAK_STREETS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressToken, AddressTokens, read_tokens
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.gates.word_tree import to_pattern
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.lists import words_of

_MOST_WORDS = 10
_MOST_LEADS = 6
_ASKING = ["is", "the"]
"""Begin a question about a street that all know: `is the river street side quiet`."""
_PHONE = 7
"""Digits of a number that may stand beside an address without being part of it."""
_HOUSE, _CODES = 3, (5, 6)
"""Digits of a house number between names, and of a postal code behind a place."""
_CONTACT = words_of("contact phone ph mobile mob cell tel telephone no number num and my is")
_NUMBERED = words_of("no number")
_BEFORE_CODES = words_of("and zip zipcode pin pincode postal code postcode is")
_MOST_OF_PLACE = 6
_ONE_WORD_PLACES = [place for place in sorted(PLACES) if " " not in place]


def find_lone_addresses(reading: Reading) -> Iterator[Extent]:
    """Address that a whole turn is, beside lead-in and phone number.

    Catches a number with a rare name or a place (`54 kr nagar`, `812 chennai 600012`, `zorvath 144 complex pune`), a
    street without a number (`edson street`, `london street number 65`), a short everyday one (`83 henry dr`), what
    follows a phone number (`7536492783 and edson street`). Leaves everything in longer turns, lone cities, years with
    cars.
    """
    tokens = reading.cached(read_tokens)
    if len(tokens) > _MOST_WORDS + _MOST_LEADS:
        return
    if coded := _place_with_code(tokens):
        yield coded
        return
    chunk = _last_told(tokens, list(read_chunks(tokens)))
    if not chunk or [token.text for token in tokens[: chunk.first]] == _ASKING:
        return
    if not (is_whole_address(tokens, chunk) or _ends_told(tokens, chunk)):
        return
    first, end = chunk.first, chunk.end
    if end - first <= _MOST_WORDS and _are_leads(tokens[:first]) and _are_phones(tokens[end:]):
        yield tokens[first].start, tokens[end - 1].end


def _place_with_code(tokens: AddressTokens) -> Extent | None:
    """A place and its postal code, where a turn says nothing else: `chennai 600012`, `new york and 10001`."""
    said = without_leads(tokens)
    end = end_of_name_of_place(said, 0) if 1 < len(said) <= _MOST_OF_PLACE else 0
    while 0 < end < len(said) - 1 and said[end].text in _BEFORE_CODES:
        end += 1
    is_code = 0 < end == len(said) - 1 and said[end].text.isdigit() and len(said[end].text) in _CODES
    return (said[0].start, said[end].end) if is_code else None


def _ends_told(tokens: AddressTokens, chunk: Chunk) -> bool:
    """True if a whole turn ends as an address does: `zorvath 144 complex pune`, `no 56 gate way ch 100`."""
    words = tokens[chunk.first : chunk.end]
    texts = [token.text for token in words]
    if chunk.first and tokens[chunk.first - 1].text in _NUMBERED and is_typed(words[0]):
        return not WEAK_STREETS.isdisjoint(texts[2:])
    last = len(texts) - 1 - (texts[-1].isdigit() and len(texts[-1]) in _CODES)
    in_place = texts[last] in PLACES
    if chunk.numbered and in_place and not chunk.first:
        return any(text.isdigit() and len(text) == _HOUSE for text in texts[1:last])
    rare = holds_rare_name(tokens, chunk) and chunk.first == 0
    return rare and not BUILDINGS.isdisjoint(texts[1:])


def _last_told(tokens: AddressTokens, chunks: Sequence[Chunk]) -> Chunk | None:
    """The last piece; before it nothing else may be said but who somebody is, up to a phone number."""
    before = tokens[: chunks[-1].first] if chunks else ()
    if len(chunks) > 1 and not (len(before) <= _MOST_LEADS and any(map(_is_phone, before[-2:]))):
        return None
    return chunks[-1] if chunks else None


def _are_leads(tokens: AddressTokens) -> bool:
    """True if nothing is told but what leads up to an address, and a phone number with whoever has it."""
    phone = next((place for place in reversed(range(len(tokens))) if _is_phone(tokens[place])), -1)
    return all(token.text in LEADS for token in tokens[phone + 1 :])


def _are_phones(tokens: AddressTokens) -> bool:
    return all(_is_phone(token) or token.text in _CONTACT for token in tokens)


def _is_phone(token: AddressToken) -> bool:
    return len(token.text) >= _PHONE and token.text.isdigit()


def lone_addresses_gate() -> str:
    """Texts that begin with a number of a house or have one behind a phone number, end in a place behind three digits,
    or hold a word for a street or a building that has no other sense.
    """
    lead = to_pattern(sorted(LEADS))
    begins = f"^[^a-z0-9]*(?:{lead}[^a-z0-9]+)*[0-9]+[a-z]*[^a-z0-9].*[^0-9 ]{{3}}"
    behind_phone = f"[0-9]{{{_PHONE}}}[^a-z0-9]+(?:[a-z]+[^a-z0-9]+)?[0-9]+[a-z]*[^a-z0-9].*[^0-9 ]{{3}}"
    behind = f"(?:[^a-z0-9]+(?:[0-9]{{5,}}|{to_pattern(sorted(_CONTACT))}))*[^a-z0-9]*$"  # a postal code, phone numbers
    in_place = f"[^0-9][0-9]{{{_HOUSE}}}[^0-9].*{to_pattern(_ONE_WORD_PLACES)}{behind}"
    places = to_pattern(sorted(name.split()[-1] for name in PLACES | LONG_NAMES))
    coded = rf"(?:^|[^a-z0-9]){places}[^a-z0-9]+(?:{to_pattern(sorted(_BEFORE_CODES))}[^a-z0-9]+)*[0-9]{{5,6}}[^0-9]*$"
    words = to_pattern(sorted(STREETS | BUILDINGS))
    return gates.letters(rf"(?s:{begins}|{behind_phone}|{in_place}|{coded})|[^a-z0-9]{words}(?:[^a-z0-9]|$)")
