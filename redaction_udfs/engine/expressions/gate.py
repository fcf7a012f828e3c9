"""Gates of expressions: RE2 patterns over single folded texts."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.own.custom import LONGEST_GATE, regex_gate, words_gate
from redaction_udfs.engine.expressions.language.nodes import (
    And,
    ByRole,
    Digits,
    Leaf,
    Near,
    Node,
    Or,
    Position,
    Regex,
    Where,
    Words,
    walk,
)
from redaction_udfs.engine.expressions.language.parser import Expression
from redaction_udfs.engine.expressions.language.patterns import WILDCARD
from redaction_udfs.engine.rules.gate import NEVER

ANY_TEXT = "(?s:.)"


class Clue(NamedTuple):
    """Clue that every text with an occurrence holds.

    A word or phrase, or else what a pattern matches.

    `letters` says how rare it may be: long words are rarer than short ones.
    """

    text: str
    is_words: bool
    letters: int


Clues = frozenset[Clue]
"""One of these is there. No clue at all: it never happens."""
NO_CLUE: Clues = frozenset()

_OF_A_REGEX, _OF_A_NUMBER = 3, 2


def needed(expression: Expression) -> tuple[str, ...]:
    """Patterns of which each matches some text of every conversation in which the expression finds a place.

    The pattern that matches fewest texts comes first, as far as that can be guessed. For an expression that never finds
    a place, a pattern that matches nothing.
    """
    sets = _places(expression.root)
    telling = [clues for clues in sets if not any(fewer < clues for fewer in sets)]
    return tuple(dict.fromkeys(_pattern(clues) for clues in sorted(telling, key=_rarity, reverse=True)))


def row_gate(expression: Expression) -> str:
    """A pattern of every text in which any word, phrase or regular expression of the expression occurs."""
    return _pattern(_union([_of_leaf(node) for node in walk(expression.root) if isinstance(node, Leaf)]))


def _places(node: Node) -> list[Clues]:
    """Of each of these sets one clue is there wherever the node finds a place."""
    match node:
        case Words() | Regex() | Digits():
            return [_of_leaf(node)]
        case And():
            own = _union([_rarest(_places(part)) for part in node.parts])
            return [own, *(clues for part in node.parts for clues in _truth(part))]
        case Or():
            return [_union([_rarest(_places(part)) for part in node.parts])]
        case Near():
            return [clues for part in node.parts for clues in _places(part)]
        case Where(relation="NOTIN" | "NOTNEAR"):
            return _places(node.target)
        case Where():
            return _places(node.target) + _places(node.anchor)
        case ByRole() | Position():
            return _places(node.part)
    return [NO_CLUE]


def _truth(node: Node) -> list[Clues]:
    """Of each of these sets one clue is there wherever the node holds."""
    match node:
        case Words() | Regex() | Digits() | Near() | Where():
            return _places(node)
        case And():
            return [clues for part in node.parts for clues in _truth(part)]
        case Or():
            parts = [_truth(part) for part in node.parts]
            return [_union([_rarest(part) for part in parts])] if all(parts) else []
        case ByRole() | Position():
            return _truth(node.part)
    return []


def _union(parts: Iterable[Clues]) -> Clues:
    return NO_CLUE.union(*parts)


def _rarest(parts: list[Clues]) -> Clues:
    """That of which the commonest clue is rarest, or that which never happens."""
    return max(parts, key=_rarity)


def _rarity(clues: Clues) -> tuple[int, int]:
    return min((clue.letters for clue in clues), default=1 << 30), -len(clues)


def _of_leaf(leaf: Leaf) -> Clues:
    if isinstance(leaf, Digits):
        # Of a number over turns each text has a piece: one digit or number word is enough.
        return frozenset([Clue(gates.spoken_number(1), False, _OF_A_NUMBER)])
    if isinstance(leaf, Regex):
        return frozenset([Clue(regex_gate(pattern=leaf.pattern), False, _OF_A_REGEX)])
    beginning, *rest = " ".join(leaf.patterns).split(WILDCARD)
    beginning = beginning.strip()
    if beginning:
        return frozenset([Clue(beginning, True, len(beginning))])
    # Between wildcards, what is inside one word stays together.
    longest = max((piece for part in rest for piece in part.split()), key=len, default="")
    return frozenset([Clue(_inside_a_word(longest), False, len(longest))])


def _inside_a_word(piece: str) -> str:
    if not piece:
        return ANY_TEXT
    if not piece.isascii():
        return r"[^\x00-\x7F]"
    return gates.letters(re.escape(piece).replace("'", "['’]"))


def _pattern(clues: Clues) -> str:
    if not clues:
        return NEVER
    words = sorted(clue.text for clue in clues if clue.is_words)
    patterns = sorted(f"(?:{clue.text})" for clue in clues if not clue.is_words)
    pattern = "|".join([words_gate(words=words), *patterns] if words else patterns)
    return pattern if len(pattern) <= LONGEST_GATE else ANY_TEXT
