"""Syntax tree of an expression, of frozen nodes.

`place` is where a node stands in the expression; it does not make two nodes different.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from redaction_udfs.engine.model.spans import Extent

Comparison = Literal["=", "!=", "<", "<=", ">", ">="]
Relation = Literal["AFTER", "BEFORE", "WITHIN", "NOTNEAR", "NOTIN"]


@dataclass(frozen=True)
class Words:
    """Consecutive words of one utterance, each in small letters and with `*` for any characters inside the word."""

    patterns: tuple[str, ...]
    place: Extent = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True)
class Regex:
    """Matches of an RE2 pattern in one utterance."""

    pattern: str
    place: Extent = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True)
class Digits:
    """A number as the engine reads it, of `low` to `high` digits, typed or spoken, perhaps over several turns.

    It stands alone, unless it is of `any_kind`: in an amount, a date, a time or a code as well.
    """

    low: int = 1
    high: int | None = None
    any_kind: bool = False
    place: Extent = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True)
class Column:
    """A column of the conversation compared with a number or a text. Holds or not; has no place in the text."""

    name: str
    comparison: Comparison
    value: float | str
    place: Extent = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True)
class And:
    parts: "tuple[Node, ...]"
    place: Extent = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True)
class Or:
    parts: "tuple[Node, ...]"
    place: Extent = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True)
class Not:
    """Holds where the part does not; has no place in the text."""

    part: "Node"
    place: Extent = field(default=(0, 0), compare=False, repr=False)


class Link(NamedTuple):
    """Link of two neighbours in a chain.

    At most so many words apart, the first before the second if `ordered`.
    """

    words: int
    ordered: bool


@dataclass(frozen=True)
class Near:
    """`a NEAR:3 b ONEAR:5 c`: a chain in which each link joins its two neighbours, as in `1 < x < 5`."""

    parts: "tuple[Node, ...]"
    links: tuple[Link, ...]
    place: Extent = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True)
class Where:
    """The occurrences of a target that lie as the relation says to some, or to no, occurrence of an anchor.

    `limit` counts words, for WITHIN milliseconds; None is no limit.
    """

    target: "Node"
    relation: Relation
    anchor: "Node"
    limit: int | None = None
    place: Extent = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True)
class ByRole:
    """All under it sees only this role's words. Distances are still counted over everybody's."""

    role: str
    part: "Node"
    place: Extent = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True)
class Position:
    """All under it sees only the words before, or after, a place in the conversation. Negative: from the end."""

    after: bool
    count: int
    part: "Node"
    place: Extent = field(default=(0, 0), compare=False, repr=False)


Leaf = Words | Regex | Digits
Node = Leaf | Column | And | Or | Not | Near | Where | ByRole | Position


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case And() | Or() | Near():
            return node.parts
        case Not() | ByRole() | Position():
            return (node.part,)
        case Where():
            return node.target, node.anchor
    return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and all under it, in the order in which they are written."""
    rest = [node]
    while rest:
        node = rest.pop()
        yield node
        rest += reversed(children(node))


def height(node: Node) -> int:
    """Height of the tree in nodes. Takes no deeper a stack than it measures with."""
    level, count = [node], 0
    while level:
        level = [child for node in level for child in children(node)]
        count += 1
    return count


def has_words(node: Node) -> bool:
    """True if the node can have a place in a text. What is only NOT, or only compares columns, has none."""
    match node:
        case Column() | Not():
            return False
        case And() | Or():
            return any(has_words(part) for part in node.parts)
        case ByRole() | Position():
            return has_words(node.part)
    return True
