"""Columns of a conversation compared with a value: `$duration > "2:00"`."""

import operator
import re
from collections.abc import Callable, Mapping

from redaction_udfs.engine.expressions.language.errors import ExpressionError
from redaction_udfs.engine.expressions.language.lexer import ExpressionToken
from redaction_udfs.engine.expressions.language.nodes import Column, Comparison
from redaction_udfs.engine.model.conversation import Columns

_COMPARES: Mapping[Comparison, Callable[[float | str, float | str], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_DURATION = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,4}):([0-9]{2})")


def read_value(token: ExpressionToken) -> float | str:
    """The value behind a comparison: a number, or a text in quotes. Raises ExpressionError."""
    if token.kind == "phrase":
        return token.text
    if token.kind == "name" and token.limit is None and _NUMBER.fullmatch(token.text):
        return float(token.text)
    written = token.text if token.limit is None else f"{token.text}:{token.limit}"
    hint = f'a text stands in quotes: "{written}"' if token.kind == "name" else None
    raise ExpressionError(token.start, str(token), 'a number or a text in quotes, as in -50, "2:00" or "en"', hint)


def holds(column: Column, columns: Columns) -> bool:
    """True if the comparison holds. It never does for a column that is null or missing, whatever is compared.

    A text of minutes and seconds, `"2:00"` or `"1:02:00"`, compares as seconds. Numbers compare as numbers, also when
    the column holds them as text; all else as text in any letter case.
    """
    value = columns.get(column.name)
    if _is_null(value):
        return False
    left, right = _alike(value, column.value)
    return left is not None and _COMPARES[column.comparison](left, right)


def _is_null(value: object) -> bool:
    try:
        return value is None or bool(value != value)
    except (TypeError, ValueError):  # what pandas calls NA does not even say whether it differs from itself
        return True


def _alike(value: object, written: float | str) -> tuple[float | str | None, float | str]:
    """Both sides as numbers, or both as texts. None if the column holds nothing that could be compared."""
    if isinstance(written, float):
        return _as_number(value), written
    right = _as_number(written)
    left = _as_number(value) if right is not None else None
    if left is not None and right is not None:
        return left, right
    return str(value).lower(), written.lower()


def _as_number(value: object) -> float | None:
    """A number, a duration or a text that is one. None for all else."""
    if isinstance(value, str):
        if duration := _DURATION.fullmatch(value.strip()):
            hours, minutes, seconds = duration.groups(default="0")
            return float(int(hours) * 3600 + int(minutes) * 60 + int(seconds))
        return float(value) if _NUMBER.fullmatch(value.strip()) else None
    seconds_of = getattr(value, "total_seconds", None)
    try:
        return float(seconds_of() if seconds_of is not None else value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
