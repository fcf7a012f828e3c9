"""Fields of a JSON turn and their types, checked without values."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from jobs.config.job import STANDARD_CHANNELS
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.mistakes import nearest

LATEST_MS = 2**63 - 1
TYPES: Mapping[type, str] = {
    type(None): "null",
    bool: "true or false",
    str: "a text",
    int: "a whole number",
    float: "a number with a fraction",
    list: "a list",
    dict: "an object",
}


class Misfit(NamedTuple):
    """A field that does not fit, empty for the turn as a whole."""

    field: str
    found: str
    expected: str
    nearest: str | None = None


class Field(NamedTuple):
    """Type of a field's values, and their names if only some count. `read` makes one what the engine wants."""

    kind: type
    expected: str
    names: tuple[str, ...] = ()
    nullable: bool = True
    required: bool = False
    read: Callable[[Any], Any] = lambda value: value


MILLISECONDS = Field(int, "whole milliseconds of the conversation, or null")
FIELDS: Mapping[str, Field] = {
    "role": Field(str, f"one of {', '.join(ROLES)}", ROLES, nullable=False, required=True),
    "text": Field(str, "a text, or null", required=True),
    "channel": Field(
        str, f"one of {', '.join(STANDARD_CHANNELS)}", tuple(STANDARD_CHANNELS), read=STANDARD_CHANNELS.__getitem__
    ),
    "language": Field(str, "a language such as en-US, or null"),
    "start_ms": MILLISECONDS,
    "end_ms": MILLISECONDS,
}


def misfits(turn: Mapping[str, Any]) -> Iterator[Misfit]:
    """Misfits of a turn. A key that nobody knows is passed over, but for one that looks mistyped."""
    mistyped = {near: key for key in turn if key not in FIELDS and (near := nearest(key, FIELDS)) and near not in turn}
    for name, key in mistyped.items():
        yield Misfit(key, "a key that is not known", f"one of {', '.join(FIELDS)}", name)
    for name, field in FIELDS.items():
        if name in turn:
            yield from _of_value(name, field, turn[name])
        elif field.required and name not in mistyped:
            yield Misfit(name, "nothing", field.expected)


def _of_value(name: str, field: Field, value: Any) -> Iterator[Misfit]:
    if value is None and field.nullable:
        return
    if type(value) is not field.kind:
        yield Misfit(name, type_name(value), field.expected)
    elif field.names and value not in field.names:
        yield Misfit(name, "another name", field.expected, nearest(value, field.names))
    elif isinstance(value, int) and not 0 <= value <= LATEST_MS:
        yield Misfit(name, "a number out of range", field.expected)


def type_name(value: Any) -> str:
    """Name of a JSON value's type."""
    return TYPES[type(value)]
