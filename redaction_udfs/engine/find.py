"""Every rule looks at the original text for itself; what it finds becomes hits."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from redaction_udfs.engine.errors import BoundExceeded, RuleFailed
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules import Rule
from redaction_udfs.engine.spans import Extent, Hit

NumberedRule = tuple[int, Rule]
"""A rule and its position in the policy."""


def find(reading: Reading, rules: Iterable[NumberedRule], max_hits: int) -> list[Hit]:
    """The hits of these rules, none of them inside a placeholder.

    Raises BoundExceeded beyond `max_hits`, and RuleFailed for whatever a rule raises.
    """
    hits: list[Hit] = []
    for position, rule in rules:
        try:
            for start, end in rule.find(reading):
                hits.append(Hit(start, end, position))
        except Exception as error:
            raise RuleFailed(rule.id, type(error).__name__) from None
        if len(hits) > max_hits:
            raise BoundExceeded(f"more than {max_hits} hits")
    return [piece for hit in hits for piece in _outside_placeholders(hit, reading)] if reading.opaque else hits


def _outside_placeholders(hit: Hit, reading: Reading) -> Iterator[Hit]:
    for start, end in outside(reading.opaque, (hit.start, hit.end), reading.folded):
        yield hit._replace(start=start, end=end)


def outside(opaque: Sequence[Extent], extent: Extent, text: str) -> Iterator[Extent]:
    """The pieces of an extent that lie in no placeholder, without the blanks at the ends that it leaves bare.

    >>> list(outside([(2, 5)], (0, 9), "a [X] bcd"))
    [(0, 1), (6, 9)]
    """
    start, end = extent
    for place in range(bisect_right(opaque, start, key=itemgetter(1)), len(opaque)):
        hidden_start, hidden_end = opaque[place]
        if hidden_start >= end:
            break
        yield from _visible(text, start, hidden_start)
        start = hidden_end
    yield from _visible(text, start, end) if start > extent[0] else [extent]


def _visible(text: str, start: int, end: int) -> Iterator[Extent]:
    """The stretch without its outer blanks, or nothing if it is blank."""
    stretch = text[start:end]
    if visible := stretch.strip():
        first = start + stretch.index(visible[0])
        yield first, first + len(visible)
