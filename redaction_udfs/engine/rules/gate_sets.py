"""Several gates at once: as few patterns for whole columns, as sets that tell which of them one text passes."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import re2

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import NEVER, Gate

LARGEST_UNION = 5_000
"""Instructions of a pattern of several gates: RE2 leaves its fast way where it cannot keep enough states in memory."""
MOST_MEMORY = 64 << 20
"""Bytes for the states of a set. One that runs out of them would find nothing and say nothing of it: this is a hundred
times what a set of LARGEST_UNION needs."""


class GateSet:
    """Patterns of gates. One call tells which of many match, in a fifth of the time of a search for one of them."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._sets = [(_compiled_set(chunk), chunk) for chunk in _chunks(patterns)]

    def matches(self, text: str) -> bool:
        """Whether any pattern does."""
        return any(patterns.Match(text) for patterns, _ in self._sets)

    def matching(self, text: str) -> set[str]:
        """The patterns that do."""
        return {chunk[place] for patterns, chunk in self._sets for place in patterns.Match(text) or ()}


@lru_cache(maxsize=512)
def gate_set(gates: tuple[Gate, ...], *, voice: bool) -> GateSet:
    """The patterns that texts on voice have to match, or others."""
    return GateSet(_patterns(gates, voice=voice))


def passes(reading: Reading, *gates: Gate) -> bool:
    """Whether the text passes any of the gates."""
    return gate_set(gates, voice=reading.voice).matches(reading.folded)


def passed(reading: Reading, gates: tuple[Gate, ...]) -> set[Gate]:
    """Those of the gates that the text passes."""
    matching = gate_set(gates, voice=reading.voice).matching(reading.folded)
    return {gate for gate in gates if gate.pattern in matching or (reading.voice and gate.spoken in matching)}


@lru_cache(maxsize=256)
def unions(gates: tuple[Gate, ...], *, voice: bool) -> tuple[str, ...]:
    """RE2 patterns of which one matches where any of the gates does, on voice or not: as few as RE2 is fast with."""
    return tuple("|".join(f"(?:{pattern})" for pattern in chunk) for chunk in _chunks(_patterns(gates, voice=voice)))


def _patterns(gates: tuple[Gate, ...], *, voice: bool) -> list[str]:
    return [gate.pattern for gate in gates] + ([gate.spoken for gate in gates] if voice else [])


def _chunks(patterns: Iterable[str]) -> Iterator[list[str]]:
    """The different patterns, as many together as fit into LARGEST_UNION."""
    chunk: list[str] = []
    room = LARGEST_UNION
    for pattern in dict.fromkeys(patterns):
        if pattern == NEVER:
            continue
        size = re2.compile(pattern).programsize
        if chunk and size > room:
            yield chunk
            chunk, room = [], LARGEST_UNION
        chunk.append(pattern)
        room -= size
    if chunk:
        yield chunk


def _compiled_set(patterns: list[str]) -> re2.Set:
    options = re2.Options()
    options.max_mem = MOST_MEMORY
    compiled = re2.Set.SearchSet(options)
    for pattern in patterns:
        compiled.Add(pattern)
    compiled.Compile()
    return compiled
