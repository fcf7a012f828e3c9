"""Promise: of files that changed, places, sizes and times are said, then and now; of a store that is away nothing."""

from typing import cast

import pytest
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from jobs.lake import folders
from jobs.sources.changed_files import changes

LISTED = {
    f"dt=5/part-{n}.parquet": (f"file:/lake/dt=5/part-{n}.parquet", 1000 + n, 1_767_614_400_000) for n in range(5)
}
AS_LISTED = {path: (size, time) for path, size, time in LISTED.values()}
FIRST, SECOND, *_ = AS_LISTED
THEN = "2026-01-05 12:00:00.000 UTC"
CHANGES = [
    ({}, None, "none"),
    ({FIRST: None}, f"dt=5/part-0.parquet (1,000 bytes of {THEN}, now gone). Let", "removed"),
    (
        {SECOND: (1001, 1_767_614_400_007)},
        f"dt=5/part-1.parquet (1,001 bytes of {THEN}, now 1,001 bytes of 2026-01-05 12:00:00.007 UTC). Let",
        "of one size, a few milliseconds later",
    ),
    (
        {FIRST: (0, 1_767_614_400_000), SECOND: None},
        f"dt=5/part-0.parquet (1,000 bytes of {THEN}, now 0 bytes of {THEN}), dt=5/part-1.parquet (",
        "two",
    ),
    (dict.fromkeys(AS_LISTED), f"dt=5/part-2.parquet (1,002 bytes of {THEN}, now gone) and 2 more. Let", "all of five"),
]


@pytest.mark.parametrize(("now", "expected", "why"), CHANGES, ids=[case[-1] for case in CHANGES])
def test_what_is_said_of_changes(
    monkeypatch: pytest.MonkeyPatch, now: dict[str, tuple[int, int] | None], expected: str | None, why: str
) -> None:
    monkeypatch.setattr(folders, "size_and_time", lambda _, path: {**AS_LISTED, **now}[path])
    told = changes(cast(SparkSession, None), LISTED)
    assert (told is None) if expected is None else (expected in (told or "")), why


def test_a_store_that_is_away_does_not_hide_what_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: SparkSession, path: str) -> None:
        raise PySparkException("no connection")

    monkeypatch.setattr(folders, "size_and_time", away)
    assert changes(cast(SparkSession, None), LISTED) is None
