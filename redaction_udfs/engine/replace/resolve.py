"""Overlapping hits become one cluster each, covering exactly what the hits cover."""

from collections.abc import Iterable, Sequence

from redaction_udfs.engine.model.spans import Cluster, Hit
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.replace.deciding import deciding
from redaction_udfs.engine.rules.rules import Rule


def resolve(hits: Iterable[Hit], rules: Sequence[Rule], reading: Reading) -> list[Cluster]:
    """Disjoint clusters in order. Their union is the union of the hits, whatever order those came in.

    The winner decides what is written, see `deciding`; of those left a hit that replaces before one that only tags,
    then the higher priority, the longer hit, the earlier rule of the policy, the earlier place.
    """
    clusters: list[Cluster] = []
    pending: list[Hit] = []
    reach = -1
    for hit in sorted(hits, key=_order):
        if hit.start >= reach and pending:
            clusters.append(_merge(pending, reach, rules, reading))
            pending = []
        pending.append(hit)
        reach = max(reach, hit.end)
    if pending:
        clusters.append(_merge(pending, reach, rules, reading))
    return clusters


def _order(hit: Hit) -> tuple[int, int, int, tuple[object, ...]]:
    """By place. Of the same rule's hits at one place the one that needed no context comes first."""
    return hit.start, hit.end, hit.rule, hit.trigger or ()


def _merge(hits: list[Hit], end: int, rules: Sequence[Rule], reading: Reading) -> Cluster:
    """One cluster of hits that overlap. `hits` is in order of their starts."""
    if len(hits) == 1:
        only = hits[0]
        return Cluster(only.start, only.end, only, (only.rule,))

    left = deciding(hits, rules, reading)
    ranked = [(rules[rule].precedence, start - stop, rule, start) for start, stop, rule, *_ in left]
    winner = left[ranked.index(min(ranked))]
    return Cluster(hits[0].start, end, winner, tuple(sorted({hit.rule for hit in hits})))
