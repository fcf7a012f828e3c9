"""Further parts of an address given turn by turn: `austin`, `oakhurst drive`."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.address_evidence import ends_in_state, is_street
from redaction_udfs.engine.detect.addresses.chunks import Chunk, read_chunks
from redaction_udfs.engine.detect.addresses.parts.leads import without_leads
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens, read_tokens
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading

_MOST_WORDS = 6
_MOST_CITY_WORDS = 3
_CODE_LENGTHS = (5, 9)
"""Digits of a ZIP and a ZIP+4."""


def find_address_parts(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Part of an address that is a whole turn.

    Catches a state, country or large city, a city with its state, a street without a number; in an answer any name of
    up to three words; a ZIP behind them goes with them. Leaves everything in longer turns, and words of talk.
    """
    if stretch.start > 0 or stretch.end < len(reading.folded):
        return
    tokens, code_end = _without_code(without_leads(reading.cached(read_tokens)), reading)
    chunks = list(read_chunks(tokens)) if len(tokens) <= _MOST_WORDS else []
    if len(chunks) == 1 and _is_part(tokens, chunks[0], stretch.answer):
        yield tokens[chunks[0].first].start, code_end or tokens[chunks[0].end - 1].end


def _without_code(tokens: AddressTokens, reading: Reading) -> tuple[AddressTokens, int]:
    """The words without the postal code at their end, and where it ends: `boise idaho eight three seven oh nine`."""
    runs = reading.number_runs_of(True)
    if not (runs and tokens and runs[-1].end == tokens[-1].end and len(runs[-1].digits) in _CODE_LENGTHS):
        return tokens, 0
    before = [token for token in tokens if token.start < runs[-1].start]
    return (before, runs[-1].end) if before else (tokens, 0)


def address_parts_gate() -> str:
    return r"\S"


def _is_part(tokens: AddressTokens, chunk: Chunk, answer: bool) -> bool:
    if is_street(tokens, chunk) or ends_in_state(tokens, chunk):
        return True
    words = chunk.end - chunk.first
    return words == len(tokens) and (chunk.place or (answer and words <= _MOST_CITY_WORDS))
