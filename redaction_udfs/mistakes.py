"""Mistakes in configuration, worded so that the author can mend them."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from textwrap import indent
from typing import Any, NamedTuple

LONGEST_SHOWN = 60
ALIKE = 0.6
USER_AND_PASSWORD = re.compile(r"(?<![\w/])(?!file:)(\w[\w+.-]+:/{1,2})[^/@\s]*:(?!\d*/)[^@\s]*@")
"""In an address: a name, a colon that begins no port, and what may hold slashes, as half of all AWS secrets do.

One slash is what a path of Python makes of two."""
SIGNATURE = re.compile(r"(?i)([?&][\w.-]*(?:sig|signature|token|secret|password|credential|key)=)[^&\s]+")
"""In an address: a parameter that opens the store for whoever has it."""


class Mistake(NamedTuple):
    """One thing to mend.

    Where it stands, what stands there, what should, and the nearest known name.

    `field` is a path such as `rules[2].replace.keep_last`, empty for the file as a whole; `line` counts from one.
    `picture` are lines to be shown below: an expression and a caret under the place.
    """

    file: str
    field: str
    found: str
    expected: str
    nearest: str | None = None
    line: int | None = None
    picture: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        where = f"{place}: {self.field}" if self.field else place
        hint = f"; did you mean {self.nearest}?" if self.nearest else ""
        below = "\n" + indent(self.picture, "    ", lambda line: True) if self.picture else ""
        return without_credentials(f"{where}: found {self.found}, expected {self.expected}{hint}{below}")


class PolicyError(ValueError):
    """A policy that cannot be used. `mistakes` holds all that is wrong with it, not only the first."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = list(mistakes)
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)


def raise_any(mistakes: Sequence[Mistake]) -> None:
    """Raises PolicyError if there are mistakes."""
    if mistakes:
        raise PolicyError(mistakes)


def all_of(*steps: Callable[[], Any]) -> list[Any]:
    """Results of the steps. Raises PolicyError with the mistakes of all of them."""
    given, mistakes = [], list[Mistake]()
    for step in steps:
        try:
            given.append(step())
        except PolicyError as error:
            mistakes += error.mistakes
    raise_any(mistakes)
    return given


def without_credentials(text: str) -> str:
    """The text with `…` for the credentials in each address.

    >>> without_credentials("s3a://AKIA:a/b+c@lake/calls"), without_credentials("hdfs://host:8020/a@b?sig=x%3D&st=y")
    ('s3a://…@lake/calls', 'hdfs://host:8020/a@b?sig=…&st=y')
    """
    return SIGNATURE.sub(r"\1…", USER_AND_PASSWORD.sub(r"\1…@", text))


def nearest(word: object, names: Iterable[str]) -> str | None:
    """The known name most like the word, whatever its letter case. None if none is like it.

    >>> nearest("credit_crd", ["credit_card", "us_ssn"]), nearest("VOICE", ["voice"]), nearest(9, ["voice"])
    ('credit_card', 'voice', None)
    """
    if not isinstance(word, str):
        return None
    by_lower = {name.lower(): name for name in names}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=ALIKE)
    return by_lower[found[0]] if found else None


def shown(value: object) -> str:
    """A value of a policy as its author wrote it, cut if it is long.

    >>> shown("voice"), shown(True), shown([1, 2]), shown(None)
    ('"voice"', 'true', '[1, 2]', 'nothing')
    """
    if value is None:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
