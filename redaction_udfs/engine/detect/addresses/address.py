"""Postal addresses that show by themselves: streets, boxes and units."""

from collections.abc import Callable, Iterable, Iterator

from redaction_udfs.engine.detect.addresses import gate
from redaction_udfs.engine.detect.addresses.chunks import is_named
from redaction_udfs.engine.detect.addresses.coded_ends import find_coded_ends
from redaction_udfs.engine.detect.addresses.es.address import find_spanish_addresses
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens, read_tokens
from redaction_udfs.engine.detect.addresses.parts.units import find_units, start_before_unit, start_with_unit
from redaction_udfs.engine.detect.addresses.streets.abroad import find_names_between_numbers, find_numbers_behind
from redaction_udfs.engine.detect.addresses.streets.boxes import find_boxes
from redaction_udfs.engine.detect.addresses.streets.corners import find_corners
from redaction_udfs.engine.detect.addresses.streets.numbered import find_streets
from redaction_udfs.engine.detect.addresses.streets.other_streets import find_other_streets
from redaction_udfs.engine.detect.addresses.streets.stated import find_stated
from redaction_udfs.engine.detect.addresses.tails import read_tail
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.languages import SPANISH

_CODE_ABROAD = (4, 5)
"""Digits of a postal code that stands before its town."""


def find_addresses(reading: Reading) -> Iterator[Extent]:
    """Addresses of US and UK form, typed or spoken, whole.

    Catches `12 Elm St.`, `flat 2, 14 high street`, `twelve thirty four elm street apt 4b springfield illinois 62704`,
    `one oh five north main`, `98 th street`, `2400 route 9`, `po box 123`, `rural route 2 box 5`, `suite 100`, `the
    corner of 5th and main`. Words that are streets now and then (`drive`, `court`, `dr`) take a name, or the rest of an
    address behind them.

    In Spanish texts another grammar: see `addresses.es`.

    Leaves streets without a number, lone cities, `2 way street`, `5 star drive`, `10 minutes drive`, `at 5 dr smith`.
    """
    yield from find_spanish_addresses(reading) if reading.language == SPANISH else _extents(reading, address_parts)


def addresses_gate() -> str:
    return gate.addresses_gate()


def find_addresses_abroad(reading: Reading) -> Iterator[Extent]:
    """Addresses with the house number behind the street's name.

    Catches `Holmevej 34`, `Kossuth utca 76`, `via Roma 131`, and a name hardly any English text holds between two
    numbers, or before a number and a postal code: `57 Veslebakken 48`, `Alt-Moabit 99, 10559`.
    """
    yield from _extents(reading, parts_abroad)


def addresses_abroad_gate() -> str:
    return gate.addresses_abroad_gate()


def _extents(reading: Reading, find: Callable[[AddressTokens], Iterable[tuple[int, int]]]) -> Iterator[Extent]:
    tokens = reading.cached(read_tokens)
    for first, end in find(tokens):
        yield tokens[first].start, tokens[end - 1].end


def address_parts(tokens: AddressTokens) -> Iterator[tuple[int, int]]:
    """First words and ends of addresses."""
    for street in (*find_streets(tokens), *find_other_streets(tokens), *find_stated(tokens)):
        tail = read_tail(tokens, street.end)
        if street.sure or tail.telling:
            yield start_with_unit(tokens, street.first), tail.end
    yield from _with_tails(tokens, find_boxes(tokens))
    for first, end in _with_tails(tokens, find_units(tokens)):
        yield start_before_unit(tokens, first), end
    yield from find_corners(tokens)
    yield from find_coded_ends(tokens)


def parts_abroad(tokens: AddressTokens) -> Iterator[tuple[int, int]]:
    """First words and ends of addresses with the number behind the street."""
    for first, end in (*find_numbers_behind(tokens), *find_names_between_numbers(tokens)):
        yield first, read_tail(tokens, _end_of_coded_town(tokens, end)).end


def _end_of_coded_town(tokens: AddressTokens, at: int) -> int:
    """Behind a postal code of four or five digits and the town that it stands before: `14, 8000 Aarhus`."""
    if at + 1 >= len(tokens) or not (tokens[at].joint and tokens[at + 1].joint and tokens[at + 1].capital):
        return at
    is_coded = tokens[at].text.isdigit() and len(tokens[at].text) in _CODE_ABROAD
    return at + 2 if is_coded and is_named(tokens[at + 1]) else at


def _with_tails(tokens: AddressTokens, parts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts, given in order, with what follows them. One that lies in what another has found adds nothing to it."""
    done = 0
    for first, end in parts:
        if end > done:
            done = read_tail(tokens, end).end
            yield first, done
