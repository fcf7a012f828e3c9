"""Vehicle identification numbers."""

import re
from collections.abc import Iterator
from itertools import chain

from redaction_udfs.engine.detect.codes.as_typed import as_typed
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

_CHARACTER = "[0-9a-hj-npr-z]"
_GAP = "[ .-]{0,3}"
_VIN = re.compile(rf"(?<![^\W_])(?:{_CHARACTER}{_GAP}){{16}}{_CHARACTER}(?![^\W_])")
_SPELLED = re.compile(rf"(?:(?:[0-9]|(?<![^\W\d_])[a-hj-npr-z](?![^\W\d_])){_GAP}){{17}}(?<=[^\W_])(?![^\W_])")
"""On voice a word in front is no part of one: `it's on the card, one h g ...`."""
_SIGNS = re.compile("[ .-]")
_FEWEST_DIGITS = 5
"""The last characters are a serial number; the check digit is one more."""

_VALUES = dict(zip("abcdefghjklmnprstuvwxyz", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True))
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_CHECK_DIGIT = 8


def find_vehicle_numbers(reading: Reading, *, checked: bool = True) -> Iterator[Extent]:
    """Vehicle identification numbers (ISO 3779).

    17 letters and digits without I, O and Q, typed or spelled on voice.

    `checked`, the ninth character is the check digit that North America and China ask for. Without it, for rules with
    context, any will do: European makers have none. Leaves 17 digits, and
    words and numbers in a row: one in several pieces counts where it is spelled, and unchecked in capitals.
    """
    if reading.digits_said < _FEWEST_DIGITS:
        return
    typed = as_typed(reading)
    patterns = (_VIN, _SPELLED) if reading.voice else (_VIN,)
    for match in chain.from_iterable(pattern.finditer(typed.text) for pattern in patterns):
        compact = _SIGNS.sub("", match.group())
        start, end = typed.extent(*match.span())
        valid = is_vehicle_number(compact) if checked else _is_mixed(compact)
        if valid and (len(compact) == end - start or _is_spaced(reading, match.group(), start, checked)):
            yield start, end


def vehicle_numbers_gate(*, checked: bool = True) -> str:
    # Checked ones in several pieces count on voice only, which has the other gate.
    gap = "" if checked else _GAP
    return gates.letters(f"(?:{_CHARACTER}{gap}){{16}}{_CHARACTER}")


def vehicle_numbers_spoken_gate(*, checked: bool = True) -> str:
    return gates.spoken_number(1)


def fewest_digits(*, checked: bool = True) -> int:
    return _FEWEST_DIGITS


def is_vehicle_number(code: str) -> bool:
    """True if 17 small letters and digits are a vehicle's number with a valid check digit.

    >>> is_vehicle_number("1m8gdm9axkp042788"), is_vehicle_number("1m8gdm9axkp042789")
    (True, False)
    """
    values = (int(c) if c.isdigit() else _VALUES[c] for c in code)
    remainder = sum(value * weight for value, weight in zip(values, _WEIGHTS, strict=True)) % 11
    return _is_mixed(code) and code[_CHECK_DIGIT] == "0123456789x"[remainder]


def _is_spaced(reading: Reading, said: str, start: int, checked: bool) -> bool:
    """True if one in several pieces is no row of words and numbers: spelled on voice, in capitals where typed."""
    letters = [piece for piece in _SIGNS.split(said) if piece.isalpha()]
    if reading.voice:
        return all(len(piece) == 1 for piece in letters)
    return not checked and reading.folded[start : start + len(said)].isupper()


def _is_mixed(code: str) -> bool:
    digits = sum(map(str.isdigit, code))
    return _FEWEST_DIGITS <= digits < len(code)
