"""Expressions and conversations by chance, the same for the same seed."""

from collections.abc import Sequence
from random import Random

from redaction_udfs.engine.expressions import StreamTurn
from redaction_udfs.engine.expressions.language.nodes import (
    And,
    ByRole,
    Column,
    Link,
    Near,
    Node,
    Not,
    Or,
    Position,
    Regex,
    Where,
    Words,
    has_words,
    walk,
)
from redaction_udfs.engine.reading import Reading

PLACEHOLDERS = r"\[[A-Z]+\]|\*\*\*\* \d{4}|<a card>"
"""Of one word, of two words, and of words that are also said."""
WORDS = (*"aaabbb", "card", "card", "Card's", "ship", "shipment", "worship's", "don't", "É", "12", "4242")
BETWEEN = (
    *[" "] * 4, ", ", "-", "! ", "...", "_", " [PII] ", "[B]", " **** 4242 ", "<a card>", "  ", "\n", "’",
)  # fmt: skip
PATTERNS = (
    *[("a",)] * 4, *[("b",)] * 4, *[("card",)] * 2, ("card's",), ("ship*",), ("*ship",), ("*",), ("s*p",), ("é",),
    ("4*2",), ("a", "b"), ("a", "*"), ("*", "card"), ("don't", "ship*"), ("absent",), ("12",), ("a", "a"),
)  # fmt: skip
REGEXES = ("[0-9]+", r"\bship\b", "a b", ".", ".*", "[^a-z]+", "d, *s?", "[!,.]+", "(?i)card", "^a", "b$", " ", "x*")
TIMES = (None, None, None, 1000, 1000, 2000, 3000, 5000, 6000, 10_000)


def conversation(chance: Random) -> list[StreamTurn]:
    turns = []
    for _ in range(chance.choice((0, 1, 1, 2, 3, 4))):
        pieces = [chance.choice(WORDS) + chance.choice(BETWEEN) for _ in range(chance.choice((0, 1, 3, 6)))]
        text = chance.choice(("", "", "", "!", "[PII]", " ", "<a card>")) + "".join(pieces)
        role = chance.choice(("agent", "customer", "other"))
        turns.append(StreamTurn(Reading(text, PLACEHOLDERS), role, chance.choice(TIMES)))
    return turns


def columns(chance: Random) -> dict[str, object]:
    return {"x": chance.choice((None, 1.0, 5.0)), "y": chance.choice(("en", "de", None))}


def node(chance: Random, depth: int, *, with_words: bool = False) -> Node:
    """A tree of at most so many levels; one that can have places if asked."""
    while True:
        drawn = _leaf(chance) if depth == 0 or chance.random() < 0.25 else _inner(chance, depth - 1)
        if has_words(drawn) or not with_words:
            return drawn


def _leaf(chance: Random) -> Node:
    kind = chance.random()
    if kind < 0.8:
        return Words(chance.choice(PATTERNS))
    if kind < 0.95:
        return Regex(chance.choice(REGEXES))
    if kind < 0.98:
        return Column("x", chance.choice(("=", "!=", "<", "<=", ">", ">=")), chance.choice((1.0, 3.0)))
    return Column("y", chance.choice(("=", "!=")), "en")


def _inner(chance: Random, depth: int) -> Node:
    kind = chance.randrange(12)
    if kind == 0:
        return And(_several(chance, depth))
    if kind == 1:
        parts = _several(chance, depth)  # and one of its words again, which may then count for two reasons
        inside = [leaf for leaf in walk(parts[0]) if isinstance(leaf, Words)]
        return Or((*parts, chance.choice(inside)) if inside else parts)
    if kind == 2:
        return Not(node(chance, depth))
    if kind == 3:
        return ByRole(chance.choice(("agent", "customer")), node(chance, depth))
    if kind == 4:
        return Position(chance.random() < 0.5, chance.choice((-30, -3, -1, 1, 2, 5, 30)), node(chance, depth))
    if kind < 7:
        parts = [node(chance, depth, with_words=True) for _ in range(chance.choice((2, 2, 2, 3)))]
        return Near(tuple(parts), tuple(Link(chance.choice((1, 2, 5)), chance.random() < 0.5) for _ in parts[1:]))
    sides = node(chance, depth, with_words=True), node(chance, depth, with_words=True)
    relation = chance.choice(("AFTER", "BEFORE", "WITHIN", "NOTNEAR", "NOTIN"))
    limits = {"WITHIN": (1000, 2000, 4000), "NOTIN": (None,), "NOTNEAR": (1, 2, 5)}.get(relation, (None, 1, 3))
    return Where(sides[0], relation, sides[1], chance.choice(limits))


