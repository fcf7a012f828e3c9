"""Thousands of words as one pattern, every beginning written once."""

import re
from collections.abc import Iterable, Sequence

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.letter_case import lower

GAP = " "
"""Between the words of a phrase; each pattern says what may stand there."""

_GAPS = re.compile(r"[\s-]+")
_Tree = dict[str, "_Tree"]


def spelled(word: str) -> str:
    """A listed word or phrase as it is looked for.

    Folded, in small letters, one gap for blanks and hyphens.

    >>> spelled("Mother-in-Law  ")
    'mother in law'
    """
    return _GAPS.sub(GAP, lower(fold(word))).strip(GAP)


def to_pattern(words: Iterable[Sequence[str]]) -> str:
    """A pattern of all words, each a sequence of patterns for single characters. The longest word wins.

    >>> to_pattern(["ship", "shop", "sh", "at"])
    '(?:sh(?:ip|op)?|at)'
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _written(tree)


def _written(node: _Tree) -> str:
    # A stretch without branches is written without nesting.
    stretch = []
    while len(node) == 1:
        character, node = next(iter(node.items()))
        stretch.append(character)
    branches = [character + _written(rest) for character, rest in node.items() if character]
    if not branches:
        return "".join(stretch)
    return "".join(stretch) + f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")
