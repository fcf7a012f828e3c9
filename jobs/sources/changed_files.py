"""Files that are no longer what they were when a run listed them: written anew, cut, or removed."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

from pyspark.sql import SparkSession

from jobs.lake import folders
from jobs.lake.failures import SPARK_ERRORS
from jobs.sources.partitions import File

AT_ONCE = 16
"""Files looked at side by side: each is a wait for a disk or a store."""
MOST_SHOWN = 3
State = tuple[int, int]
"""Bytes, and time in ms."""


def changes(spark: SparkSession, listed: Mapping[str, File]) -> str | None:
    """The files that have changed since they were listed, and what to do. None where none has.

    `listed` are the files by their places below the table's folder, which is what is said of them.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            now = list(pool.map(lambda file: folders.size_and_time(spark, file[0]), listed.values()))
        except SPARK_ERRORS:  # asked because something failed already: that is what is to be told
            return None
    return described(
        (place, (size, time), state)
        for (place, (_, size, time)), state in zip(listed.items(), now, strict=True)
        if state != (size, time)
    )


def described(changed: Iterable[tuple[str, State, State | None]]) -> str | None:
    """What to say of files: their place, their state when they were listed, and now. None of no file.

    >>> described([("dt=5/part-0.parquet", (2310, 0), None)])[:92]
    'files changed after this run had listed them: dt=5/part-0.parquet (2,310 bytes of 1970-01-01'
    """
    each = [f"{place} ({_shown(then)}, now {_shown(now)})" for place, then, now in changed]
    if not each:
        return None
    more = f" and {len(each) - MOST_SHOWN:,} more" if len(each) > MOST_SHOWN else ""
    return (
        f"files changed after this run had listed them: {', '.join(each[:MOST_SHOWN])}{more}. "
        "Let their writer finish: the next run takes what is there then"
    )


def _shown(state: State | None) -> str:
    if state is None:
        return "gone"
    size, time = state
    return f"{size:,} bytes of {datetime.fromtimestamp(time / 1000, timezone.utc):%Y-%m-%d %H:%M:%S.%f}"[:-3] + " UTC"
