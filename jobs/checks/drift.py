"""Drift: counts of a partition that the ones before it do not explain. Pure functions over the ledger's counts."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from math import sqrt
from statistics import median
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

MOST_BEFORE = 8
"""Partitions that a partition is compared with, the last ones before it."""
LEAST_BEFORE = 3
"""With fewer nothing is said: a median of two is no custom."""
LEAST_EXPECTED = 20
"""Counts expected to be smaller are pooled by label: chance alone moves them by a third. Nor is none of them silence:
values come in clusters, by conversation. In a run over 12 partitions of 1,000 rows a rule with 5 to 25 had none in one
of them, and was all right."""
DEVIATIONS = 4
"""Standard deviations of chance: one false alarm in 16,000 counts, where they are Poisson."""
LEAST_BEFORE_SILENCE = 0.25
"""Silence is news where no partition before had less than this share of the median."""
SHARE = 0.3
"""Less than this share of what is expected is never drift: on a large table chance is small and seasons are not."""
MAD = 1.4826
"""Makes a median absolute deviation a standard deviation."""

Kind = Literal["more", "fewer", "silent"]
ROWS = ("rows_quarantined", "null_texts", "rows_other_language", "rows_partly_covered", "rows_left_out")
"""Counts of rows that drift as well, where they grow: fewer of them is no trouble."""
CONVERSATIONS = "conversations"
"""Number of conversations in a profile."""


class Day(NamedTuple):
    """Counts of a partition that was published: `rows` read, and by rule or kind of row. `made_by` tells policy, engine
    and whether there is a profile: only partitions of one are compared. `profile` counts who says how much."""

    partition: str
    made_by: str
    rows: int
    counts: Mapping[str, int]
    profile: Mapping[str, int] = MappingProxyType({})

    def count(self, names: Sequence[str]) -> int:
        """All of these counts together."""
        return sum(self.counts.get(name, 0) + self.profile.get(name, 0) for name in names)


class Drift(NamedTuple):
    """A count that is out of its bounds; `expected` is what the partitions before it let expect."""

    partition: str
    what: str
    kind: Kind
    found: int
    expected: float


def day_of(row: Mapping[str, Any]) -> Day:
    """The counts in a row of the ledger that says a partition was published."""
    rows = {name: row.get(name) or 0 for name in ROWS}
    profile = row.get("profile")
    made_by = f"{row['policy_hash']} {row['engine_version']} {profile is not None}"
    return Day(row["partition"], made_by, row["rows_in"] or 0, {**rows, **(row["spans"] or {})}, dict(profile or {}))


def drifts(days: Sequence[Day], labels: Mapping[str, str], only: Set[str] | None = None) -> list[Drift]:
    """What drifts in which of the partitions, which stand in their order; `only` in some of them.

    `labels` has the label of each rule.

    Compared with the same weekday where there are enough of them, within one policy and engine.
    """
    found: list[Drift] = []
    for place, day in enumerate(days):
        if only is not None and day.partition not in only:
            continue
        before = _comparable(day, days[:place])
        if len(before) >= LEAST_BEFORE and day.rows:
            found += [drift for drift in _in_day(day, before, labels) if drift.kind == "more" or drift.what not in ROWS]
    return found


def _comparable(day: Day, earlier: Sequence[Day]) -> list[Day]:
    """The last partitions before it by the same policy and engine; of the same weekday if those are enough."""
    alike = [other for other in earlier if other.made_by == day.made_by and other.rows]
    same = [other for other in alike if _weekday(other.partition) == _weekday(day.partition) is not None]
    return (same if len(same) >= LEAST_BEFORE else alike)[-MOST_BEFORE:]


def _weekday(partition: str) -> int | None:
    try:
        return date.fromisoformat(partition).weekday()
    except ValueError:
        return None


def _in_day(day: Day, before: Sequence[Day], labels: Mapping[str, str]) -> Iterator[Drift]:
    names = sorted({name for each in (*before, day) for name in each.counts})
    rare: dict[str, list[str]] = {}
    for name in names:
        expected = _expected(day, before, [name])
        if expected < LEAST_EXPECTED and name in labels:
            rare.setdefault(labels[name], []).append(name)
        else:
            yield from _judged(day, before, name, [name])
    for label, rules in rare.items():
        yield from _judged(day, before, label, rules)
    for name in sorted({name for each in (*before, day) for name in each.profile}):
        yield from _judged(day, before, name, [name], _together(before, name))


def _judged(day: Day, before: Sequence[Day], what: str, names: Sequence[str], together: float = 1) -> Iterator[Drift]:
    """The drift of some counts together, if it is one. They come by chance `together`, so many at once."""
    observed, expected = day.count(names), _expected(day, before, names)
    if _fell_silent(day, before, names, expected):
        yield Drift(day.partition, what, "silent", 0, expected)
    elif max(observed, expected) >= LEAST_EXPECTED and abs(observed - expected) > _bound(day, before, names, together):
        yield Drift(day.partition, what, "more" if observed > expected else "fewer", observed, expected)


def _together(before: Sequence[Day], name: str) -> float:
    """How many of a kind come or stay away at once: those of a conversation. A name begins with its kind."""
    kind = name.partition(" ")[0]
    of_kind = sum(n for day in before for what, n in day.profile.items() if what.partition(" ")[0] == kind)
    return max(1.0, of_kind / max(1, sum(day.profile.get(CONVERSATIONS, 0) for day in before)))


def _fell_silent(day: Day, before: Sequence[Day], names: Sequence[str], expected: float) -> bool:
    lowest = min(other.count(names) / other.rows for other in before) * day.rows
    return not day.count(names) and expected >= LEAST_EXPECTED and lowest >= LEAST_BEFORE_SILENCE * expected


def _bound(day: Day, before: Sequence[Day], names: Sequence[str], together: float) -> float:
    """How far from the median a count may be: chance, the usual spread, and SHARE of it, whichever is most."""
    rates = [other.count(names) / other.rows for other in before]
    expected = median(rates) * day.rows
    spread = median(abs(rate - median(rates)) for rate in rates) * day.rows
    return max(DEVIATIONS * sqrt(max(expected, 1.0) * together), DEVIATIONS * MAD * spread, SHARE * expected)


def _expected(day: Day, before: Sequence[Day], names: Sequence[str]) -> float:
    return median(other.count(names) / other.rows for other in before) * day.rows
