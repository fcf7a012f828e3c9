"""Precision by rule, and texts in which something was missed, estimated from verdicts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from jobs.commands.review.verdicts.sheet import MISSED, RIGHT, WRONG, JudgedRow
from jobs.sampling.intervals import Estimate, StratumCounts, stratified
from jobs.sampling.reasons import NOTHING_FOUND


class Judged(NamedTuple):
    """Rows with a verdict, those of them that count, and the estimate for all that they stand for: None without any
    drawn row among them. `unjudged` are the drawn rows that wait for a verdict."""

    judged: int
    hits: int
    unjudged: int
    estimate: Estimate | None


class Findings(NamedTuple):
    """`rules`: precision of each, a right span is a hit. `texts`: by channel and role, a text in which something was
    missed is a hit. `missed` are the places that were missed, by label."""

    rules: Mapping[str, Judged]
    all_rules: Judged
    texts: Mapping[str, Judged]
    all_texts: Judged
    missed: Mapping[str, int]


def findings(rows: Sequence[JudgedRow]) -> Findings:
    """What the verdicts say."""
    spans = [row for row in rows if row.rule_id]
    clean = [row for row in rows if not row.rule_id and row.why == NOTHING_FOUND]
    marks = Counter(row.label for row in rows if row.verdict == MISSED and row.start is not None)
    return Findings(
        {rule: _judged(own, RIGHT) for rule, own in _grouped(spans, lambda row: row.rule_id).items()},
        _judged(spans, RIGHT),
        {name: _judged(own, MISSED) for name, own in _grouped(clean, lambda row: row.stratum).items()},
        _judged(clean, MISSED),
        dict(marks.most_common()),
    )


def _grouped(rows: Iterable[JudgedRow], key: Callable[[JudgedRow], str]) -> dict[str, list[JudgedRow]]:
    grouped: defaultdict[str, list[JudgedRow]] = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    return dict(sorted(grouped.items()))


def _judged(rows: Sequence[JudgedRow], hit: str) -> Judged:
    drawn = [row for row in rows if row.weight is not None]
    of_strata = _grouped(drawn, lambda row: f"{row.why}\0{row.stratum}")
    return Judged(
        sum(row.verdict in (RIGHT, WRONG, MISSED) for row in rows),
        sum(row.verdict == hit for row in rows),
        sum(not row.verdict for row in drawn),
        stratified(_counts(own, hit) for own in of_strata.values()),
    )


def _counts(rows: Sequence[JudgedRow], hit: str) -> StratumCounts:
    """A stratum's size is that of all its drawn rows: those without a verdict do not make it smaller."""
    size = sum(row.weight or 0 for row in rows)
    return StratumCounts(size, sum(bool(row.verdict) for row in rows), sum(row.verdict == hit for row in rows))
