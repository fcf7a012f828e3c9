"""Cursor of the parser among the tokens, and its cautions."""

from collections.abc import Iterable
from typing import NamedTuple

from redaction_udfs.engine.expressions.language.lexer import ExpressionToken


class Caution(NamedTuple):
    """Caution about a valid expression that is often meant otherwise."""

    position: int
    text: str


class Cursor:
    """The token that comes `next`, the `last` one taken and the one `before` it."""

    def __init__(self, pieces: Iterable[ExpressionToken]) -> None:
        self._pieces = iter(pieces)
        self.next = next(self._pieces)
        self.last = self.before = ExpressionToken("start", "", 0, 0)
        self.warnings: list[Caution] = []

    def take(self) -> ExpressionToken:
        self.before, self.last = self.last, self.next
        if self.next.kind != "end":
            self.next = next(self._pieces)
        return self.last

    def sees(self, *names: str) -> bool:
        return self.next.kind == "name" and self.next.text in names

    def warn(self, position: int, text: str) -> None:
        self.warnings.append(Caution(position, text))
