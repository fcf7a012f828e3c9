"""Draws a sample of published tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pyspark.sql import DataFrame

from jobs.sampling.source import Published
from jobs.sampling.strata import Sizes, Stratum, drawn, population, quotas, sizes_of


@dataclass(frozen=True)
class Wanted:
    """Sample that is asked for. `max_score` is the highest score that is doubtful."""

    size: int
    nothing_found: int | None
    most_doubtful: int
    max_score: float
    seed: int

    @property
    def sizes(self) -> Sizes:
        """A third of `size` without a span if nobody says how many.

        >>> Wanted(200, None, 50, 0.7, 0).sizes
        Sizes(spans=134, nothing_found=66, most_doubtful=50)
        """
        clean = self.size // 3 if self.nothing_found is None else min(self.nothing_found, self.size)
        return Sizes(self.size - clean, clean, self.most_doubtful)


class Draw(NamedTuple):
    """`strata` are the sizes of all strata, `shares` how many of each are in `sample`, which is not computed yet."""

    strata: Mapping[Stratum, int]
    shares: Mapping[Stratum, int]
    sample: DataFrame


def draw(published: Published, wanted: Wanted) -> Draw:
    """Counts the strata and says what to take of each: the same tables and seed give the same rows."""
    everything = population(published, wanted.max_score if wanted.most_doubtful else None, wanted.seed)
    strata = sizes_of(everything)
    shares = quotas(strata, wanted.sizes)
    return Draw(strata, shares, drawn(everything, strata, shares))
