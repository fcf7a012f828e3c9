"""Names of the language, and the nearest to a mistyped one."""

import re
from difflib import get_close_matches

from redaction_udfs.engine.expressions.language.errors import ExpressionError, quoted
from redaction_udfs.engine.expressions.language.patterns import read_patterns

BOOLEANS = ("AND", "OR", "NOT")
CHAINED = {"NEAR": False, "ONEAR": True}
"""Operators that find both sides, and whether the sides are in order."""
RELATIONS = ("AFTER", "BEFORE", "WITHIN", "NOTNEAR", "NOTIN")
"""Operators that find their left side only."""
POSITIONS = {"POSBEFORE": False, "POSAFTER": True}
ROLE_PREFIXES = {"AGENT": "agent", "A": "agent", "CUSTOMER": "customer", "C": "customer"}
FOREIGN = ("MATCHES", "MATCH", "FUZZY", "LIKE", "CONTAINS", "XOR", "ANDNOT", "BUTNOT", "ADJ")
"""Operators of other languages. In small letters, or in quotes, they are words."""

NUMBERS = ("DIGITS", "NUMBER")
"""Operands that are any number."""

NAMES = (*BOOLEANS, *CHAINED, *RELATIONS, *POSITIONS)
OPERAND = 'a word, "a phrase", DIGITS, R"a regular expression", a $column or a bracket'

_ALIKE = 0.75
_WITH_NUMBER = re.compile(r"([A-Z]+)[/~]?([0-9]+)s?")
_NO_WORD = re.compile(r"[^\w'’*-]", re.ASCII)
_HINTS = {
    "“": 'write straight quotes: "credit card"',
    "”": 'write straight quotes: "credit card"',
    "„": 'write straight quotes: "credit card"',
    "?": "only * stands for unknown characters",
    "~": "there is no search for words alike; * stands for unknown characters",
    "/": 'a regular expression is written R"[0-9]+"',
    "[": 'a regular expression is written R"[0-9]+"',
    "\\": 'a regular expression is written R"[0-9]+"',
    ",": "write AND or OR between words",
    ";": "write AND or OR between words",
    "+": "write AND between words",
}


def word_patterns(name: str, position: int) -> tuple[str, ...]:
    """Patterns of a bare name: a word, or, with hyphens, a phrase. Raises ExpressionError if it is none."""
    _refuse_operators(name, position)
    if name[0] in "'’" or name[-1] in "'’":
        raise ExpressionError(position, quoted(name), "a word", 'phrases stand in double quotes: "credit card"')
    for offset, character in enumerate(name):
        if character in _HINTS or (character.isascii() and _NO_WORD.match(character)):
            hint = _HINTS.get(character, 'leave it out, or write a regular expression: R"[0-9]+"')
            raise ExpressionError(position + offset, quoted(character), "a word of letters and digits", hint)
    return patterns_of(name, position)


def patterns_of(text: str, position: int) -> tuple[str, ...]:
    """The words of a word or phrase. Raises ExpressionError if there are none."""
    patterns = read_patterns(text)
    if not patterns:
        found = quoted(text) if text.strip() else "an empty phrase"
        raise ExpressionError(position, found, "letters or digits", 'for signs write a regular expression: R"[$]"')
    return patterns


def unknown_name(name: str, position: int) -> ExpressionError:
    """The error for a name with a colon that is none of ours."""
    plain = name.split(":")[0]
    known = [*NAMES, *NUMBERS, *(role for role in ROLE_PREFIXES if len(role) > 1)]
    hint = _meant(plain.upper(), known)
    if plain.upper() in (*NAMES, *NUMBERS, *ROLE_PREFIXES):
        hint = f"operators are written in capitals: {plain.upper()}"
    elif plain.isdigit():
        hint = f'with a colon it stands in quotes: "{name}"'
    return ExpressionError(position, quoted(name), "an operator of this language, or a word without a colon", hint)


def _refuse_operators(name: str, position: int) -> None:
    """Refuses words that look like operators, lest the rule wait in vain."""
    if name in ("AGENT", "CUSTOMER"):
        raise ExpressionError(
            position, quoted(name), f"a colon behind it: {name}:", "a word is written in small letters"
        )
    with_number = _WITH_NUMBER.fullmatch(name)
    if with_number and with_number[1] in (*NAMES, "DIGITS"):
        raise ExpressionError(position, quoted(name), f"{with_number[1]}:{with_number[2]}")
    meant = _meant(name, (*NAMES, *NUMBERS)) if len(name) > 2 and name.isupper() else None
    if name in FOREIGN or meant:
        as_word = f"as a word it is written in small letters: {name.lower()}"
        hint = f"{meant}, {as_word}" if meant else as_word
        raise ExpressionError(position, quoted(name), "an operator of this language", hint)


def _meant(name: str, known: tuple[str, ...] | list[str]) -> str | None:
    alike = get_close_matches(name, known, n=1, cutoff=_ALIKE)
    return f"did you mean {alike[0]}?" if alike else None
