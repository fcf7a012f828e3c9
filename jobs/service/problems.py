"""Answers to mistakes: kinds, fields and expectations, never a value."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from redaction_udfs.mistakes import nearest

EXPECTED: Mapping[str, str] = {
    "missing": "a value",
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "too_short": "one entry at least",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} or less",
    "string_too_long": "{max_length} characters at most",
    "string_pattern_mismatch": "a language such as en or en-US",
}
"""Expected values in words, by pydantic's kind of error."""
MOST_TOLD = 20
"""Mistakes listed one by one: all turns may have the same."""


class FieldMistake(NamedTuple):
    """A field that does not fit: its path, what was expected there, and the nearest known name of a mistyped one."""

    field: str
    expected: str
    did_you_mean: str | None = None


class Refused(Exception):
    """An answer other than the one asked for. Nothing in it repeats what the request held."""

    def __init__(
        self, status: int, kind: str, detail: str, mistakes: Sequence[FieldMistake] = (), **headers: str
    ) -> None:
        super().__init__(kind)
        self.status, self.kind, self.detail, self.mistakes = status, kind, detail, tuple(mistakes)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    @property
    def body(self) -> dict[str, Any]:
        told = [{name: part for name, part in m._asdict().items() if part} for m in self.mistakes[:MOST_TOLD]]
        more = {"more_mistakes": len(self.mistakes) - MOST_TOLD} if len(self.mistakes) > MOST_TOLD else {}
        return {"error": self.kind, "detail": self.detail, **({"mistakes": told} if told else {}), **more}


def invalid(mistakes: Sequence[FieldMistake]) -> Refused:
    """Refusal of a body whose fields do not fit."""
    return Refused(422, "invalid", "the body does not have the expected form", mistakes)


def misfits(error: ValidationError, known: Sequence[str]) -> list[FieldMistake]:
    """Pydantic's complaints by field and expectation. `known` are the names of all fields.

    A path holds positions and known names only: an unknown key is the client's, and may be anything.
    """
    return [_misfit(details, known) for details in error.errors(include_input=False, include_url=False)]


def _misfit(details: Any, known: Sequence[str]) -> FieldMistake:
    at = [part for part in details["loc"] if isinstance(part, int) or part in known]
    if details["type"] == "extra_forbidden":
        return FieldMistake(path_of(at), "no other keys than the known ones", nearest(details["loc"][-1], known))
    if details["type"] == "literal_error":
        return FieldMistake(path_of(at), f"one of {str(details['ctx']['expected']).replace(chr(39), '')}")
    words = EXPECTED.get(details["type"], details["type"].replace("_", " "))
    return FieldMistake(path_of(at), words.format_map(details.get("ctx", {})))


def path_of(parts: Sequence[str | int]) -> str:
    """A path as people write it.

    >>> path_of(["turns", 2, "role"])
    'turns[2].role'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).removeprefix(".")
