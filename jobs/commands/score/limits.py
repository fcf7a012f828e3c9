"""Limits of the figures, for a pipeline that stops beyond them."""

from collections.abc import Iterator
from typing import NamedTuple

from jobs.commands.score.measure.counts import Scores

NOT_MET = 3
"""Exit code where a limit is not met."""


class ScoreLimits(NamedTuple):
    """Shares from 0 to 1; None: any will do."""

    min_recall: float | None = None
    max_touched: float | None = None

    def unmet(self, total: Scores) -> Iterator[str]:
        """A sentence for each limit that is not met. What cannot be measured does not meet any."""
        if self.min_recall is not None and not _at_least(total.recall, self.min_recall):
            yield f"--min-recall {self.min_recall:g} is not met: {_measured('recall', total.recall, 'no span')}"
        if self.max_touched is not None and not _at_most(total.touched_share, self.max_touched):
            figure = _measured("touched", total.touched_share, "no utterance without spans")
            yield f"--max-touched {self.max_touched:g} is not met: {figure}"


def _at_least(figure: float | None, limit: float) -> bool:
    return figure is not None and figure >= limit


def _at_most(figure: float | None, limit: float) -> bool:
    return figure is not None and figure <= limit


def _measured(name: str, figure: float | None, without: str) -> str:
    return f"there is {without} to measure it by" if figure is None else f"{name} is {figure:.4f}"
