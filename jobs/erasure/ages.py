"""Age of a partition: by the day that it names, else by when it was published."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone

DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
MONTH = re.compile(r"(\d{4})-(\d{2})")
NAMED = re.compile(r"(\w+)=(\d+)")
PARTS = {"year": "year", "y": "year", "yyyy": "year", "month": "month", "m": "month", "mm": "month"} | {
    "day": "day",
    "d": "day",
    "dd": "day",
}


def end_of(value: str) -> datetime | None:
    """When the partition's time was over, UTC; None where its value is no date.

    >>> [str(end_of(value)) for value in ("2026-01-05", "20260105", "2026-02", "year=2025/month=12", "eu-west")]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['2026-01-06 00:00:00+00:00', '2026-01-06 00:00:00+00:00', '2026-03-01 00:00:00+00:00',
     '2026-01-01 00:00:00+00:00', 'None']
    """
    try:
        if found := DAY.fullmatch(value):
            return _midnight(date(*map(int, found.groups())) + timedelta(days=1))
        if found := MONTH.fullmatch(value):
            return _month_after(int(found[1]), int(found[2]))
        parts = {PARTS[name.lower()]: int(number) for name, number in NAMED.findall(value) if name.lower() in PARTS}
        return _end_of_parts(parts)
    except ValueError:
        return None


def _end_of_parts(parts: Mapping[str, int]) -> datetime | None:
    if "year" not in parts:
        return None
    if "month" not in parts:
        return _midnight(date(parts["year"] + 1, 1, 1))
    if "day" not in parts:
        return _month_after(parts["year"], parts["month"])
    return _midnight(date(parts["year"], parts["month"], parts["day"]) + timedelta(days=1))


def _month_after(year: int, month: int) -> datetime:
    return _midnight((date(year, month, 1) + timedelta(days=32)).replace(day=1))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.utc)


def too_old(value: str, published: Mapping[str, datetime], kept: timedelta, now: datetime) -> bool | None:
    """True for a partition that is to go; None where neither its value nor the ledger tells its age."""
    end = end_of(value) or published.get(value)
    return None if end is None else end + kept <= now
