"""From the text of an expression to its tree."""

from dataclasses import dataclass
from typing import cast

from redaction_udfs.engine.expressions.language.cursor import Caution, Cursor
from redaction_udfs.engine.expressions.language.errors import ExpressionError
from redaction_udfs.engine.expressions.language.hints import hint_of_operator, hint_of_sign, no_operator
from redaction_udfs.engine.expressions.language.leaves import (
    read_column,
    read_digits,
    read_phrase,
    read_regex,
    read_word,
)
from redaction_udfs.engine.expressions.language.lexer import ExpressionToken, tokens
from redaction_udfs.engine.expressions.language.limits import (
    NEAR_BY_DEFAULT,
    count_of,
    milliseconds_of,
    no_limit,
    words_of,
)
from redaction_udfs.engine.expressions.language.names import (
    BOOLEANS,
    CHAINED,
    NAMES,
    NUMBERS,
    OPERAND,
    POSITIONS,
    RELATIONS,
    ROLE_PREFIXES,
    unknown_name,
)
from redaction_udfs.engine.expressions.language.nodes import (
    And,
    ByRole,
    Link,
    Near,
    Node,
    Not,
    Or,
    Position,
    Relation,
    Where,
    Words,
    has_words,
    height,
)

LONGEST = 20_000
"""Characters of an expression. Longer lists are lists of words."""
DEEPEST = 40
"""Brackets inside brackets, and operators on top of each other: each takes a piece of Python's stack."""
MIXED = "operators of distance are read from the left; brackets or quotes make plain what belongs together"


@dataclass(frozen=True)
class Expression:
    """A rule expression that can be evaluated."""

    source: str
    root: Node
    warnings: tuple[Caution, ...] = ()


def parse(source: str) -> Expression:
    """Reads an expression. Raises ExpressionError, which says where and why."""
    if len(source) > LONGEST:
        raise ExpressionError(LONGEST, f"{len(source)} characters", f"at most {LONGEST}", "lists of words go elsewhere")
    cursor = Cursor(tokens(source))
    root = _or(cursor, 0)
    if cursor.next.kind == "close":
        raise ExpressionError(cursor.next.start, "`)`", "an operator or the end", "no bracket is open here")
    if cursor.next.kind != "end":
        raise no_operator(cursor.next)
    if height(root) > DEEPEST:
        raise ExpressionError(root.place[0], "operators on top of each other", f"at most {DEEPEST}")
    return Expression(source, root, tuple(sorted(cursor.warnings)))


def _or(cursor: Cursor, depth: int) -> Node:
    parts = [_and(cursor, depth)]
    while cursor.sees("OR"):
        no_limit(cursor.take())
        parts.append(_and(cursor, depth))
    return parts[0] if len(parts) == 1 else Or(tuple(parts), _around(parts))


def _and(cursor: Cursor, depth: int) -> Node:
    parts = [_not(cursor, depth)]
    while cursor.sees("AND"):
        no_limit(cursor.take())
        parts.append(_not(cursor, depth))
    return parts[0] if len(parts) == 1 else And(tuple(parts), _around(parts))


def _not(cursor: Cursor, depth: int) -> Node:
    if not cursor.sees("NOT"):
        return _near(cursor, depth)
    operator = cursor.take()
    no_limit(operator)
    part = _not(cursor, _deeper(depth, operator))
    return Not(part, (operator.start, part.place[1]))


def _near(cursor: Cursor, depth: int) -> Node:
    """Operands side by side or with operators of distance between them, read from the left."""
    parts, links, written = [_operand(cursor, depth)], list[Link](), set[str]()
    while (operator := _operator_of_distance(cursor)) is not None:
        _expect_words(parts[-1], operator)
        if operator.start < operator.end:
            cursor.take()
        if _is_mixed({*written, operator.text}) and not _is_mixed(written):
            cursor.warn(operator.start, MIXED)
        written.add(operator.text)
        right = _operand(cursor, depth)
        _expect_words(right, operator)
        if operator.text in CHAINED:
            links.append(Link(cast(int, words_of(operator)), CHAINED[operator.text]))
            parts.append(right)
        else:
            parts, links = [_where(_chain(parts, links), operator, right)], []
    return _chain(parts, links)


