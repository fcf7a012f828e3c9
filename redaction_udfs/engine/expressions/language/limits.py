"""The numbers behind a colon: `NEAR:5`, `POSAFTER:-50`, `WITHIN:180s`."""

import re

from redaction_udfs.engine.expressions.language.errors import ExpressionError, quoted
from redaction_udfs.engine.expressions.language.lexer import ExpressionToken
from redaction_udfs.engine.expressions.language.names import CHAINED, POSITIONS

NEAR_BY_DEFAULT = 5
MOST_WORDS = 100_000
MOST_SECONDS = 86_400
MOST_DIGITS = 100

_UNITS = {"m": 60, "min": 60, "h": 3600}
_WITH_UNIT = re.compile(r"([0-9]{1,9})([a-zA-Z]*)")


def words_of(operator: ExpressionToken) -> int | None:
    """Distance in words that an operator allows. None is no limit. Raises ExpressionError.

    Without a number, AFTER and BEFORE have no limit; NEAR, ONEAR and NOTNEAR have five words.
    """
    if operator.limit is None:
        return NEAR_BY_DEFAULT if operator.text in (*CHAINED, "NOTNEAR") else None
    return _number(operator, operator.limit, MOST_WORDS, "words", f"{operator.text}:5")


def milliseconds_of(operator: ExpressionToken) -> int:
    """Milliseconds that WITHIN allows between its sides. Raises ExpressionError."""
    example = f"{operator.text}:180s"
    match = _WITH_UNIT.fullmatch(operator.limit or "")
    if not match:
        raise ExpressionError(operator.start, str(operator), f"seconds, as in {example}")
    number, unit = match.groups()
    if unit != "s":
        seconds = int(number) * _UNITS.get(unit.lower(), 1)
        raise ExpressionError(operator.start, str(operator), "seconds", f"write {operator.text}:{seconds}s")
    return 1000 * _number(operator, number, MOST_SECONDS, "seconds", example)


def count_of(prefix: ExpressionToken) -> int:
    """The place of POSBEFORE or POSAFTER; negative from the end. Raises ExpressionError."""
    limit = prefix.limit or ""
    sign = -1 if limit.startswith("-") else 1
    example = f"{prefix.text}:{50 if not POSITIONS[prefix.text] else -50}"
    return sign * _number(prefix, limit.removeprefix("-"), MOST_WORDS, "words", example)


def digits_of(operand: ExpressionToken) -> tuple[int, int | None]:
    """How many digits a number may have: `DIGITS`, `DIGITS:16`, `DIGITS:3-4`. Raises ExpressionError."""
    if operand.limit is None:
        return 1, None
    if operand.text != "DIGITS":
        raise ExpressionError(
            operand.start, str(operand), f"{operand.text} without a colon", f"write DIGITS:{operand.limit}"
        )
    low, sign, high = operand.limit.partition("-")
    fewest = _number(operand, low, MOST_DIGITS, "digits", "DIGITS:16 or DIGITS:3-4")
    most = _number(operand, high, MOST_DIGITS, "digits", "DIGITS:16 or DIGITS:3-4") if sign else fewest
    if most < fewest:
        raise ExpressionError(operand.start, str(operand), "the smaller count first", f"write DIGITS:{most}-{fewest}")
    return fewest, most


def no_limit(operator: ExpressionToken) -> None:
    """Raises ExpressionError for a number behind an operator that takes none."""
    if operator.limit is not None:
        raise ExpressionError(operator.start, str(operator), f"{operator.text} without a colon: it takes no number")


def _number(operator: ExpressionToken, digits: str, most: int, unit: str, example: str) -> int:
    if not (digits.isascii() and digits.isdigit()):
        expected = f"a whole number of {unit}, as in {example}"
        hint = "no blank stands behind the colon" if operator.limit == "" else None
        raise ExpressionError(operator.start, str(operator), expected, hint)
    # Cut before it is counted: a number of a thousand digits is no number of words.
    number = int(digits[:20])
    if not 1 <= number <= most or len(digits) > 20:
        raise ExpressionError(operator.start, quoted(f"{operator.text}:{operator.limit}"), f"1 to {most} {unit}")
    return number
