"""Errors in expressions, told so that their author can mend them."""

LONGEST_SHOWN = 60
WIDTH = 72
"""Characters of an expression round the place of a mistake that are shown with it."""


class ExpressionError(ValueError):
    """An expression that cannot be read.

    `position` is the place in the expression, counted in characters from 0; `found` says what stands there, `expected`
    what should, `hint` what was probably meant.
    """

    def __init__(self, position: int, found: str, expected: str, hint: str | None = None) -> None:
        self.position, self.found, self.expected, self.hint = position, found, expected, hint
        super().__init__(position, found, expected, hint)

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"at character {self.position + 1}: found {self.found}, expected {self.expected}{hint}"


def pointed(source: str, position: int) -> str:
    """Two lines.

    The expression, or the part of a long one round the place, and a caret under the place.

    >>> print(pointed("(a &)", 4))
    (a &)
        ^
    """
    start = max(0, min(position - WIDTH // 2, len(source) - WIDTH))
    line = "".join([c if c.isprintable() else " " for c in source[start : start + WIDTH]])
    before, after = "…" if start else "", "…" if start + WIDTH < len(source) else ""
    return f"{before}{line}{after}\n{' ' * (len(before) + position - start)}^"


def quoted(text: str) -> str:
    """A piece of an expression inside a sentence, cut if it is long."""
    return f"`{text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + '…'}`"