def _several(chance: Random, depth: int) -> tuple[Node, ...]:
    return tuple(node(chance, depth) for _ in range(chance.choice((2, 2, 3))))


def written(node: Node, chance: Random) -> str:
    """The tree as somebody might write it, in one of many spellings, now and then with brackets that are not needed."""
    if isinstance(node, Words):
        bare = len(node.patterns) == 1 and chance.random() < 0.7
        text = " ".join(node.patterns)
        return text if bare else f'"{chance.choice((text, text.upper(), text + "!"))}"'
    if isinstance(node, Regex):
        return f'R"{node.pattern}"'
    if isinstance(node, Column):
        value = f"{node.value:g}" if isinstance(node.value, float) else f'"{node.value}"'
        return f"${node.name}{chance.choice(('', ' '))}{node.comparison}{chance.choice(('', ' '))}{value}"
    if isinstance(node, And | Or):
        signs = (" AND ", "&", " & ") if isinstance(node, And) else (" OR ", "|", " | ")
        return chance.choice(signs).join([_part(part, _binding(node) + 1, chance) for part in node.parts])
    if isinstance(node, Not):
        return f"NOT {_part(node.part, _NOT, chance)}"
    if isinstance(node, ByRole):
        names = ("AGENT:", "A: ", "AGENT: ") if node.role == "agent" else ("CUSTOMER:", "C: ", "C:")
        return chance.choice(names) + _part(node.part, _PREFIX, chance)
    if isinstance(node, Position):
        return f"POS{'AFTER' if node.after else 'BEFORE'}:{node.count} {_part(node.part, _PREFIX, chance)}"
    if isinstance(node, Near):
        return _chain(node.parts, node.links, chance)
    unit = f":{(node.limit or 0) // 1000}s" if node.relation == "WITHIN" else f":{node.limit}" if node.limit else ""
    return f"{_part(node.target, _DISTANCE, chance)} {node.relation}{unit} {_part(node.anchor, _PREFIX, chance)}"


def _chain(parts: Sequence[Node], links: Sequence[Link], chance: Random) -> str:
    # On the left, `a AFTER b NEAR c` needs no brackets; `a NEAR b NEAR c` would be one chain.
    text = _part(parts[0], _DISTANCE if isinstance(parts[0], Where) else _PREFIX, chance)
    for part, (words, ordered) in zip(parts[1:], links, strict=True):
        spellings = [f" {'ONEAR' if ordered else 'NEAR'}:{words} "]
        if words == 5:
            spellings += [" ONEAR ", " "] if ordered else [" NEAR "]
        text += chance.choice(spellings) + _part(part, _PREFIX, chance)
    return text


_NOT, _DISTANCE, _PREFIX, _LEAF = 2, 3, 4, 5


def _binding(node: Node) -> int:
    levels = {Or: 0, And: 1, Not: _NOT, Near: _DISTANCE, Where: _DISTANCE, ByRole: _PREFIX, Position: _PREFIX}
    return levels.get(type(node), _LEAF)


def _part(node: Node, least: int, chance: Random) -> str:
    """In brackets unless it binds at least so tightly."""
    text = written(node, chance)
    return text if _binding(node) >= least and chance.random() < 0.8 else f"({text})"
