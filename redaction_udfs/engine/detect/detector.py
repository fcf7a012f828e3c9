"""What a detector is: its functions, and what becomes of what it finds."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from redaction_udfs.engine.model.spans import Extent, ScoredExtent


class Detector(NamedTuple):
    """A pure function that finds, and its gates.

    `find(reading, **options)` yields extents into the reading's text, in any order, overlapping or not; one that is
    `scored` yields scored extents. A detector `in_context` is called as `find(reading, stretch, **options)`, once for
    each stretch that context opens, and yields extents inside it. `gate(**options)` gives an RE2 pattern that matches
    every *folded* text in which `find` finds anything; a text on voice may match that of `spoken_gate` instead, and has
    `fewest_digits(**options)` or more. With what one that `takes_run` finds go the other digits of its number run. One
    that is `alone` finds numbers without proof or context. Where one that `takes_any_digits` near a word overlaps one
    that `proves_itself` by its form, that names the place.
    """

    find: Callable[..., Iterable[Extent | ScoredExtent]]
    gate: Callable[..., str]
    spoken_gate: Callable[..., str] | None = None
    in_context: bool = False
    scored: bool = False
    takes_run: bool = False
    fewest_digits: Callable[..., int] = lambda **options: 0
    alone: bool = False
    proves_itself: bool = False
    takes_any_digits: bool = False
