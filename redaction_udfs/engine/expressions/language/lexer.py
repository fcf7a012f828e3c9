"""An expression cut into tokens."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from redaction_udfs.engine.expressions.language.errors import ExpressionError, quoted
from redaction_udfs.engine.expressions.language.names import ROLE_PREFIXES

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+)
    | R"(?P<regex>(?:\\.|[^"\\])*)"
    | "(?P<phrase>[^"]*)"
    | (?P<open>\() | (?P<close>\))
    | (?P<sign>[&|])
    | \$(?P<column>[^\W\d]\w*(?:\.\w+)*)
    | (?P<comparison>[<>=!]+)
    | (?P<name>[^\s()|&"$<>=!:]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_LIMIT = re.compile(r":([^\s()|&\"]*)")
_SIGNS = {"&": "AND", "|": "OR"}


class ExpressionToken(NamedTuple):
    """`kind` is regex, phrase, open, close, column, comparison, name, or end. `text` is what it holds.

    `limit` is what stands behind a name's colon; None if there is no colon.
    """

    kind: str
    text: str
    start: int
    end: int
    limit: str | None = None

    def __str__(self) -> str:
        """As it is named in errors."""
        if self.kind == "end":
            return "the end"
        marks = {"regex": 'R"{}"', "phrase": '"{}"', "column": "${}", "open": "(", "close": ")"}
        text = marks.get(self.kind, "{}").format(self.text)
        return quoted(text if self.limit is None else f"{text}:{self.limit}")


def tokens(source: str) -> Iterator[ExpressionToken]:
    """The tokens of an expression, the last of kind `end`. Raises ExpressionError."""
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise _no_token(source, at)
        at = match.end()
        kind = str(match.lastgroup)
        if kind == "name":
            token = _name(source, match)
            at = token.end
            yield token
        elif kind == "sign":
            yield ExpressionToken("name", _SIGNS[match["sign"]], match.start(), at)
        elif kind != "blank":
            yield ExpressionToken(kind, match[kind], match.start(), at)
    yield ExpressionToken("end", "", at, at)


def _name(source: str, match: re.Match[str]) -> ExpressionToken:
    name, start, end = match["name"], match.start(), match.end()
    if name in ("R", "r") and source.startswith('"', end):
        raise _half_a_regex(name, start)
    if not source.startswith(":", end):
        return ExpressionToken("name", name, start, end)
    if name in ROLE_PREFIXES:
        return ExpressionToken("name", name, start, end + 1, "")
    limit = _LIMIT.match(source, end)
    assert limit is not None, "a colon stands there"
    return ExpressionToken("name", name, start, limit.end(), limit[1])


def _half_a_regex(name: str, start: int) -> ExpressionError:
    if name == "r":
        return ExpressionError(start, '`r"`', "a regular expression", 'write a large R: R"[0-9]+"')
    return ExpressionError(start, 'R" without an end', 'a quote that closes it, as in R"[0-9]+"')


def _no_token(source: str, at: int) -> ExpressionError:
    if source[at] == '"':
        return ExpressionError(at, "a quote that is not closed", 'a second quote, as in "credit card"')
    if source[at] == ":":
        return ExpressionError(at, "`:`", "a name before it, as in AGENT: or NEAR:5", "no blank stands before a colon")
    return ExpressionError(at, quoted(source[at]), "the name of a column behind it, as in $duration")
