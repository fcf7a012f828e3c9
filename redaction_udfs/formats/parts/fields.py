"""Declared fields of a format: where a string may stand, and what it is there."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

from redaction_udfs.formats.parts.document import Number, Path, Refused, is_plain_key, safe_pointer

_STEP = re.compile(r"[^.\[\]]+|\[\]")
_CODE = re.compile(r"[^\s\x00-\x1f@]{0,200}")
_IDS = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[A-Za-z]{0,2}[0-9A-Fa-f]{32}"
    r"|(?:19|20)[0-9]{2}-?[01][0-9]-?[0-3][0-9](?:[T_-]?[0-2][0-9][:_-]?[0-5][0-9][:_-]?[0-5][0-9](?:[.,][0-9]{1,9})?Z?)?)"
    r"(?![0-9A-Za-z])"
)
_LONG_NUMBER = re.compile(r"[0-9](?:[-.() ]{0,2}[0-9]){6,}")
LEAST_OF_IDENTIFIERS = 1_000_000
"""Numbers from here on, of seven digits, could be a telephone number or a card: they are copied at declared places."""
LEAST_OF_CODES = 100
_TELLING = re.compile("pin|ssn|social|cv[vc]|card|account|zip|postal|postcode|phone|mobile|birth|passcode|otp")
_WORD_OF_KEY = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
"""`PinCode` and `zip_code` tell of somebody's number, `Shopping` does not."""


class Kind(Enum):
    """What a string is. NUMBER is of numbers: any other may stand anywhere if it is small."""

    CODE = "an id, a time or a word of the vendor: copied, never of several words"
    ACCOUNT = "the number of a cloud account: copied"
    LABEL = "a name that the company gave a category, a topic, a model: copied"
    SPEECH = "what was said or is said of it: the format tells which of its texts it is"
    PERSON = "a person's name or telephone number, or the name of a file from one: replaced as a whole"
    FILE = "the name of a file or a job, or a URI: parts that are no ids, dates or plain words are replaced"
    NUMBER = "a number, however long: a time, an index"


_TEXTS = (Kind.SPEECH, Kind.PERSON, Kind.FILE)


class Placed(NamedTuple):
    """A string of a document."""

    path: Path
    kind: Kind
    text: str


Fields = Mapping[str, Kind]
"""Kinds by pattern: `Transcript[].Content`; `*` is any key."""


def strings(tree: Any, fields: Fields) -> list[Placed]:
    """All strings, in order. Raises Refused with the pointer of one that the format does not declare.

    So it does for a number of seven digits or more, and for a key that could be data.
    """
    return list(_walk(tree, (), _Declared([_steps(fields)])))


def holds_a_value(text: str) -> bool:
    """True for a name or id with an `@` or a number of seven digits or more that is no id of a machine and no date.

    >>> [holds_a_value(text) for text in ("call-0042", "2026-03-02T10:00:00Z", "call_2125550142", "a@b")]
    [False, False, True, True]
    """
    return "@" in text or bool(_LONG_NUMBER.search(without_ids(text)))


def without_ids(text: str) -> str:
    """The text without ids of machines, dates and times of day."""
    return _IDS.sub(" ", text)


def _steps(fields: Fields) -> dict[str, Any]:
    """The patterns as one tree; a kind stands under the key `""`."""
    root: dict[str, Any] = {}
    for written, kind in fields.items():
        node = root
        for step in _STEP.findall(written):
            node = node.setdefault(step, {})
        node[""] = kind
    return root


class _Declared:
    """Patterns that lead to one place, and its kind. What is below is worked out once for all places alike."""

    __slots__ = ("_below", "_nodes", "holds_others", "kind")

    def __init__(self, nodes: list[dict[str, Any]]) -> None:
        self._nodes = nodes
        self._below: dict[str | None, _Declared] = {}
        self.kind: Kind | None = next((node[""] for node in nodes if "" in node), None)
        self.holds_others = any(len(node) > 1 for node in nodes)

    def below(self, key: str | None, path: Path) -> "_Declared":
        """What is declared under a key, or of a list's values. Raises Refused for a key that could be data."""
        if key not in self._below:
            names = ("[]",) if key is None else (key, "*") if key not in ("", "[]") else ("*",)
            nodes = [node[name] for node in self._nodes for name in names if name in node]
            if key is not None and (not (nodes or is_plain_key(key)) or holds_a_value(key)):
                raise Refused(f"undeclared field: a key that could be data at {safe_pointer((*path, key))}")
            self._below[key] = _Declared(nodes)
        return self._below[key]


def _walk(tree: Any, path: Path, declared: _Declared) -> Iterator[Placed]:
    _check_type(tree, path, declared)
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _walk(value, (*path, key), declared.below(key, path))
    elif isinstance(tree, list):
        below = declared.below(None, path)
        for place, value in enumerate(tree):
            yield from _walk(value, (*path, place), below)
    elif isinstance(tree, str):
        yield Placed(path, _kind_of_string(tree, path, declared.kind), tree)
    elif isinstance(tree, int | float) and declared.kind is not Kind.NUMBER and _could_identify(tree, path):
        raise Refused(f"undeclared field: a long number at {safe_pointer(path)}")


def _check_type(tree: Any, path: Path, declared: _Declared) -> None:
    """Raises Refused for a value of another type than its field is declared to have; null may stand anywhere."""
    kind = declared.kind
    if kind is None or tree is None:
        return
    if isinstance(tree, dict | list) and not declared.holds_others:
        raise Refused(f"found an object or a list, expected a {_expected(kind)}: {safe_pointer(path)}")
    if (isinstance(tree, bool) and kind is Kind.NUMBER) or (isinstance(tree, int | float) and kind in _TEXTS):
        raise Refused(f"found another type, expected a {_expected(kind)}: {safe_pointer(path)}")


def _expected(kind: Kind) -> str:
    return "number" if kind is Kind.NUMBER else "string"


def _could_identify(number: float, path: Path) -> bool:
    """True for a number as long as a telephone number, or one whose key says that it is somebody's."""
    if not LEAST_OF_CODES <= abs(number) < LEAST_OF_IDENTIFIERS:
        return abs(number) >= LEAST_OF_IDENTIFIERS
    words = (word.lower() for step in path if isinstance(step, str) for word in _WORD_OF_KEY.findall(step))
    return any(_TELLING.fullmatch(word) for word in words)


def _kind_of_string(text: str, path: Path, kind: Kind | None) -> Kind:
    if kind is None or kind is Kind.NUMBER:
        raise Refused(f"undeclared field: {safe_pointer(path)}")
    if kind is Kind.CODE and (not _CODE.fullmatch(text) or holds_a_value(text)):
        raise Refused(f"found a text or a long number, expected an id or a word of the vendor: {safe_pointer(path)}")
    if kind is Kind.LABEL and (len(text) > 200 or holds_a_value(text)):
        raise Refused(f"found a long text or number, expected a name of the company's: {safe_pointer(path)}")
    if kind is Kind.ACCOUNT and not re.fullmatch("[0-9]{12}|", text):
        raise Refused(f"found something else, expected the 12 digits of an account: {safe_pointer(path)}")
    return kind


def is_number(value: Any) -> bool:
    """True for a number of JSON, which true and false are not."""
    return isinstance(value, int | float | Number) and not isinstance(value, bool)
