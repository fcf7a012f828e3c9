"""Gate of addresses: RE2 patterns, a superset of all texts with one."""

from collections.abc import Iterable

from redaction_udfs.engine.detect.addresses.es import numbers as spanish_numbers
from redaction_udfs.engine.detect.addresses.es import words as spanish
from redaction_udfs.engine.detect.addresses.parts.numbers import SPOKEN_WORDS
from redaction_udfs.engine.detect.addresses.parts.places import AUSTRALIAN_CODES
from redaction_udfs.engine.detect.addresses.parts.street_words import (
    ALONE,
    BEFORE_NAMES,
    BEHIND_NAMES,
    COMPASS,
    COMPOUND_ENDINGS,
    DIRECTIONS,
    GLUED,
    NUMBER_BEHIND,
    PARTICLES,
    RARE_STREETS,
    ROUTES,
    STREETS,
    SURE_UNITS,
    SURE_WEAK_STREETS,
)
from redaction_udfs.engine.detect.addresses.parts.units import FLAT
from redaction_udfs.engine.detect.addresses.streets.stated import BEING, CONFIRMED, CONFIRMING
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.gates.word_tree import to_pattern

_NO_LETTER = "[^a-z0-9]"
_BEGIN, _END = f"(?:^|{_NO_LETTER})", f"(?:{_NO_LETTER}|$)"
_GAP = "[ .#/()-]+"
_ANY_GAP = r"[\s.,:#/()>-]+"


def _any(words: Iterable[str]) -> str:
    return to_pattern(sorted(words))


# The border takes no character: the blank behind `twelve` is also the one in front of `broadway`.
_NUMBER = rf"(?:[0-9]|{_BEGIN}{_any(SPOKEN_WORDS)}\b)"
_TYPE = f"{_BEGIN}{_any(STREETS | SURE_WEAK_STREETS | RARE_STREETS | ALONE | ROUTES | BEFORE_NAMES)}{_END}"
_TYPED_TOGETHER = rf"\S{_any(GLUED)}{_END}|{_BEGIN}{_any(GLUED)}\S"
_ON_MAIN = f"{_BEGIN}{_any(DIRECTIONS)}{_GAP}main{_END}"
_COMPASS = f"[0-9]{_GAP}{_any(COMPASS)}{_GAP}[0-9a-z]"
_NUMBERED = f"(?s:{_NUMBER}.*(?:{_TYPE}|{_TYPED_TOGETHER}|{_ON_MAIN}))"
_ID = rf"(?:(?:no|number|num|#){_GAP})?(?:[a-z]{{0,2}}[0-9]|[a-z]{_END}|{_any(SPOKEN_WORDS)}{_END})"
_UNIT = f"{_BEGIN}{_any((*SURE_UNITS, FLAT, 'unit', 'box', 'pobox', 'postbox'))}{_GAP}{_ID}"
_MILITARY = f"{_BEGIN}[afd]po{_ANY_GAP}a[aep]{_END}"
_CORNER = f"{_BEGIN}corner{_GAP}of{_END}"
# Any word: to name the places costs more than the texts that come in for nothing.
_CODED = rf"[a-z]{{2}}{_ANY_GAP}[0-9]{{5}}|{_BEGIN}{_any(AUSTRALIAN_CODES)}{_ANY_GAP}[0-9]{{4}}"
_HALVES = "[0-9a-z]?{0}[0-9][a-z]{{2}}|[a-z]{0}[0-9][a-z][0-9]|[0-9w]{0}[0-9a-z]{{4}}".format(r"[ .#/()-]*")
_LETTERED = rf"(?s:(?:[0-9].*[^\s0-9]{{3}}|[^a-z0-9]{_any(STREETS)}[^a-z0-9]).*[^a-z0-9][a-z]{{1,2}}[0-9](?:{_HALVES}))"
_SAID = rf"{_ANY_GAP}(?:[0-9]|{_any(SPOKEN_WORDS)}\b)"
_STATED = rf"{_BEGIN}{_any(BEING)}{_ANY_GAP}at{_SAID}"
_CONFIRMED = rf"(?s:{_BEGIN}{_any(CONFIRMING)}{_SAID}.*{_BEGIN}{_any(CONFIRMED)}{_END})"
_RURAL = f"{_BEGIN}(?:rural|star){_GAP}{_any(ROUTES)}{_END}"
_BEHIND = rf"(?:{_BEGIN}{_any(BEHIND_NAMES)}|{_any(COMPOUND_ENDINGS)}){_GAP}[0-9]"
_FOREIGN = rf"{_BEGIN}{_any(NUMBER_BEHIND)}(?:{_ANY_GAP}[^\s0-9]\S*)*{_ANY_GAP}[0-9]"
_NAME = rf"(?:{_any(PARTICLES)}|[^\s0-9]{{4,}}){_GAP}"
_HOUSE = r"[0-9]+[a-z]*(?:[ .,:]*[,\n][\s>,]*|[^a-z0-9][0-9]+[a-z]*[^a-z0-9]+)"
"""Of which a postal code follows: behind a comma, or behind two numbers, `4-5 13407`."""
_BETWEEN = rf"[0-9][a-z]*{_ANY_GAP}(?:{_NAME})+[0-9]|(?:{_NAME}){_HOUSE}#?[0-9]{{5}}"
_SPANISH_SPOKEN = f"{_BEGIN}{_any(spanish_numbers.SPOKEN_WORDS - SPOKEN_WORDS)}{_END}"
_SPANISH_STREET = _any(
    spanish.STREETS | spanish.WEAK_STREETS | spanish.ESTATES | spanish.BLOCKS | {"apartado", "casilla"}
)
_SPANISH_HOUSE = f"(?:[0-9]|{_BEGIN}(?:{_any(spanish_numbers.SPOKEN_WORDS)}|s[^0-9a-z]?n|sin{_GAP}n[uú]m[a-z]*){_END})"
_ENGLISH = spanish.ENGLISH_STREETS | spanish.WEAK_ENGLISH_STREETS | spanish.ENGLISH_DIRECTIONS
_SPANISH = (
    f"[0-9]{_ANY_GAP}{_any(spanish.ENGLISH_DIRECTIONS)}{_END}|(?s:{_BEGIN}{_SPANISH_STREET}[^0-9a-z].*{_SPANISH_HOUSE}"
    f"|{_SPANISH_SPOKEN}.*{_BEGIN}{_any(_ENGLISH)}{_END})"
)


def addresses_gate() -> str:
    """Texts with a numbered street, unit or box, a corner, or a coded end."""
    return gates.letters(
        "|".join(
            (_NUMBERED, _COMPASS, _UNIT, _MILITARY, _CORNER, _STATED, _CONFIRMED, _RURAL, _CODED, _LETTERED, _SPANISH)
        )
    )


def addresses_abroad_gate() -> str:
    """Texts with a number behind a word for a street or two names."""
    return gates.letters("|".join((_BEHIND, _FOREIGN, _BETWEEN)))