def _chain(parts: list[Node], links: list[Link]) -> Node:
    return Near(tuple(parts), tuple(links), _around(parts)) if links else parts[0]


def _where(target: Node, operator: ExpressionToken, anchor: Node) -> Where:
    if operator.text == "WITHIN":
        limit: int | None = milliseconds_of(operator)
    elif operator.text == "NOTIN":
        no_limit(operator)
        limit = None
    else:
        limit = words_of(operator)
    return Where(target, cast(Relation, operator.text), anchor, limit, _around([target, anchor]))


def _operator_of_distance(cursor: Cursor) -> ExpressionToken | None:
    """The operator that comes next. An empty one where two operands stand side by side; None where neither does."""
    token = cursor.next
    if cursor.sees(*CHAINED, *RELATIONS):
        return token
    if cursor.sees("NOT"):
        raise ExpressionError(token.start, "`NOT`", "an operator before it", "AND NOT, NOTIN and NOTNEAR:5 exist")
    if token.kind in ("end", "close") or cursor.sees(*BOOLEANS):
        return None
    if token.kind == "comparison":
        raise no_operator(token)
    return ExpressionToken("name", "ONEAR", token.start, token.start, str(NEAR_BY_DEFAULT))


def _is_mixed(written: set[str]) -> bool:
    return len(written) > 1 and not written <= set(CHAINED)


def _operand(cursor: Cursor, depth: int) -> Node:
    token = cursor.take()
    if token.kind == "open":
        return _bracket(cursor, _deeper(depth, token), token)
    if token.kind == "phrase":
        return read_phrase(token)
    if token.kind == "regex":
        return read_regex(token)
    if token.kind == "column":
        return read_column(token, cursor.take(), cursor.take())
    if token.kind != "name":
        raise ExpressionError(token.start, str(token), OPERAND, hint_of_sign(token))
    if token.text in ROLE_PREFIXES and token.limit is not None:
        return _prefixed(cursor, depth, token)
    if token.text in POSITIONS:
        return _prefixed(cursor, depth, token)
    if token.text in NUMBERS:
        return read_digits(token)
    if token.text in NAMES:
        raise ExpressionError(token.start, str(token), OPERAND, hint_of_operator(token, cursor.before))
    if token.limit is not None:
        raise unknown_name(f"{token.text}:{token.limit}", token.start)
    if token.text.islower() and token.text.upper() in NAMES:
        cursor.warn(token.start, f"`{token.text}` is the word here; the operator is written {token.text.upper()}")
    return read_word(token)


def _bracket(cursor: Cursor, depth: int, opening: ExpressionToken) -> Node:
    inside = _or(cursor, depth)
    if cursor.next.kind == "end":
        raise ExpressionError(opening.start, "a bracket that is not closed", "`)`")
    if cursor.next.kind != "close":
        raise no_operator(cursor.next)
    cursor.take()
    return inside


def _prefixed(cursor: Cursor, depth: int, prefix: ExpressionToken) -> Node:
    count = count_of(prefix) if prefix.text in POSITIONS else 0
    part = _operand(cursor, _deeper(depth, prefix))
    place = prefix.start, cursor.last.end
    if isinstance(part, Words) and cursor.next.kind == "name" and _is_bare_word(cursor.next):
        cursor.warn(prefix.start, f"{prefix} covers only the next word; quotes or brackets make it cover more")
    if prefix.text in POSITIONS:
        return Position(POSITIONS[prefix.text], count, part, place)
    return ByRole(ROLE_PREFIXES[prefix.text], part, place)


def _expect_words(node: Node, operator: ExpressionToken) -> None:
    if has_words(node):
        return
    name = operator.text if operator.start < operator.end else "another operand"
    hint = "write AND between them" if operator.start == operator.end else None
    raise ExpressionError(node.place[0], "a condition without words", f"words beside {name}", hint)


def _deeper(depth: int, token: ExpressionToken) -> int:
    if depth >= DEEPEST:
        raise ExpressionError(token.start, str(token), f"at most {DEEPEST} brackets and prefixes inside each other")
    return depth + 1


def _is_bare_word(token: ExpressionToken) -> bool:
    return token.limit is None and token.text not in (*NAMES, *NUMBERS)


def _around(parts: list[Node]) -> tuple[int, int]:
    return parts[0].place[0], parts[-1].place[1]
