"""Groups of letters and digits that together are a code."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.codes.as_typed import AsTyped
from redaction_udfs.engine.detect.codes.code_words import BESIDE_NUMBERS, LEAD_INS, UNITS
from redaction_udfs.engine.detect.codes.codes import is_everyday, is_spanish_word
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens.quantities import is_quantity
from redaction_udfs.engine.words.languages import SPANISH

_GROUP = re.compile(r"(?<![^\W_])(?<![^\W_]['’])[a-z0-9]{1,18}(?!['’]?[^\W_])")
_JOINT = re.compile("[ ./-]{1,3}")
_LONGEST_LETTERS, _LONGEST_CAPITALS = 4, 5
_MOST_GROUPS = 12


def find_code_groups(reading: Reading, typed: AsTyped, stretch: Stretch) -> Iterator[Extent]:
    """Groups side by side, some with digits, the others no words.

    Catches `031 NGA`, `AB12 CDE`, `KA 01 AB 1234`, and on voice spelled ones (`d one two three four`, `7 a b c 1`).
    Leaves amounts and measures (`5 pm`), and the `ID` of `ID 532`.
    """
    _, shouted = reading.letter_cases
    run: list[Extent] = []
    for match in _GROUP.finditer(typed.text):
        start, end = typed.extent(*match.span())
        if start < stretch.start or end > stretch.end:
            continue
        is_part = _is_part(match.group(), reading, (start, end), shouted)
        joined = run and len(run) < _MOST_GROUPS and _JOINT.fullmatch(typed.text, run[-1][1], match.start())
        if run and not (is_part and joined):
            yield from _code(typed, run)
            run = []
        if is_part:
            run.append(match.span())
    if run:
        yield from _code(typed, run)


def _is_part(group: str, reading: Reading, extent: Extent, shouted: bool) -> bool:
    """True if a group has digits, or is letters of a code rather than a word."""
    if not group.isalpha():
        return not is_quantity(reading.lowered, *extent, len(group))
    spelled = extent[1] - extent[0] != len(group)
    if reading.language == SPANISH and not spelled and is_spanish_word(reading, *extent):
        return False
    if group in LEAD_INS and len(group) == 1:
        return reading.voice
    if group in BESIDE_NUMBERS or group in LEAD_INS or group in UNITS:
        return len(group) == 1
    stands_out = not shouted and reading.folded[slice(*extent)].isupper()
    if len(group) > (_LONGEST_CAPITALS if stands_out else _LONGEST_LETTERS):
        return False
    return stands_out or not is_everyday(group)


def _code(typed: AsTyped, run: list[Extent]) -> Iterator[Extent]:
    """The place of a run that has a digit. `a` and `i` before a number are words."""
    groups = [typed.text[start:end] for start, end in run]
    first = 1 if groups[0] in ("a", "i") and (len(groups) == 1 or groups[1].isdigit()) else 0
    if any(map(str.isdigit, "".join(groups[first:]))):
        yield typed.extent(run[first][0], run[-1][1])
