"""Confidence intervals of shares, and shares estimated from strata."""

import math
from collections.abc import Iterable
from typing import NamedTuple

Z_95 = 1.959964
"""Deviations of the normal distribution within which 95 % lie."""


class Interval(NamedTuple):
    """Bounds of a share, from 0 to 1."""

    low: float
    high: float


class Estimate(NamedTuple):
    """A share with its interval, and the number of rows that it stands for."""

    share: float
    interval: Interval
    population: float


def wilson(share: float, n: float) -> Interval:
    """Wilson's 95 % score interval of a share measured on `n`: right near 0 and 1 too, where shares of spans lie.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.

    >>> [round(bound, 3) for bound in wilson(1.0, 10)], [round(bound, 3) for bound in wilson(0.5, 100)]
    ([0.722, 1.0], [0.404, 0.596])
    """
    middle = share + Z_95**2 / (2 * n)
    width = Z_95 * math.sqrt(share * (1 - share) / n + (Z_95 / (2 * n)) ** 2)
    whole = 1 + Z_95**2 / n
    low, high = (middle - width) / whole, (middle + width) / whole
    return Interval(0.0 if share == 0 else max(0.0, low), 1.0 if share == 1 else min(1.0, high))


class StratumCounts(NamedTuple):
    """Rows of a stratum in all, those that were judged, and those of them that count."""

    size: float
    judged: int
    hits: int


def stratified(strata: Iterable[StratumCounts]) -> Estimate | None:
    """The share over strata, each weighed by its size. None where nothing was judged.

    The interval is Wilson's on the effective number of rows, (sum of weights)^2 / sum of their squares (Kish 1965): it
    is rather too wide than too narrow where strata differ, or were judged whole. Strata without a judged row count
    nowhere.

    >>> stratified([StratumCounts(90, 3, 3), StratumCounts(10, 10, 0)]).share
    0.9
    """
    known = [stratum for stratum in strata if stratum.judged]
    size = sum(stratum.size for stratum in known)
    if not size:
        return None
    share = sum(stratum.size * stratum.hits / stratum.judged for stratum in known) / size
    squares = sum(stratum.size**2 / stratum.judged for stratum in known)
    return Estimate(share, wilson(min(1.0, share), size**2 / squares), size)
