"""JSON paths of settings: `$.messages[*].content`. Names, positions and `*`, a part of RFC 9535 without filters."""

import re
from collections.abc import Sequence
from typing import Annotated, Final

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

ANY: Final = None
"""The step that is every entry of a list, or every value of an object."""
Step = str | int | None
JsonPath = tuple[Step, ...]
Place = tuple[str | int, ...]
"""Keys and positions from the top of a document to a value."""

_STEP = re.compile(
    r"\.(?P<name>[A-Za-z_][A-Za-z0-9_-]*)|(?P<any>\.\*|\[\*\])|\[(?P<position>\d{1,9})\]|\[(?P<quote>['\"])(?P<quoted>[^'\"]+)(?P=quote)\]"
)


def steps_of(path: str) -> JsonPath:
    """The steps of a path. Raises ValueError.

    >>> steps_of("$.messages[*].content[0]['odd key']")
    ('messages', None, 'content', 0, 'odd key')
    """
    at, steps = 1, list[Step]()
    while match := _STEP.match(path, at):
        at = match.end()
        steps.append(_step(match))
    if not path.startswith("$") or at != len(path) or not steps:
        raise ValueError("no path")
    return tuple(steps)


def _step(match: re.Match[str]) -> Step:
    if match["any"]:
        return ANY
    return int(match["position"]) if match["position"] else match["name"] or match["quoted"]


def _checked(path: str) -> str:
    try:
        steps_of(path)
    except ValueError:
        raise PydanticCustomError("json_path", "a JSON path such as $.messages[*].content") from None
    return path


WrittenPath = Annotated[str, AfterValidator(_checked)]


def leads_to(path: JsonPath, place: Place) -> bool:
    """True if the place is one of the path's, or lies within one.

    >>> leads_to(("a", ANY), ("a", 3, "b")), leads_to(("a", ANY), ("a",))
    (True, False)
    """
    return len(path) <= len(place) and all(step in (ANY, part) for step, part in zip(path, place, strict=False))


def leads_exactly(path: JsonPath, place: Place) -> bool:
    return len(path) == len(place) and leads_to(path, place)


_PLAIN = re.compile("[A-Za-z_][A-Za-z_-]{0,40}")
"""Keys that are names of fields: no digit, so no number of anybody."""


def written(place: Place) -> str:
    """A place as a path, `*` for keys that may be a value.

    >>> written(("users", 3, "mail", "jane@example.com")), written(())
    ('$.users[3].mail.*', '$')
    """
    return "$" + "".join(_written_part(part) for part in place)


def _written_part(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{part}" if _PLAIN.fullmatch(part) else ".*"


def all_steps(paths: Sequence[str]) -> tuple[JsonPath, ...]:
    return tuple(steps_of(path) for path in paths)
