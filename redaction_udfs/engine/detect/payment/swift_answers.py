"""SWIFT codes in answers to a question for one, or spelled."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.codes.as_typed import as_typed
from redaction_udfs.engine.detect.codes.codes import is_everyday
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.payment.swift import COUNTRIES
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import is_rare

_GAP = "[ .-]{0,3}"
_LETTER, _EITHER = "[a-z]", "[a-z0-9]"
_SHAPE = _GAP.join([*[_LETTER] * 6, *[_EITHER] * 2])
_SWIFT = re.compile(rf"(?<![^\W_]){_SHAPE}(?:(?:{_GAP}{_EITHER}){{3}})?(?![^\W_])")
_GROUPS = re.compile("[^ .-]+")
_SHORTEST_WORD = 4
"""Letters of a group that tells words from codes: `de` is a country and French."""
_GROUPED = ((4, 2, 2), (4, 2, 2, 3), (4, 4), (8, 3))


def find_swift_codes_in_context(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Codes of 8 or 11 characters, the fifth and sixth a country, in a stretch that context opens.

    Catches `deutdeff` and `DEUT DE FF` typed, and on voice what is spelled (`d e u t d e f f five hundred`). Leaves
    words that people know (`customer`), words in a row, and other countries than there are.
    """
    typed = as_typed(reading)
    for match in _SWIFT.finditer(typed.text):
        groups = _GROUPS.findall(match.group())
        code = "".join(groups)
        start, end = typed.extent(*match.span())
        if code[4:6].upper() in COUNTRIES and _is_written(groups) and is_rare(code) and stretch.holds(start, end):
            yield start, end


def swift_codes_in_context_gate() -> str:
    grouped = f"[a-z]{{4}}{_GAP}[a-z]{{2}}{_GAP}[a-z0-9]{{2}}(?:[a-z0-9]{{3}})?(?:[^a-z0-9]|$)"
    return gates.letters(f"(?:^|[^a-z0-9])(?:{grouped}|[a-z](?:[ .-]{{1,3}}[a-z]){{5}})")


def swift_codes_in_context_spoken_gate() -> str:
    return r"\S"


def _is_written(groups: list[str]) -> bool:
    """True if a code is in one piece, in the usual groups, or spelled out. Several words are none."""
    if len(groups) == 1 or all(len(group) == 1 or group.isdigit() for group in groups):
        return True
    return tuple(map(len, groups)) in _GROUPED and not any(map(_is_word, groups))


def _is_word(group: str) -> bool:
    return len(group) >= _SHORTEST_WORD and group.isalpha() and is_everyday(group)
