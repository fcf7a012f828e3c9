"""Bounds on the work for one text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on the work for one text; a text beyond them is not published."""

    max_characters: int = 4_000_000
    max_hits: int = 2_000_000


USUAL = Limits()
