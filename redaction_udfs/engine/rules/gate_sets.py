"""Several gates at once, as sets that tell which of them a text passes."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import itemgetter

import re2

from redaction_udfs.engine.characters.patterns import WORD_BEGINS
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.alternatives import alternatives
from redaction_udfs.engine.rules.gate import NEVER, Gate

MOST_MEMORY = 32 << 20
"""Bytes for the states of a set, which RE2 forgets and makes anew when they are used up. One that has not even room for
a few would find nothing and say nothing of it: this is fifty times what that takes."""
SHORT = 320
"""Instructions of a short pattern."""
LARGEST_SETS = {"words": 40_000, "short": 1_500, "long": 15_000, "far": 0}
"""Instructions of the patterns of one set, by their kind. A set makes a state for whatever its patterns have in common
at a place, and a new text makes new ones: words, which begin where a word does, have few beside each other, and many
beside patterns that begin at any letter or look far ahead. 35,000 new texts of real talk took 77 µs each in ten sets of
all kinds and take 47 by kinds, with typed alternatives asked only where there is a digit; the first 5,000 took 219, and
take 124; those met before 24."""
_WORDS = f"(?i:{WORD_BEGINS}"
_DIGIT = re.compile("[0-9]")

_Set = tuple[re2.Set, list[list[str]]]


class GateSet:
    """Patterns of gates. A few calls tell which of many match, in a fifth of the time of a search for one of them."""

    def __init__(self, patterns: Iterable[str]) -> None:
        typed: dict[str, list[str]] = {}
        others: dict[str, list[str]] = {}
        for pattern in dict.fromkeys(patterns):
            for part, parts in zip(alternatives(pattern), (typed, others), strict=True):
                if part not in (None, NEVER):
                    parts.setdefault(part, []).append(pattern)
        self._others = _sets(others)
        self._typed_and_others = [*_sets(typed), *self._others]

    def matches(self, text: str) -> bool:
        """Whether any pattern does."""
        encoded = text.encode()
        return any(patterns.Match(encoded) for patterns, _ in self._asked(text))

    def matching(self, text: str) -> set[str]:
        """The patterns that do."""
        encoded = text.encode()
        found: set[str] = set()
        for patterns, wholes in self._asked(text):
            for place in patterns.Match(encoded) or ():
                found.update(wholes[place])
        return found

    def _asked(self, text: str) -> list[_Set]:
        """The sets of which any pattern may match."""
        return self._typed_and_others if _DIGIT.search(text) else self._others


@lru_cache(maxsize=512)
def gate_set_of(patterns: tuple[str, ...]) -> GateSet:
    """The set of these patterns, the same in every task of a process: to compile the 200 of a policy takes 0.4 s, to
    meet the states that RE2 needs for everyday talk half a second."""
    return GateSet(patterns)


@lru_cache(maxsize=512)
def gate_set(gates: tuple[Gate, ...], *, voice: bool) -> GateSet:
    """The patterns that texts on voice have to match, or others."""
    return gate_set_of(_patterns(gates, voice=voice))


def passes(reading: Reading, *gates: Gate) -> bool:
    """Whether the text passes any of the gates."""
    return gate_set(gates, voice=reading.voice).matches(reading.folded)


def _patterns(gates: tuple[Gate, ...], *, voice: bool) -> tuple[str, ...]:
    return (*(gate.pattern for gate in gates), *(gate.spoken for gate in gates if voice))


def _sets(parts: Mapping[str, list[str]]) -> list[_Set]:
    """Sets of patterns of one kind each, and for each of their patterns the whole ones that it is part of."""
    sized = [(pattern, re2.compile(pattern).programsize) for pattern in parts]
    chunks = []
    for kind, largest in LARGEST_SETS.items():
        chunks += _chunks([(pattern, size) for pattern, size in sized if _kind(pattern, size) == kind], largest)
    return [(_compiled_set(chunk), [parts[pattern] for pattern in chunk]) for chunk in chunks]


def _kind(pattern: str, size: int) -> str:
    if pattern.startswith(_WORDS):
        return "words"
    return "far" if ".*" in pattern else "short" if size < SHORT else "long"


def _chunks(sized: Iterable[tuple[str, int]], largest: int) -> list[list[str]]:
    """The patterns by their size, as many together as there is room for: one set less is one look less at each text."""
    chunks: list[list[str]] = []
    room = 0
    for pattern, size in sorted(sized, key=itemgetter(1)):
        if not chunks or size > room:
            chunks.append([])
            room = largest
        chunks[-1].append(pattern)
        room -= size
    return chunks


def _compiled_set(patterns: list[str]) -> re2.Set:
    options = re2.Options()
    options.max_mem = MOST_MEMORY
    compiled = re2.Set.SearchSet(options)
    for pattern in patterns:
        compiled.Add(pattern)
    compiled.Compile()
    return compiled
