"""Partitions in order of time: those between which a conversation can go on."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from jobs.config.layouts import PartitionColumns

DATE = re.compile(
    r"(?P<year>(?:19|20|21)\d\d)(?:[-_.]?(?P<month>0[1-9]|1[0-2])(?:[-_.]?(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[-_. T]?(?P<hour>[01]\d|2[0-4])(?:[:_]?(?P<minute>[0-5]\d)(?:[:_]?(?P<second>[0-5]\d))?)?(?:[.:+Z].*)?)?)?"
    r"|-?(?:W(?P<week>[0-5]\d)|Q(?P<quarter>[1-4])))?"
)
"""`2026-01-05`, `20260105`, `2026-01`, `2026`, `2026-01-05T23`, `2026-01-05 23:00:00`, `2026-W02`, `2026-Q1`."""
PARTS_OF_TIME: Sequence[frozenset[str]] = (
    frozenset({"year", "yyyy", "yy", "y"}),
    frozenset({"quarter", "q"}),
    frozenset({"month", "mm", "m"}),
    frozenset({"week", "ww", "w"}),
    frozenset({"day", "dd", "d"}),
    frozenset({"hour", "hh", "h", "hr"}),
    frozenset({"minute", "min", "mi"}),
)
"""Words in names of columns that hold a number of these, from the longest."""
DATED = -1
"""Rank of a column of whole dates, before those of parts of them."""
Time = tuple[int, ...]


class TimeOfColumn(NamedTuple):
    """Reads the values of a column as times. `rank` says how long the time is that they tell: 0 is the longest."""

    rank: int
    read: Callable[[str], Time | None]


def in_order_of_time(values: Iterable[str], partition: PartitionColumns) -> list[list[str]]:
    """The partitions in order, those of each value of the columns that are no times apart from all others.

    What is no time has no partition before or after it and is left out: `region=north`, a bucket, a null.

    >>> in_order_of_time(["2026-01-06", "2025-12-31", "unknown"], PartitionColumns("dt", ("dt",)))
    [['2025-12-31', '2026-01-06']]
    """
    parts = {value: split for value in values if (split := _parts(value, partition)) is not None}
    times = {place: time for place in range(len(partition.made_of)) if (time := _time_of(place, parts, partition))}
    ranked = sorted(times, key=lambda place: times[place].rank)
    groups: dict[tuple[str, ...], list[tuple[list[Time], str]]] = {}
    for value, split in parts.items():
        told = [times[place].read(split[place]) for place in ranked]
        known = [time for time in told if time is not None]
        if known and len(known) == len(told):
            rest = tuple(part for place, part in enumerate(split) if place not in times)
            groups.setdefault(rest, []).append((known, value))
    return [[value for _, value in sorted(groups[rest])] for rest in sorted(groups)]


def _parts(value: str, partition: PartitionColumns) -> tuple[str, ...] | None:
    """Values of the columns that a partition is made of. None where it cannot be told."""
    names = partition.made_of
    if len(names) == 1:
        return (value,)
    found = re.fullmatch("/".join(f"{re.escape(name)}=(.*)" for name in names), value, re.DOTALL)
    return found.groups() if found and names else None


def _time_of(place: int, parts: Mapping[str, Sequence[str]], partition: PartitionColumns) -> TimeOfColumn | None:
    """Reads a column's values as times. None of one of which most values are none."""
    values = {split[place] for split in parts.values()}
    words = set(re.split(r"[^a-z]+", partition.made_of[place].lower()))
    part = next((rank for rank, names in enumerate(PARTS_OF_TIME) if names & words), None)
    ways = [TimeOfColumn(DATED, _date), *([TimeOfColumn(part, _number)] if part is not None else [])]
    read = {way.rank: sum(way.read(value) is not None for value in values) for way in ways}
    best = max(ways, key=lambda way: read[way.rank])
    return best if 2 * read[best.rank] > len(values) else None


def _date(value: str) -> Time | None:
    """A date or time as numbers.

    >>> _date("2026-01-05T23"), _date("20260105"), _date("1234567890")
    ((2026, 1, 5, 23), (2026, 1, 5), None)
    """
    found = DATE.fullmatch(value)
    return tuple(int(number) for number in found.groups() if number is not None) if found else None


def _number(value: str) -> Time | None:
    return (int(value),) if re.fullmatch(r"[0-9]{1,9}", value) else None
