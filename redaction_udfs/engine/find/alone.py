"""Every rule looks at the original text for itself; what it finds becomes hits."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from redaction_udfs.engine.context.applicable import InForce, NumberedContextRule, NumberedPlainRule
from redaction_udfs.engine.context.naming import is_claimed
from redaction_udfs.engine.find.number_runs import rest_of_runs
from redaction_udfs.engine.model.errors import BoundExceeded, RuleFailed
from redaction_udfs.engine.model.spans import Extent, Hit, ScoredExtent, Stretch, Trigger
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import ContextRule, PlainRule

Opened = Callable[[int, ContextRule], Sequence[tuple[Stretch, Trigger]]]
"""The stretches in which a rule with contexts may find, and what opened each, by its position and the rule."""


class Found(NamedTuple):
    """The hits of rules, and those that their rules were not sure enough of."""

    hits: list[Hit]
    below_threshold: list[Hit]


NOTHING = Found([], [])


def found_alone(reading: Reading, rules: InForce, max_hits: int) -> Found:
    """What the rules that look at a text by itself find in it. Of a text that is met again it is known."""
    [found] = reading.cached(_plain_hits, rules, max_hits)
    return found


def _plain_hits(reading: Reading, rules: InForce, max_hits: int) -> Iterator[Found]:
    yield find(reading, rules.plain, max_hits)


def find(
    reading: Reading,
    rules: Iterable[NumberedPlainRule | NumberedContextRule],
    max_hits: int,
    opened: Opened = lambda position, rule: (),
) -> Found:
    """What these rules find, none of it inside a placeholder; with a card go the digits of its number run.

    Rules with contexts look into the stretches that are `opened` for each. Raises BoundExceeded beyond `max_hits`, and
    RuleFailed for whatever a rule raises.
    """
    hits: list[Hit] = []
    below: list[Hit] = []
    taking: list[Hit] = []
    for position, rule in rules:
        try:
            found = list(_hits(position, rule, reading, opened))
        except Exception as error:
            raise RuleFailed(rule.id, type(error).__name__) from None
        if not found:
            continue  # as most do
        if rule.threshold:
            below += [hit for hit in found if (hit.score or 0.0) < rule.threshold]
            found = [hit for hit in found if (hit.score or 0.0) >= rule.threshold]
        if rule.takes_run:
            taking += found
        hits += found
        if len(hits) > max_hits:
            raise BoundExceeded(f"more than {max_hits} hits")
    if taking:
        hits += rest_of_runs(reading, taking, hits)
    return Found(_visible_hits(hits, reading), _visible_hits(below, reading))


def _hits(position: int, rule: PlainRule | ContextRule, reading: Reading, opened: Opened) -> Iterable[Hit]:
    """All that a rule finds, with what opened the stretch and, where the rule weighs, how sure it is."""
    if isinstance(rule, PlainRule):
        return [_hit(place, position, rule, None) for place in reading.cached(rule.find)]
    stretches = opened(position, rule)
    found = {stretch: _of_rule(rule, reading, stretch) for stretch in dict(stretches)}  # which several contexts open
    return [_hit(place, position, rule, trigger) for stretch, trigger in stretches for place in found[stretch]]


def _hit(place: Extent | ScoredExtent, position: int, rule: PlainRule | ContextRule, trigger: Trigger | None) -> Hit:
    if not (rule.scored or rule.threshold):
        return Hit(place[0], place[1], position, trigger)
    return Hit(place[0], place[1], position, trigger, place[2] if len(place) > 2 else rule.score)


def _of_rule(rule: ContextRule, reading: Reading, stretch: Stretch) -> tuple[Extent | ScoredExtent, ...]:
    """What the rule finds in a stretch, without the numbers that a nearer word names as others."""
    found = reading.cached(rule.find_near, stretch)
    return tuple([place for place in found if not is_claimed(reading, rule, place[0], place[1])]) if found else found


def _visible_hits(hits: list[Hit], reading: Reading) -> list[Hit]:
    return [piece for hit in hits for piece in _outside_placeholders(hit, reading)] if reading.placeholders else hits


def _outside_placeholders(hit: Hit, reading: Reading) -> Iterator[Hit]:
    for start, end in outside(reading.placeholders, (hit.start, hit.end), reading.folded):
        yield hit._replace(start=start, end=end)


def outside(placeholders: Sequence[Extent], extent: Extent, text: str) -> Iterator[Extent]:
    """The pieces of an extent that lie in no placeholder, without the blanks at the ends that it leaves bare.

    >>> list(outside([(2, 5)], (0, 9), "a [X] bcd"))
    [(0, 1), (6, 9)]
    """
    start, end = extent
    for place in range(bisect_right(placeholders, start, key=itemgetter(1)), len(placeholders)):
        hidden_start, hidden_end = placeholders[place]
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
