"""Several gates at once, as sets that tell which of them a text passes."""

from collections.abc import Iterable
from functools import lru_cache

import re2

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import NEVER, Gate

LARGEST_SET = 20_000
"""Instructions of the patterns of one set: 115 gates are ten sets. A new text makes new states in each set, which cost
as much as the set is large: 30,000 new texts took 28 µs each, up to 65 in five sets of 40,000. In thirty of 5,000 a
text that was met before takes 18 µs instead of 8; all gates in one set leave no room for states and take 200."""
MOST_MEMORY = 32 << 20
"""Bytes for the states of a set, which RE2 forgets and makes anew when they are used up. One that has not even room for
a few would find nothing and say nothing of it: this is fifty times what that takes."""


class GateSet:
    """Patterns of gates. One call tells which of many match, in a fifth of the time of a search for one of them."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._sets = [(_compiled_set(chunk), chunk) for chunk in _chunks(patterns)]

    def matches(self, text: str) -> bool:
        """Whether any pattern does."""
        encoded = text.encode()
        return any(patterns.Match(encoded) for patterns, _ in self._sets)

    def matching(self, text: str) -> list[str]:
        """The patterns that do."""
        encoded = text.encode()
        return [chunk[place] for patterns, chunk in self._sets for place in patterns.Match(encoded) or ()]


@lru_cache(maxsize=512)
def gate_set_of(patterns: tuple[str, ...]) -> GateSet:
    """The set of these patterns, the same in every task of a process: to compile the 200 of a policy takes 0.35 s, to
    meet the states that RE2 needs for everyday talk another second."""
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


def _chunks(patterns: Iterable[str]) -> list[list[str]]:
    """The different patterns, each in the first set with room for it: one set less is one look less at each text."""
    sizes = {pattern: re2.compile(pattern).programsize for pattern in dict.fromkeys(patterns) if pattern != NEVER}
    chunks: list[list[str]] = []
    rooms: list[int] = []
    for pattern, size in sizes.items():
        place = next((place for place, room in enumerate(rooms) if size <= room), len(rooms))
        if place == len(rooms):
            chunks.append([])
            rooms.append(LARGEST_SET)
        chunks[place].append(pattern)
        rooms[place] -= size
    return chunks


def _compiled_set(patterns: list[str]) -> re2.Set:
    options = re2.Options()
    options.max_mem = MOST_MEMORY
    compiled = re2.Set.SearchSet(options)
    for pattern in patterns:
        compiled.Add(pattern)
    compiled.Compile()
    return compiled
