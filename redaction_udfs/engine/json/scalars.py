"""Scalars of a JSON document (RFC 8259), in linear time, without recursion."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

DEEPEST = 500
"""Arrays and objects inside one another. Deeper documents are no messages, and other parsers refuse them as well."""
MALFORMED = "malformed JSON"
TOO_DEEP = f"JSON nested deeper than {DEEPEST} levels"

_TOKEN = re.compile(
    r"[ \t\n\r]*(?:"
    r'(?P<string>"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*")'
    r"|(?P<bare>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)"
    r"|(?P<mark>[]{}[,:]))"
)
_BLANK = re.compile(r"[ \t\n\r]*")
_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL
)
_FIELD = re.compile("[A-Za-z][0-9A-Za-z_]*")
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LONE = "\ufffd"
"""For half of a surrogate pair, which JSON can write and no text can hold."""

NO_OBJECT = NO_FIELD = -1


class NotJson(ValueError):
    """A text cannot be read as JSON. The message says why and repeats nothing of it."""


class Scalar(NamedTuple):
    """A string, without its quotes, or a bare number or word.

    `object` is the number of the object whose key it is; `field` that of the scalar that is the key nearest above it.
    """

    start: int
    end: int
    quoted: bool
    object: int = NO_OBJECT
    field: int = NO_FIELD


def read_scalars(document: str) -> list[Scalar]:
    """All strings, keys among them, numbers, `true`, `false` and `null`, in order. Raises NotJson.

    >>> [document[s.start:s.end] for document in ['{"a": [1, "b"]}'] for s in read_scalars(document)]
    ['a', '1', 'b']
    """
    reader, at = _Reader(), 0
    while token := _TOKEN.match(document, at):
        at = token.end()
        reader.take(str(token.lastgroup), *token.span(str(token.lastgroup)), document)
    if reader.expected != "nothing" or not _BLANK.fullmatch(document, at):
        raise NotJson(MALFORMED)
    return reader.scalars


class _Reader:
    """A document on the way through it: its scalars so far, the numbers of the objects that are open, what may come.

    An open array has no number. `fields` are the keys that the values next to come stand under, one for each level.
    """

    __slots__ = ("expected", "fields", "objects", "open", "scalars")

    def __init__(self) -> None:
        self.scalars: list[Scalar] = []
        self.open: list[int] = []
        self.fields: list[int] = [NO_FIELD]
        self.objects = 0
        self.expected = "value"

    def take(self, kind: str, start: int, end: int, document: str) -> None:
        """Goes on by a token. Raises NotJson for one that cannot stand there."""
        if kind == "mark":
            self._take_mark(document[start])
        elif self.expected in ("value", "value or ]"):
            quotes = kind == "string"
            self.scalars.append(Scalar(start + quotes, end - quotes, quotes, field=self.fields[-1]))
            self._done()
        elif kind == "string" and self.expected in ("key", "key or }"):
            self.fields[-1] = len(self.scalars)
            self.scalars.append(Scalar(start + 1, end - 1, True, self.open[-1], self.fields[-2]))
            self.expected = ":"
        else:
            raise NotJson(MALFORMED)

    def _take_mark(self, mark: str) -> None:
        if mark in "{[" and self.expected in ("value", "value or ]"):
            self._opens(mark)
        elif mark in "}]" and mark == self.expected[-1]:
            self.open.pop()
            self.fields.pop()
            self._done()
        elif mark == "," and self.expected[0] == ",":
            self.expected = "value" if self.open[-1] == NO_OBJECT else "key"
        elif mark == ":" == self.expected:
            self.expected = "value"
        else:
            raise NotJson(MALFORMED)

    def _opens(self, mark: str) -> None:
        if len(self.open) == DEEPEST:
            raise NotJson(TOO_DEEP)
        self.fields.append(self.fields[-1])
        if mark == "{":
            self.open.append(self.objects)
            self.objects += 1
            self.expected = "key or }"
        else:
            self.open.append(NO_OBJECT)
            self.expected = "value or ]"

    def _done(self) -> None:
        """A value is complete."""
        if not self.open:
            self.expected = "nothing"
        else:
            self.expected = ", or ]" if self.open[-1] == NO_OBJECT else ", or }"


def said(document: str, scalar: Scalar) -> str:
    r"""Text of a scalar. Names of fields are read as words: they say what the value is.

    >>> [said(document, s) for document in [r'{"cardNumber": "a\u00e9\n"}'] for s in read_scalars(document)]
    ['card Number', 'aé\n']
    """
    own = document[scalar.start : scalar.end]
    return decoded(own) if scalar.object == NO_OBJECT else name_said(own)


@lru_cache(maxsize=4096)
def name_said(written: str) -> str:
    """Text of a key.

    >>> name_said("cardNumber"), name_said("zip_code"), name_said("jane_doe@example.com")
    ('card Number', 'zip code', 'jane_doe@example.com')
    """
    key = decoded(written)
    return _HUMP.sub(" ", key.replace("_", " ")) if _FIELD.fullmatch(key) else key


def places_said(document: str, scalar: Scalar) -> Sequence[int]:
    r"""Places in the document of the characters of `said`, and the scalar's end.

    >>> [list(places_said(document, s)) for document in [r'{"aB": "\u00e9b"}'] for s in read_scalars(document)]
    [[2, 3, 3, 4], [8, 14, 15]]
    """
    own = document[scalar.start : scalar.end]
    text = decoded(own)
    places: Sequence[int] = range(scalar.start, scalar.end + 1)
    if "\\" in own:
        places = [*(scalar.start + found.start() for found in _CHARACTER.finditer(own)), scalar.end]
    if scalar.object == NO_OBJECT or not _FIELD.fullmatch(text):
        return places
    humps = [found.start() for found in _HUMP.finditer(text)]
    return sorted([*places, *(places[hump] for hump in humps)])


def decoded(written: str) -> str:
    r"""Text of a string without its escapes.

    >>> decoded(r"a\u00e9\n\ud83d\ude00")
    'aé\n😀'
    """
    return _CHARACTER.sub(lambda found: _character(found[0]), written) if "\\" in written else written


def _character(written: str) -> str:
    if written[0] != "\\":
        return written
    if written[1] != "u":
        return _SHORT.get(written[1], written[1])
    code = int(written[2:6], 16)
    if len(written) > 6:
        return chr(0x10000 + ((code & 0x3FF) << 10) + (int(written[8:], 16) & 0x3FF))
    return _LONE if 0xD800 <= code <= 0xDFFF else chr(code)
