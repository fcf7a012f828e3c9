"""The reading of one utterance: what detectors look at. The text itself is never rewritten."""

import re
from collections import defaultdict
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
        if placeholders and _compiled(placeholders).search(text):
            self._hide(_compiled(placeholders))

    def _hide(self, placeholders: re.Pattern[str]) -> None:
        self.opaque = tuple(match.span() for match in placeholders.finditer(self.text) if match.group())
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
    by_length: dict[int, list[Extent]] = defaultdict(list)
    for run in runs:
        by_length[len(run.digits)].append((run.start, run.end))
        if len(run.groups) > 1:
            for start, end in run.groups:
                by_length[end - start].append((start, end))
    return by_length


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
