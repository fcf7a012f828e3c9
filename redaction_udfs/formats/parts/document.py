"""JSON documents: bytes to a tree and back. Numbers come out as they were written."""

import json
import re
from collections.abc import Iterator
from typing import Any

from redaction_udfs.engine.json.scalars import DEEPEST

Path = tuple[str | int, ...]
"""Keys and places in lists that lead from the root to a value."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z_-]{0,59}[0-9]{0,2}")
_HIDDEN = "*"
_OTHER_FORMS = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "a ZIP archive",
    b"PAR1": "Parquet",
    b"RIFF": "a WAV recording",
    b"OggS": "an Ogg recording",
    b"ID3": "an MP3 recording",
    b"fLaC": "a FLAC recording",
    b"%PDF": "a PDF",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""How files begin whose name says JSON and that are something else."""


class Refused(Exception):
    """A file that gets no twin. Its message is a reason that is safe to store: a pointer at most, never a value."""


class RefusedAt(Refused):
    """One for what stands at a path, which the reason ends with."""

    def __init__(self, what: str, path: Path) -> None:
        self.what, self.path = what, path
        super().__init__(f"{what}: {safe_pointer(path)}")


class Number(float):
    """A number with a fraction, and how the file wrote it: `0.30` is not `0.3`."""

    written: str

    def __new__(cls, written: str) -> "Number":
        number = super().__new__(cls, written)
        number.written = written
        return number


def pointer(path: Path) -> str:
    """JSON pointer (RFC 6901) of a path.

    >>> pointer(("Transcript", 3, "a/b"))
    '/Transcript/3/a~1b'
    """
    return "".join(["/" + str(step).replace("~", "~0").replace("/", "~1") for step in path])


def safe_pointer(path: Path) -> str:
    """JSON pointer with `*` for keys that could be data, to be stored and shown.

    >>> safe_pointer(("names", "Jane Doe", 0))
    '/names/*/0'
    """
    return pointer(tuple(s if isinstance(s, int) or is_plain_key(s) else _HIDDEN for s in path))


def is_plain_key(key: str) -> bool:
    """True for a key that looks like the name of a field."""
    return bool(_PLAIN_KEY.fullmatch(key))


def read(data: bytes) -> Any:
    """The document's tree. Raises Refused with a place in the file, and nothing of what stands there."""
    if not data.strip():
        raise Refused("empty file")
    for start, form in _OTHER_FORMS.items():
        if data.startswith(start):
            raise Refused(f"found {form}, expected JSON")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"not UTF-8 at byte {error.start}") from None
    try:
        return json.loads(text, parse_float=Number, parse_constant=_no_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        place = len(text[: error.pos].encode())
        raise Refused(f"not JSON at byte {place}") from None
    except RecursionError:
        raise Refused(f"JSON nested deeper than {DEEPEST} levels") from None
    except ValueError:  # an integer of thousands of digits
        raise Refused("a number too long to be read") from None


def write(tree: Any) -> bytes:
    """The tree as JSON in UTF-8. Raises Refused for one that is nested too deep."""
    try:
        return "".join(_pieces(tree, 0)).encode() + b"\n"
    except RecursionError:
        raise Refused(f"JSON nested deeper than {DEEPEST} levels") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object. One with a key twice would lose a value unseen."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise Refused("an object with the same key twice")
    return made


def _no_constant(word: str) -> None:
    raise Refused("NaN or Infinity, which JSON does not have")


def _pieces(tree: Any, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(tree, dict):
        yield "{"
        for place, (key, value) in enumerate(tree.items()):
            yield f"{', ' if place else ''}{_quoted(key)}: "
            yield from _pieces(value, depth + 1)
        yield "}"
    elif isinstance(tree, list):
        yield "["
        for place, value in enumerate(tree):
            yield ", " if place else ""
            yield from _pieces(value, depth + 1)
        yield "]"
    elif isinstance(tree, str):
        yield _quoted(tree)
    else:
        yield tree.written if isinstance(tree, Number) else json.dumps(tree)


def _quoted(text: str) -> str:
    """A JSON string, with escapes only where half a surrogate pair cannot be written otherwise."""
    return json.dumps(text, ensure_ascii=any("\ud800" <= c <= "\udfff" for c in text))
