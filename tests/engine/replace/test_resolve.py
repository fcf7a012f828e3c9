"""Overlapping hits become clusters that cover exactly what the hits cover."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.model.spans import Cluster, Hit
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.replace.resolve import resolve
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import Mode, PlainRule, Replacement, Rule


def rule(priority: int = 0, mode: Mode = "label") -> Rule:
    return PlainRule(
        "r", "R", find=lambda reading: [], gate=EVERYTHING, priority=priority, replacement=Replacement(mode)
    )


NOTHING = Reading("")
RULES = (rule(), rule(), rule(priority=5), rule(mode="tag"), rule(priority=9, mode="tag"))
HITS = st.lists(
    st.builds(
        lambda start, length, position: Hit(start, start + length, position),
        st.integers(0, 30),
        st.integers(1, 8),
        st.integers(0, len(RULES) - 1),
    ),
    max_size=12,
)


def covered(extents: list[Hit] | list[Cluster]) -> set[int]:
    return {place for extent in extents for place in range(extent.start, extent.end)}


@given(HITS)
def test_clusters_are_disjoint_sorted_and_exactly_the_union(hits: list[Hit]) -> None:
    clusters = resolve(hits, RULES, NOTHING)
    assert all(before.end <= after.start for before, after in pairwise(clusters))
    assert covered(clusters) == covered(hits)


@given(HITS, st.randoms())
def test_the_order_of_hits_does_not_matter_nor_do_repetitions(hits: list[Hit], chance: random.Random) -> None:
    shuffled = hits + hits[:3]
    chance.shuffle(shuffled)
    assert resolve(shuffled, RULES, NOTHING) == resolve(hits, RULES, NOTHING)


@given(HITS)
def test_clusters_resolve_to_themselves(hits: list[Hit]) -> None:
    clusters = resolve(hits, RULES, NOTHING)
    again = resolve([Hit(c.start, c.end, c.winner.rule) for c in clusters], RULES, NOTHING)
    assert [(c.start, c.end, c.winner.rule) for c in again] == [(c.start, c.end, c.winner.rule) for c in clusters]


@given(HITS)
def test_every_rule_that_hit_is_named_in_its_cluster(hits: list[Hit]) -> None:
    for cluster in resolve(hits, RULES, NOTHING):
        inside = [hit for hit in hits if cluster.start <= hit.start and hit.end <= cluster.end]
        assert cluster.rules == tuple(sorted({hit.rule for hit in inside}))
        assert cluster.winner in inside


WINNERS = [
    ([Hit(0, 4, 0), Hit(2, 5, 2)], 2, "the higher priority, though shorter"),
    ([Hit(0, 4, 1), Hit(3, 8, 0)], 0, "the longer"),
    ([Hit(0, 4, 1), Hit(2, 6, 0)], 0, "as long: the policy's order"),
    ([Hit(0, 4, 0), Hit(0, 9, 4)], 0, "what replaces wins over what only tags, whatever its priority"),
    ([Hit(0, 2, 3), Hit(1, 3, 4)], 4, "among tags the higher priority"),
    ([Hit(0, 4, 0), Hit(3, 6, 1), Hit(5, 9, 2)], 2, "a chain of overlaps is one"),
]


@pytest.mark.parametrize(("hits", "winner", "why"), WINNERS, ids=[case[-1] for case in WINNERS])
def test_the_winner(hits: list[Hit], winner: int, why: str) -> None:
    [cluster] = resolve(hits, RULES, NOTHING)
    assert cluster.winner.rule == winner, why


def test_of_two_hits_of_one_rule_the_longer_wins_and_of_two_as_long_the_first() -> None:
    [cluster] = resolve([Hit(4, 8, 0), Hit(1, 5, 0), Hit(0, 3, 0)], RULES, NOTHING)
    assert cluster == Cluster(0, 8, Hit(1, 5, 0), (0,))


def test_neighbours_stay_apart() -> None:
    assert [(c.start, c.end) for c in resolve([Hit(0, 3, 0), Hit(3, 5, 0)], RULES, NOTHING)] == [(0, 3), (3, 5)]
