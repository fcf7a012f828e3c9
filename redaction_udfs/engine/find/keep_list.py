"""Places that the policy's keep list protects: turns with their hits in, the same turns without what is kept out."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import partial
from operator import itemgetter

from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.find.number_runs import rest_of_runs
from redaction_udfs.engine.model.spans import Extent, Hit
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import Kept, Policy


def drop_kept(turns: Iterable[Turn], policy: Policy) -> None:
    """Drops hits inside kept places; those of required rules stay, whatever the list says.

    A hit that is more than the kept place stays whole: what stands beside it may be half of a name or of a number, and
    what a cut leaves of a token tells more than it hides.
    """
    if policy.keep:
        for turn in turns:
            if turn.hits or turn.near:
                turn.attempt(partial(_drop, turn, policy))


def _drop(turn: Turn, policy: Policy) -> None:
    """Drops the turn's hits. What one of them named in a card's number run goes with the card again."""
    rules, kept = policy.rules, kept_places(turn.reading, turn.utterance.role, policy.keep)
    turn.near = [hit for hit in turn.near if not _is_kept(hit, kept)]
    turn.hits = [hit for hit in turn.hits if rules[hit.rule].required or not _is_kept(hit, kept)]
    taking = [hit for hit in turn.hits if rules[hit.rule].takes_run]
    turn.hits += rest_of_runs(turn.reading, taking, turn.hits)


def kept_places(reading: Reading, role: str, keep: Sequence[Kept]) -> list[Extent]:
    """Disjoint places in order. Those with nothing but blanks between them are one: names stand beside names."""
    found = sorted(place for entry in keep if entry.applies_to(role) for place in reading.cached(entry.find))
    places: list[Extent] = []
    for start, end in found:  # type: ignore[misc]  # no scores
        if places and not reading.folded[places[-1][1] : start].strip():
            places[-1] = places[-1][0], max(end, places[-1][1])
        else:
            places.append((start, end))
    return places


def _is_kept(hit: Hit, places: Sequence[Extent]) -> bool:
    """True if the hit lies inside one of the places, which are disjoint and in order."""
    place = bisect_right(places, hit.start, key=itemgetter(0)) - 1
    return place >= 0 and hit.end <= places[place][1]
