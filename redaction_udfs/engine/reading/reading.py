"""The reading of one utterance: what detectors look at. The text itself is never rewritten."""

import re
from functools import cache

from redaction_udfs.engine.reading.characters import fold
from redaction_udfs.engine.reading.number_runs import NumberRun, read_number_runs
from redaction_udfs.engine.spans import Extent

OPAQUE = "\ue000"
"""Stands in the folded text for every character of a placeholder: no letter, no digit, no blank."""


class Reading:
    """One utterance, read once for all rules.

    `text` is the original; `folded` has the same length, its characters folded and placeholders made opaque; `opaque`
    are the placeholders' extents; `number_runs` and `numbers_by_length` are read when first asked for.
    """

    __slots__ = ("_number_runs", "_numbers_by_length", "folded", "opaque", "text")

    def __init__(self, text: str, placeholders: str = "") -> None:
        self.text = text
        self.folded = fold(text)
        self.opaque: tuple[Extent, ...] = ()
        self._number_runs: tuple[NumberRun, ...] | None = None
        self._numbers_by_length: dict[int, list[Extent]] | None = None
        if placeholders:
            self._hide([match.span() for match in _compiled(placeholders).finditer(text) if match.group()])

    def _hide(self, placeholders: list[Extent]) -> None:
        if not placeholders:
            return
        self.opaque = tuple(placeholders)
        pieces: list[str] = []
        done = 0
        for start, end in self.opaque:
            pieces += self.folded[done:start], OPAQUE * (end - start)
            done = end
        self.folded = "".join(pieces) + self.folded[done:]

    @property
    def number_runs(self) -> tuple[NumberRun, ...]:
        if self._number_runs is None:
            self._number_runs = read_number_runs(self.folded)
        return self._number_runs

    @property
    def numbers_by_length(self) -> dict[int, list[Extent]]:
        """Whole number runs, and unseparated groups inside longer runs, by their count of digits.

        A dozen rules ask for numbers of one length each: they look it up instead of counting anew.
        """
        if self._numbers_by_length is None:
            self._numbers_by_length = _by_length(self.number_runs)
        return self._numbers_by_length


def _by_length(runs: tuple[NumberRun, ...]) -> dict[int, list[Extent]]:
    by_length: dict[int, list[Extent]] = {}
    for start, end, digits, groups in runs:
        by_length.setdefault(len(digits), []).append((start, end))
        if len(groups) > 1:
            for group in groups:
                by_length.setdefault(group[1] - group[0], []).append(group)
    return by_length


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
