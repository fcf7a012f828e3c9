"""Neighbours: partitions in which the conversations of another one may go on, and what is known of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

Published = Mapping[str, Mapping[str, Any]]
"""The ledger's row by partition, of those of which it says what the tables hold."""


class Pair(NamedTuple):
    """Two partitions, `distance` apart in the order of time."""

    before: str
    after: str
    distance: int


class Shared(NamedTuple):
    """Conversations that two partitions have in common, and those of them that reach beyond all that is read."""

    conversations: int
    longer: int = 0


class Neighbour(NamedTuple):
    """A partition that another one is read with. `place` is its distance from it, below 0 where it lies before.

    `fingerprint` is that of its rows as they were read, None where they could not be.
    """

    partition: str
    place: int
    fingerprint: str | None
    conversations: int
    longer: int = 0


SharedByPair = Mapping[Pair, Shared]
"""Without the pairs of which one cannot be read."""


def nothing_shared(pairs: Sequence[Pair]) -> SharedByPair:
    """In place of a look at a table without neighbours."""
    return {pair: Shared(0) for pair in pairs}


class Neighbourhood(NamedTuple):
    """Partitions of the whole table: `fingerprints` of those that can be read, `orders` of time, `reach` of a run.

    `look` reads what pairs of them share.
    """

    fingerprints: Mapping[str, str] = {}
    orders: Sequence[Sequence[str]] = ()
    reach: int = 0
    look: Callable[[Sequence[Pair]], SharedByPair] = nothing_shared

    def pairs(self, values: AbstractSet[str]) -> list[Pair]:
        """The pairs of which one is among these partitions. Linear in the partitions."""
        return [
            Pair(before, after, distance)
            for order in self.orders
            for distance in range(1, self.reach + 1)
            for before, after in zip(order, order[distance:], strict=False)
            if (before in values or after in values) and {before, after} <= self.fingerprints.keys()
        ]

    def known(self, pair: Pair, published: Published) -> Shared | None:
        """What either of the two noted of the other when it was published, if neither has changed since."""
        for own, other in ((pair.before, pair.after), (pair.after, pair.before)):
            note = self.note(own, other, published)
            if note is not None and published[own]["input_fingerprint"] == self.fingerprints[own]:
                return Shared(note["conversations"], note["longer"])
        return None

    def note(self, own: str, other: str, published: Published) -> Mapping[str, Any] | None:
        """What a partition noted of another one that has not changed since."""
        note = noted(own, other, published)
        return note if note is not None and note["fingerprint"] == self.fingerprints.get(other) else None


NO_NEIGHBOURS = Neighbourhood()


def noted(own: str, other: str, published: Published) -> Mapping[str, Any] | None:
    """What a partition noted of another one, whatever became of that since."""
    notes: Iterable[Mapping[str, Any]] = published.get(own, {}).get("neighbours") or ()
    return next((note for note in notes if note["partition"] == other), None)


def shared_of(around: Neighbourhood, values: AbstractSet[str], published: Published) -> SharedByPair:
    """What these partitions share with their neighbours: as the ledger notes it, else by a look at their ids."""
    known = {pair: around.known(pair, published) for pair in around.pairs(values)}
    found = around.look([pair for pair, shared in known.items() if shared is None])
    return {**found, **{pair: shared for pair, shared in known.items() if shared is not None}}


def redone_for(
    around: Neighbourhood, current: AbstractSet[str], published: Published, shared: SharedByPair
) -> dict[str, list[str]]:
    """The current partitions that must be redacted anew, and the neighbours for which.

    Those that share conversations with a neighbour that is new or has changed, or did before it changed.
    """
    found: dict[str, list[str]] = {}
    for pair in around.pairs(current):
        for own, other in ((pair.before, pair.after), (pair.after, pair.before)):
            if own not in current or pair not in shared or around.note(own, other, published) is not None:
                continue
            before = noted(own, other, published)
            if shared[pair].conversations or (before is not None and before["conversations"]):
                found.setdefault(own, []).append(other)
    return found


def neighbours_by_partition(
    around: Neighbourhood, values: AbstractSet[str], shared: SharedByPair
) -> dict[str, tuple[Neighbour, ...]]:
    """The neighbours of each of these partitions, from the first to the last in time."""
    found: dict[str, list[Neighbour]] = {}
    for pair in around.pairs(values):
        for own, other, place in ((pair.before, pair.after, pair.distance), (pair.after, pair.before, -pair.distance)):
            if own in values:
                fingerprint = around.fingerprints[other] if pair in shared else None
                count = shared.get(pair, Shared(0))
                found.setdefault(own, []).append(Neighbour(other, place, fingerprint, *count))
    return {value: tuple(sorted(own, key=lambda each: each.place)) for value, own in found.items()}
