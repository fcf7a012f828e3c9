"""Patterns of Spanish dates, typed and spoken. Whether such a day exists, `calendar_days` decides.

All patterns are matched in small letters. Every part may be typed or said: `12 de marzo del ochenta y cinco`.
"""

import re

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.words.es.month_names import MONTH_NAMES, MONTHS
from redaction_udfs.engine.words.es.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.number_kinds import HUNDREDS, SCALE, TEEN, TENS, UNIT

COUNTED = (
    "a[nñ]os?|mes(?:es)?|semanas?|d[ií]as?|horas?|minutos?|segundos?|veces|personas?|gentes?|hijos?|hijas?|d[oó]lares"
    "|pesos?|centavos?|por ?ciento|millas?|cuadras?|momentos?|intentos?"
)
"""What makes a number before it an amount, a time or an age."""


def _words(*kinds: str, least: int = 1, most: int = 99) -> str:
    words = NUMBER_WORDS.items()
    return any_of(word for word, (kind, digits) in words if kind in kinds and least <= int(digits) <= most)


VALUES = {word: int(said.digits) for word, said in NUMBER_WORDS.items() if said.kind in (UNIT, TEEN, TENS)}
VALUES |= dict.fromkeys(("primero", "primer", "un", "una"), 1)
"""Words for days and months; a compound is the sum of its words."""

_START, _END = r"(?<![^\W_])(?<![0-9][:.,/-])(?<![$])", r"(?![^\W_])"
_UNIT = _words(UNIT)
_NOUGHT = f"cero {_UNIT}"
_DAY_WORDS = (
    f"(?:(?:veinte|treinta) y {any_of(['un', 'una', _UNIT])}|diez y {_UNIT}|{_words(TEEN, TENS, UNIT, most=31)}"
    f"|primero|{_NOUGHT})"
)
_TYPED_DAY = "(?:1 ?(?:ro|ero|°|º)|[0-3]?[0-9])"
_DAY = f"(?P<day>{_DAY_WORDS}|{_TYPED_DAY}){_END}"
_COMPOUND = f"{_words(TENS)} y {any_of(['un', _UNIT])}"
_TO_99 = f"(?:{_COMPOUND}|{_words(TEEN, TENS, UNIT)}|[0-9]{{1,2}})"
_TWO_DIGITS = f"(?:{_COMPOUND}|{_words(TEEN, TENS)}|{_NOUGHT}|[0-9]{{2}})"
_HUNDREDS = _words(HUNDREDS, least=800, most=900)
FULL_YEAR = (
    rf"(?:mil {_HUNDREDS}(?: {_TO_99})?|(?:dos|2) mil(?: {_TO_99})?|(?:diecinueve|19|veinte|20) {_TWO_DIGITS}"
    rf"|(?:19|20)[0-9]{{2}}){_END}"
)
NO_COUNT = rf"(?![:.,/][0-9])(?!,? {{1,2}}(?:mil|y medi[ao]|{COUNTED}){_END})"
_YEAR = f"(?P<year>{FULL_YEAR}|['’]?{_TWO_DIGITS}{_END}{NO_COUNT})"
_LATE_YEAR = f"(?P<year>{FULL_YEAR}|{any_of(['diez', _COMPOUND, _words(TENS, least=30)])}{_END})"
_NAME = f"(?P<month>{any_of(MONTH_NAMES)}){_END}"
_ANY_NAME = f"(?P<month>{any_of(MONTHS)}){_END}"
_OF = r" {1,2}(?:(?:del mes )?de )?"
_OF_YEAR = r"(?:,? {1,2}(?:del? (?:a[nñ]o (?:de )?)?|en )?| ?, ?)"

DAY_FIRST = re.compile(f"{_START}{_DAY}{_OF}{_NAME}(?:{_OF_YEAR}{_YEAR})?")
MONTH_FIRST = re.compile(f"{_START}{_NAME} {{1,2}}(?:el )?{_DAY}(?:{_OF_YEAR}{_YEAR}|{NO_COUNT})")
ABBREVIATED = re.compile(
    rf"{_START}(?P<day>{_TYPED_DAY}){_END}(?: de |[ ./-]{{1,2}}){_ANY_NAME}\.?(?: del? |[ ,./-]{{1,3}})"
    rf"(?P<year>(?:19|20)[0-9]{{2}}|['’]?[0-9]{{2}}){_END}{NO_COUNT}"
)
"""`12-ene-1985`, `12 ene. 85`."""
_SAID_SIGN = r"(?: {1,2}(?:diagonal|slash|barra|guion|guión|raya) | del? (?:mes )?)"
_NUMBER = f"(?:{_DAY_WORDS}|[0-3]?[0-9])"
NUMBERED = re.compile(
    f"{_START}(?P<day>{_NUMBER}){_END}{_SAID_SIGN}(?P<month>{_NUMBER}){_END}{_SAID_SIGN}(?:a[nñ]o )?{_YEAR}"
)
"""`doce del tres del ochenta y cinco`, `12 diagonal 3 diagonal 85`."""
_GAP = r"[ ,.-]{1,4}"
NUMBERS = re.compile(f"{_START}(?P<day>{_NUMBER}){_END}{_GAP}(?P<month>{_NUMBER}){_END}{_GAP}{_LATE_YEAR}{NO_COUNT}")
"""`doce tres ochenta y cinco`."""
MONTH_AND_YEAR = re.compile(f"{_START}{_ANY_NAME}{_OF_YEAR}{FULL_YEAR}")

TYPED = re.compile("['’]?(?:[0-9]{1,2}(?: ?(?:ro|ero|°|º))?|[0-9]{4})")
_NUMBER_WORD = f"(?:[0-9]+|{_words(UNIT, TEEN, TENS, HUNDREDS, SCALE, least=0, most=10**6)})"
NUMBER_BEFORE = re.compile(rf"(?<![^\W_]){_NUMBER_WORD}(?:{_GAP}| y )\Z")
NUMBER_AFTER = re.compile(rf"(?:{_GAP}| y ){_NUMBER_WORD}{_END}")

_GATE_WORD = any_of([*VALUES, "mil", "cero"])
_GATE_GAP = "(?:[ ,.-]{1,4}(?:diagonal |slash |barra |gui[oó]n |raya |del? |mes )*)"
NUMBERS_GATE = f"{_GATE_WORD}{_GATE_GAP}(?:{_GATE_WORD}|[0-9])|[0-9]{_GATE_GAP}{_GATE_WORD}"
"""Two numbers side by side of which one is said in Spanish."""
