"""Gates: RE2 patterns over single folded texts that tell which conversations an expression must look at."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from redaction_udfs.engine.detect import gates
from redaction_udfs.engine.detect.custom import LONGEST_GATE, regex_gate, words_gate
from redaction_udfs.engine.expressions.nodes import And, ByRole, Near, Node, Or, Position, Regex, Where, Words, walk
from redaction_udfs.engine.expressions.parser import Expression
from redaction_udfs.engine.expressions.patterns import WILDCARD

ANY_TEXT = "(?s:.)"


class Clue(NamedTuple):
    """What every text with an occurrence holds: a word or phrase, or else what a pattern matches.

    `letters` says how rare it may be: long words are rarer than short ones.
    """

    text: str
    is_words: bool
    letters: int


Clues = frozenset[Clue]
"""One of these is there. No clue at all: it never happens."""

_OF_A_REGEX = 3


def needed(expression: Expression) -> str | None:
    """A pattern that some text of every conversation matches in which the expression finds a place.

    None for an expression that never finds a place. Of two sides that must both occur, only the rarer is asked for.
    """
    clues = _places(expression.root)
    return _pattern(clues) if clues else None


def row_gate(expression: Expression) -> str | None:
    """A pattern of every text in which any word, phrase or regular expression of the expression occurs.

    None if there is none.
    """
    clues = _union([_of_leaf(node) for node in walk(expression.root) if isinstance(node, Words | Regex)])
    return _pattern(clues) if clues else None


def _places(node: Node) -> Clues:
    """One of these clues is there wherever the node finds a place."""
    match node:
        case Words() | Regex():
            return _of_leaf(node)
        case And():
            everything = _union([_places(part) for part in node.parts])
            return _rarest([everything, *(clues for part in node.parts if (clues := _truth(part)) is not None)])
        case Or():
            return _union([_places(part) for part in node.parts])
        case Near():
            return _rarest([_places(part) for part in node.parts])
        case Where(relation="NOTIN" | "NOTNEAR"):
            return _places(node.target)
        case Where():
            return _rarest([_places(node.target), _places(node.anchor)])
        case ByRole() | Position():
            return _places(node.part)
    return frozenset()


def _truth(node: Node) -> Clues | None:
    """One of these clues is there wherever the node holds. None: it may hold without any."""
    match node:
        case Words() | Regex() | Near() | Where():
            return _places(node)
        case And() | Or():
            parts = [_truth(part) for part in node.parts]
            known = [clues for clues in parts if clues is not None]
            if isinstance(node, And):
                return _rarest(known) if known else None
            return _union(known) if len(known) == len(parts) else None
        case ByRole() | Position():
            return _truth(node.part)
    return None


def _union(parts: Iterable[Clues]) -> Clues:
    return frozenset[Clue]().union(*parts)


def _rarest(parts: list[Clues]) -> Clues:
    """That of which the commonest clue is rarest, or that which never happens."""
    return max(parts, key=lambda clues: (min((clue.letters for clue in clues), default=1 << 30), -len(clues)))


def _of_leaf(leaf: Words | Regex) -> Clues:
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
    words = sorted(clue.text for clue in clues if clue.is_words)
    patterns = sorted(f"(?:{clue.text})" for clue in clues if not clue.is_words)
    pattern = "|".join([words_gate(words=words), *patterns] if words else patterns)
    return pattern if len(pattern) <= LONGEST_GATE else ANY_TEXT
