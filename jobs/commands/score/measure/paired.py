"""Two policies on the same labelled utterances: which spans only one of them hides whole."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jobs.commands.score.measure.compared import compared, count
from jobs.commands.score.measure.counts import Scores
from jobs.commands.score.measure.labelled import LabelledUtterance
from jobs.sampling.intervals import Z_95, Interval

BOTH, FIRST, SECOND, NEITHER = "both", "only the first", "only the second", "neither"


@dataclass
class Paired:
    """The counts of both policies, and of each label how many spans are hidden whole by whom."""

    first: Scores = field(default_factory=Scores)
    second: Scores = field(default_factory=Scores)
    labels: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def all_labels(self) -> Counter[str]:
        return sum(self.labels.values(), Counter())


def paired(first: Iterable[LabelledUtterance], second: Iterable[LabelledUtterance]) -> Paired:
    """Counts the utterances, which come in the same order from both."""
    result = Paired()
    for one, other in zip(first, second, strict=True):
        count(mine := compared(one), result.first)
        count(theirs := compared(other), result.second)
        for (span, fate), (_, other_fate) in zip(mine.fates(), theirs.fates(), strict=True):
            result.labels[span.label][_whose(fate == "whole", other_fate == "whole")] += 1
    return result


def _whose(first: bool, second: bool) -> str:
    return {(True, True): BOTH, (True, False): FIRST, (False, True): SECOND, (False, False): NEITHER}[first, second]


def gain(spans: Counter[str]) -> tuple[float, Interval] | None:
    """How much higher the second's recall is, and its 95 % interval, of the same spans. None without spans.

    The interval is Wald's with half a span added to each of the four counts.
    Source: A. Agresti and Y. Min, Statistics in Medicine 24 (2005), 729-740.
    """
    n, more, less = spans.total(), spans[SECOND], spans[FIRST]
    if not n:
        return None
    added, up, down = n + 2, more + 0.5, less + 0.5
    middle = (up - down) / added
    width = Z_95 * math.sqrt((up + down) - (up - down) ** 2 / added) / added
    return (more - less) / n, Interval(max(-1.0, middle - width), min(1.0, middle + width))


def figures(result: Paired) -> Iterator[tuple[str, float | None, float | None]]:
    """Every figure of both."""
    for name, attribute in (
        ("recall", "recall"),
        ("leaked", "leaked_share"),
        ("leaking", "leaking_share"),
        ("touched", "touched_share"),
        ("over", "over_redacted_share"),
        ("precision", "precision"),
    ):
        yield name, getattr(result.first, attribute), getattr(result.second, attribute)
