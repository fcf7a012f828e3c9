"""Promise: partitions are in order where their values are times, and nothing else is before or after anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.config.layouts import partition_columns
from jobs.sources.time_order import in_order_of_time

ORDERS = [
    ("dt", ["2026-01-05", "2025-12-31", "2026-01-04"], "dates"),
    ("day", ["20260105", "20251231"], "dates without dashes"),
    ("hour", ["2026-01-05T23", "2026-01-06T00", "2026-01-05T09"], "hours of dates"),
    ("at", ["2026-01-05 23:00:00", "2026-01-05 09:00:00"], "timestamps"),
    ("month", ["2026-01", "2025-12"], "months"),
    ("month", ["202601", "202512"], "months without dashes"),
    ("week", ["2026-W01", "2025-W52"], "weeks"),
    ("hour_of_day", ["9", "10", "23"], "numbers under a name of time"),
]


@pytest.mark.parametrize(("name", "values", "why"), ORDERS, ids=[case[-1] for case in ORDERS])
def test_times_are_ordered_as_times(name: str, values: list[str], why: str) -> None:
    in_order = sorted(values, key=lambda value: int(value)) if why.startswith("numbers") else sorted(values)
    assert in_order_of_time(values, partition_columns(name)) == [in_order], why


NONE = [
    ("region", ["north", "south"], "names"),
    ("bucket", ["0", "1", "17"], "numbers"),
    ("shard", ["1234567890", "99"], "long numbers"),
    ("dt", ["2026-13-01", "2026-00-01", "soon"], "no dates"),
    (None, ["all"], "no partitions"),
]


@pytest.mark.parametrize(("name", "values", "why"), NONE, ids=[case[-1] for case in NONE])
def test_other_values_are_no_neighbours(name: str | None, values: list[str], why: str) -> None:
    assert in_order_of_time(values, partition_columns(name)) == [], why


def test_what_is_no_date_is_left_out_of_dates() -> None:
    values = ["2026-01-06", "2026-01-05", "__HIVE_DEFAULT_PARTITION__"]
    assert in_order_of_time(values, partition_columns("dt")) == [["2026-01-05", "2026-01-06"]]


HOURS = [f"dt=2026-01-0{day}/hour={hour}" for day in (5, 6) for hour in (0, 9, 10)]


@given(values=st.permutations([f"region={region}/{hour}" for region in "ns" for hour in HOURS]))
def test_of_several_columns_those_that_are_no_times_keep_apart(values: list[str]) -> None:
    expected = [[f"region={r}/{time}" for time in HOURS] for r in "ns"]
    assert in_order_of_time(values, partition_columns(["region", "dt", "hour"])) == expected


def test_the_longer_time_comes_first_whatever_column_is_first() -> None:
    values = [f"day={d}/month={m}/year=2026" for m in (10, 9) for d in (2, 1)]
    expected = [f"day={d}/month={m}/year=2026" for m in (9, 10) for d in (1, 2)]
    assert in_order_of_time(values, partition_columns(["day", "month", "year"])) == [expected]
