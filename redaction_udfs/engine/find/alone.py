"""Every rule looks at the original text for itself; what it finds becomes hits."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from redaction_udfs.engine.context.applicable import NumberedRule
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.context.windows import Windows
from redaction_udfs.engine.find.number_runs import rest_of_runs
from redaction_udfs.engine.model.errors import BoundExceeded, RuleFailed
from redaction_udfs.engine.model.spans import Extent, Hit, ScoredExtent, Trigger
from redaction_udfs.engine.reading import Reading


def find(reading: Reading, rules: Iterable[NumberedRule], max_hits: int, near: list[Hit] | None = None) -> list[Hit]:
    """The hits of these rules, none of them inside a placeholder; with a card go the digits of its number run.

    Those below their rule's threshold are added to `near` instead. Raises BoundExceeded beyond `max_hits`, and
    RuleFailed for whatever a rule raises.
    """
    hits: list[Hit] = []
    taking: list[Hit] = []
    unsure: list[Hit] = []
    for position, rule in rules:
        try:
            if rule.takes_run:
                taking += [Hit(start, end, position) for start, end in reading.once(rule.find)]  # type: ignore[misc]
            if rule.scored or rule.threshold:
                _weigh(reading.once(rule.find), (position, rule), None, hits, unsure)
                continue
            for start, end in reading.once(rule.find):  # type: ignore[misc]  # no scores
                hits.append(Hit(start, end, position))
        except Exception as error:
            raise RuleFailed(rule.id, type(error).__name__) from None
        _check(hits, max_hits)
    hits += rest_of_runs(reading, taking, hits)
    if near is not None:
        near += _visible_hits(unsure, reading)
    return _visible_hits(hits, reading)


def find_in_context(
    turn: Turn,
    rules: Iterable[NumberedRule],
    windows: Windows,
    max_hits: int,
    near: list[Hit] | None = None,
) -> list[Hit]:
    """The hits of rules in the stretches that their contexts open, each hit with what opened its stretch.

    Raises as `find` does.
    """
    reading = turn.reading
    hits: list[Hit] = []
    unsure: list[Hit] = []
    for position, rule in rules:
        try:
            for stretch, trigger in windows.opened(rule, turn):
                found = reading.once(rule.find_near, stretch)
                if rule.scored or rule.threshold:
                    _weigh(found, (position, rule), trigger, hits, unsure)
                    continue
                for start, end in found:  # type: ignore[misc]  # no scores
                    hits.append(Hit(start, end, position, trigger))
        except Exception as error:
            raise RuleFailed(rule.id, type(error).__name__) from None
        _check(hits, max_hits)
    if near is not None:
        near += _visible_hits(unsure, reading)
    return _visible_hits(hits, reading)


def _weigh(
    found: Iterable[Extent | ScoredExtent],
    numbered: NumberedRule,
    trigger: Trigger | None,
    hits: list[Hit],
    unsure: list[Hit],
) -> None:
    """Adds what was found to the hits, or to those that the rule is not sure enough of."""
    position, rule = numbered
    for start, end, *said in found:
        score = said[0] if said else rule.score
        (hits if score >= rule.threshold else unsure).append(Hit(start, end, position, trigger, score))


def _check(hits: Sequence[Hit], max_hits: int) -> None:
    if len(hits) > max_hits:
        raise BoundExceeded(f"more than {max_hits} hits")


def _visible_hits(hits: list[Hit], reading: Reading) -> list[Hit]:
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
