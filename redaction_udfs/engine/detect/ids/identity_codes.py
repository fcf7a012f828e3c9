"""National ID numbers with letters, each of one shape."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from stdnum.in_ import epic, pan

from redaction_udfs.engine.detect.codes.as_typed import AsTyped, as_typed
from redaction_udfs.engine.detect.codes.codes import is_everyday
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate_sets import GateSet
from redaction_udfs.engine.words.lists import words_of

Kind = Literal["uk_nino", "uk_driver", "in_pan", "in_voter", "in_nrega", "ca_health", "us_mbi"]

_GAP = "[ .-]{0,3}"
_CLASSES = {
    "A": "[a-z]", "9": "[0-9]", "X": "[a-z0-9]", "N": "[a-z9]", "D": "[a-d]",
    "1": "[1-9]", "M": "[ac-hjkmnp-rt-y]", "Y": "[0-9ac-hjkmnp-rt-y]",
}  # fmt: skip
"""Medicare gives out neither B, I, L, O, S nor Z: they look like digits."""
_LETTERS = re.compile("[a-z]+")
_SIGNS = re.compile("[ ./-]")

_NEVER_FIRST, _NEVER_SECOND = frozenset("dfiuv"), frozenset("dfiouv")
_NEVER_TOGETHER = words_of("bg gb kn nk nt tn zz")
_STATES = words_of(
    "an ap ar as br cg ch ct dd dl dn ga gj hp hr jh jk ka kl la ld mh ml mn mp mz nl od or pb py rj sk tg tn tr ts uk"
    " up ut wb"
)
"""Of India, as vehicles and offices abbreviate them."""


def _spaced(shape: str) -> str:
    """The pattern of a shape, in which up to three signs may stand between any two characters.

    >>> _spaced("A9")
    '[a-z][ .-]{0,3}[0-9]'
    """
    return _GAP.join(_CLASSES[character] for character in shape)


class _Shape(NamedTuple):
    """A pattern of what may be one, whether small letters and digits are one, a pattern for rules with context, and the
    fewest digits of either."""

    pattern: str
    is_valid: Callable[[str], bool]
    loose: str
    digits: int


def _is_nino(code: str) -> bool:
    """True if HMRC gives out such letters. Its own example has QQ, which it never gives out."""
    return code[0] not in _NEVER_FIRST and code[1] not in _NEVER_SECOND and code[:2] not in _NEVER_TOGETHER


def _has_birth_date(month: str, day: str) -> bool:
    """True if a month, plus 50 for women, and a day are some."""
    return int(month) % 50 in range(1, 13) and int(month) < 63 and 1 <= int(day) <= 31


def _is_driver(code: str) -> bool:
    return _has_birth_date(code[6:8], code[8:10])


def _is_health(code: str) -> bool:
    """True if it is one of Quebec, the only ones with a shape: year, month and day of birth behind four letters."""
    return code[:4].isalpha() and _has_birth_date(code[6:8], code[8:10])


def _is_any(code: str) -> bool:
    return True


def _is_nrega(code: str) -> bool:
    return code[:2] in _STATES


_PAN = f"(?:[a-z]{{5}}|[a-z](?:[ .-]{{1,3}}[a-z]){{4}}){_GAP}{_spaced('9999A')}"
"""Its letters are typed in one piece or spelled, unlike those of `SKU BL-2200X`."""

_SHAPES: dict[str, _Shape] = {
    "uk_nino": _Shape(_spaced("AA999999D"), _is_nino, f"{_spaced('AA999999')}(?:{_GAP}[a-d](?![^\\W_]))?", 6),
    "uk_driver": _Shape(_spaced("ANNNN999999NNXXX"), _is_driver, _spaced("ANNNN999999NNXXX"), 6),
    "in_pan": _Shape(_PAN, pan.is_valid, _spaced("AAAAA9999A"), 4),
    "in_voter": _Shape(
        _spaced("AAA9999999"), epic.is_valid, _spaced("AAA9999999") + "|[a-z]{2}/[0-9]{2}/[0-9]{3}/[0-9]{6}", 7
    ),
    "in_nrega": _Shape(
        rf"{_spaced('AA99999999999999')}|[a-z]{{2}}-[0-9]{{2}}(?:-[0-9]{{3}}){{3}}/[0-9]{{1,6}}",
        _is_nrega,
        f"{_spaced('AA99999999999')}(?:[ ./-]{{0,3}}[0-9]){{0,6}}",
        11,
    ),
    "ca_health": _Shape(
        _spaced("AAAA99999999"),
        _is_health,
        rf"{_spaced('AAAA99999999')}|(?<![0-9][ .-])(?:{_spaced('9' * 12)}|{_spaced('9' * 10)}(?:{_GAP}[a-z]{{2}})?"
        rf"|{_spaced('9' * 9)})(?![ .-]{{0,2}}[0-9])",
        8,
    ),
    "us_mbi": _Shape(_spaced("1MY9MY9MM99"), _is_any, _spaced("1AX9AX9AA99"), 5),
}
_COMPILED = {
    (kind, loose): re.compile(rf"(?<![^\W_])(?:{shape.loose if loose else shape.pattern})(?![^\W_])")
    for kind, shape in _SHAPES.items()
    for loose in (False, True)
}
_LOOK_AROUND = re.compile(r"\(\?<?!(?:\[[^\]]*\](?:\{[0-9,]+\})?)+\)")
_BARE = {
    (kind, loose): f"(?:^|[^a-z0-9])(?:{_LOOK_AROUND.sub('', shape.loose if loose else shape.pattern)})"
    for kind, shape in _SHAPES.items()
    for loose in (False, True)
}
"""The patterns without look-around, which RE2 has not: they only match more. Where they begin is kept: RE2 would follow
them from every letter."""
_ALL_SHAPES = GateSet(_BARE.values())


def find_identity_codes(reading: Reading, *, kind: Kind, loose: bool = False) -> Iterator[Extent]:
    """Codes of one kind, in any letter case, typed or spelled.

    - `uk_nino`: National Insurance number, two letters, six digits, A to D; letters that are given out
    - `uk_driver`: number of a British driving licence, 16 characters with a date of birth
    - `in_pan`: five letters, four digits, a letter; the fourth letter is a kind of holder
    - `in_voter`: three letters, seven digits with a check digit (Luhn)
    - `in_nrega`: a state's two letters and 14 digits, or groups of 2, 3, 3 and 3 digits and the number behind `/`
    - `ca_health`: of Quebec, four letters and eight digits with a date of birth
    - `us_mbi`: Medicare number, eleven letters and digits in one order, without the six letters never given out

    `loose` is for rules with context, which vouches for what the shape leaves open: any letters, no check digit, the
    last letter of `uk_nino` may be missing, old voter numbers (`XX/00/000/000000`), and health numbers of 9, 10 and 12
    digits with Ontario's two letters behind. Leaves codes of which everyday words are a part (`march 2019 a`).
    """
    if reading.digits_said < _SHAPES[kind].digits:
        return  # as in most talk: what was said is not worth typing out
    if _BARE[kind, loose] not in reading.cached(_shapes_typed):
        return
    typed, is_valid = as_typed(reading), _SHAPES[kind].is_valid
    for match in _COMPILED[kind, loose].finditer(typed.text):
        compact = _SIGNS.sub("", match.group())
        if (loose or is_valid(compact)) and not _has_words(reading, typed, match):
            yield typed.extent(*match.span())


def identity_codes_gate(*, kind: Kind, loose: bool = False) -> str:
    return gates.letters(_BARE[kind, loose])


def identity_codes_spoken_gate(*, kind: Kind, loose: bool = False) -> str:
    return gates.spoken_number(1)


def fewest_digits(*, kind: Kind, loose: bool = False) -> int:
    return _SHAPES[kind].digits


def _shapes_typed(reading: Reading) -> set[str]:
    """The patterns that may match the text as it would be typed: of most texts none, told at once for all rules."""
    return _ALL_SHAPES.matching(as_typed(reading).text)


def _has_words(reading: Reading, typed: AsTyped, match: re.Match[str]) -> bool:
    """True if letters in it stand by themselves as an everyday word in small letters."""
    for letters in _LETTERS.finditer(match.group()):
        start, end = letters.start() + match.start(), letters.end() + match.start()
        beside = typed.text[max(start - 1, match.start()) : start] + typed.text[end : min(end + 1, match.end())]
        written = reading.folded[slice(*typed.extent(start, end))]
        if end - start > 1 and not beside.strip(" ./-").isdigit() and written.islower() and is_everyday(written):
            return True
    return False
