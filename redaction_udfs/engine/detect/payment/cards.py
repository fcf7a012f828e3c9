"""Payment card numbers: Luhn's check digit and a known issuer's first digits."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from redaction_udfs.engine.characters.markup import decoded
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.loose_runs import (
    is_narrow,
    is_written_as_one,
    may_have_lookalikes,
    read_loose_runs,
    with_lookalikes_read,
)
from redaction_udfs.engine.reading.number_runs import NumberRun


class Issuer(NamedTuple):
    """A network's numbers.

    Their first four digits, from `first` to `last`, and how long they may be.
    """

    network: str
    first: int
    last: int
    lengths: tuple[int, ...]


TWELVE_ON, SIXTEEN_ON = tuple(range(12, 20)), tuple(range(16, 20))

ISSUERS = (
    # Issuer identification numbers (ISO/IEC 7812) as the networks publish them for acquirers and terminals.
    Issuer("Visa", 4000, 4999, (13, 16, 19)),
    Issuer("Mastercard", 2221, 2720, (16,)),
    Issuer("Mastercard", 5100, 5599, (16,)),
    Issuer("American Express", 3400, 3499, (15,)),
    Issuer("American Express", 3700, 3799, (15,)),
    Issuer("JCB", 3528, 3589, SIXTEEN_ON),
    Issuer("Diners Club", 3000, 3059, (14, *SIXTEEN_ON)),
    Issuer("Diners Club", 3095, 3095, (14, *SIXTEEN_ON)),
    Issuer("Diners Club", 3600, 3699, (14, *SIXTEEN_ON)),
    Issuer("Diners Club", 3800, 3999, (14, *SIXTEEN_ON)),
    Issuer("Discover", 6011, 6011, SIXTEEN_ON),
    Issuer("Discover", 6440, 6599, SIXTEEN_ON),
    Issuer("UnionPay", 6200, 6299, SIXTEEN_ON),  # with Discover's 622126-622925
    Issuer("UnionPay", 8100, 8199, SIXTEEN_ON),
    Issuer("Maestro", 5000, 5099, TWELVE_ON),
    Issuer("Maestro", 5600, 5899, TWELVE_ON),
    Issuer("Maestro", 6300, 6399, TWELVE_ON),
    Issuer("Maestro", 6700, 6799, TWELVE_ON),
    # All of 6 is set aside for Maestro, but short numbers are issued from 63 and 67 only. RuPay, Hipercard and Verve,
    # which have 16 digits and more, begin with 6 too.
    Issuer("Maestro", 6000, 6999, SIXTEEN_ON),
)
SHORTEST = 12
GLUED_LENGTHS = (15, 16)
LEAST_GLUED = 3
"""A security code, the shortest thing written right after a card number, has three digits."""

_TRACK = re.compile(r"\^[^^?\n]{2,40}\^[0-9]{4,40}[^\n?]{0,40}\??|=[0-9]{4,40}\??")
_OPENS_TRACK = re.compile("%?B|;")

_UUID_LENGTH = 36
_UUID = re.compile(
    r"(?<![0-9A-Za-z-])(?=[0-9-]{0,35}[A-Fa-f])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z-])"
)
"""With a letter at least: of digits alone it may be a number written in such groups."""

_DIGITS = b"0123456789"
_PLAIN = bytes.maketrans(_DIGITS, bytes(range(10)))
_DOUBLED = bytes.maketrans(_DIGITS, bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))


def _lengths_by_prefix() -> dict[str, tuple[int, ...]]:
    """The first four digits of every card number, with the lengths it may have."""
    lengths: dict[str, tuple[int, ...]] = {}
    for issuer in ISSUERS:
        for prefix in map(str, range(issuer.first, issuer.last + 1)):
            lengths[prefix] = tuple(sorted({*lengths.get(prefix, ()), *issuer.lengths}))
    return lengths


_LENGTHS = _lengths_by_prefix()


def is_card(digits: str) -> bool:
    """True if ASCII digits without separators are a payment card number: Luhn, issuer and length.

    >>> is_card("4111111111111111"), is_card("4111111111111112"), is_card("1234567812345670")
    (True, False, False)
    """
    if len(digits) not in _LENGTHS.get(digits[:4], ()) or not (digits.isascii() and digits.isdecimal()):
        return False
    backwards = digits[::-1].encode()
    return (sum(backwards[::2].translate(_PLAIN)) + sum(backwards[1::2].translate(_DOUBLED))) % 10 == 0


def find_payment_cards(reading: Reading) -> Iterator[Extent]:
    """Card numbers of 12 to 19 digits, with their magnetic track.

    Catches a card made of whole neighbouring groups of a longer run (`4111 1111 1111 1111 12/25 123`), and one of 15 or
    16 digits at the head of a group that goes on for three digits or more (security code, expiry). Whatever stands
    between the digits if it is no letter: line breaks, slashes, commas, tags and entities, also in place of the digits
    themselves; `o O l I` for 0 and 1. Leaves numbers that fail Luhn's check or that no issuer begins with, cards that
    begin inside a group, and neighbours of a list.
    """
    for run in reading.number_runs:
        if len(run.digits) >= SHORTEST:
            for start, end in _cards_in(run):
                if not is_in_uuid(reading.folded, start, end):
                    yield with_track(reading.folded, start, end)
    if reading.digit_count >= SHORTEST or (reading.digit_count and may_have_lookalikes(reading.folded)):
        yield from reading.cached(_loose_cards)


def _loose_cards(reading: Reading) -> Iterator[Extent]:
    """Cards whose digits are further apart, or otherwise written, than those of a number run."""
    source = decoded(reading.folded)
    for text in dict.fromkeys((source.text, with_lookalikes_read(source.text))):
        for run in read_loose_runs(text, SHORTEST):
            if text is reading.folded and is_narrow(text, run):
                continue  # a number run of which all is known
            for start, end in _cards_in(run):
                if is_written_as_one(text, start, end) and not is_in_uuid(text, start, end):
                    yield source.extent(*with_track(text, start, end))


def with_track(text: str, start: int, end: int) -> Extent:
    """A card number's place with the rest of the track that it was read from: holder, expiry and what the issuer added.

    >>> text = "swiped %B4111111111111111^DOE/JANE^2712101000? ok"
    >>> text.__getitem__(slice(*with_track(text, 9, 25)))
    '%B4111111111111111^DOE/JANE^2712101000?'
    """
    track = _TRACK.match(text, end)
    if track is None:
        return start, end
    opened = _OPENS_TRACK.search(text, max(0, start - 2), start)
    return (opened.start() if opened else start), track.end()


def is_in_uuid(text: str, start: int, end: int) -> bool:
    """Whether digits are a part of a UUID, some of whose digits pass Luhn's check by chance.

    >>> is_in_uuid("47223179-9330-4259-b66c-f2db26efb20c", 0, 18), is_in_uuid("4111111111111111", 0, 16)
    (True, False)
    """
    if "-" not in text[start : end + 1] and "-" not in text[max(0, start - 1) : start]:
        return False
    first = max(0, start - _UUID_LENGTH)
    return any(
        match.start() <= start and end <= match.end() for match in _UUID.finditer(text, first, end + _UUID_LENGTH)
    )


def _cards_in(run: NumberRun) -> Iterator[Extent]:
    candidates = list(_candidates(run))
    if candidates:  # most long numbers have none, and the sums cost more than all else
        sums = _luhn_sums(run.digits)
        for start, end, offset, length in candidates:
            if _passes_luhn(sums, offset, offset + length):
                yield start, end


def _candidates(run: NumberRun) -> Iterator[tuple[int, int, int, int]]:
    """Places in the text, and in the run's digits, with an issuer's beginning and length."""
    offset = 0
    ends = dict(zip(accumulate(group.count for group in run.groups), (group.end for group in run.groups), strict=True))
    for start, end, count in run.groups:
        for length in _LENGTHS.get(run.digits[offset : offset + 4], ()):
            card_end = ends.get(offset + length)
            if card_end is None and length in GLUED_LENGTHS and count == end - start >= length + LEAST_GLUED:
                card_end = start + length  # digits written side by side: one character each
            if card_end is not None:
                yield start, card_end, offset, length
        offset += count


def _luhn_sums(digits: str) -> tuple[list[int], list[int]]:
    """Running sums of the digits with those at odd places doubled, and with those at even places doubled.

    They make the check of any slice two subtractions, so that a long run of short groups stays linear.
    """
    plain, doubled = digits.encode().translate(_PLAIN), digits.encode().translate(_DOUBLED)
    odd, even = bytearray(plain), bytearray(doubled)
    odd[1::2], even[1::2] = doubled[1::2], plain[1::2]
    return list(accumulate(odd, initial=0)), list(accumulate(even, initial=0))


def _passes_luhn(sums: tuple[list[int], list[int]], start: int, end: int) -> bool:
    """Luhn's check of a slice; its last digit is a plain one."""
    running = sums[(end - 1) % 2]
    return (running[end] - running[start]) % 10 == 0


def payment_cards_gate() -> str:
    return f"{gates.loose_digits(SHORTEST)}|{gates.glyphs(SHORTEST)}"


def payment_cards_spoken_gate() -> str:
    return gates.spoken_number(SHORTEST)


def fewest_digits() -> int:
    return SHORTEST
