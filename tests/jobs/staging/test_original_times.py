"""Promise: the time of originals counts from first storing, can be shortened, and is never prolonged."""

import pytest
from pyspark.sql import SparkSession

from jobs.staging.original_times import Storing, with_original_times
from redaction_udfs.batches.vault import GONE, SINCE, UNTIL
from tests.batches.rows import LAYOUT

HOUR = 3_600_000
NOW = 10 * HOUR
CASES = [
    ((None, None), HOUR, (NOW, NOW + HOUR), "stored for the first time"),
    ((NOW - 1, NOW - 1 + HOUR), HOUR, (NOW - 1, NOW - 1 + HOUR), "redone"),
    ((NOW - HOUR, NOW), HOUR, (NOW - HOUR, GONE), "redone at its very end"),
    ((0, HOUR), HOUR, (0, GONE), "redone after it"),
    ((NOW - 1, NOW - 1 + HOUR), 9 * HOUR, (NOW - 1, NOW - 1 + HOUR), "a longer time afterwards"),
    ((0, HOUR), 99 * HOUR, (0, GONE), "a longer time after its end"),
    ((NOW - HOUR // 2, NOW + HOUR // 2), HOUR // 4, (NOW - HOUR // 2, GONE), "a shorter time that is over already"),
    ((NOW - 1, NOW - 1 + HOUR), None, (NOW - 1, NOW - 1 + HOUR), "no end any more"),
    ((0, HOUR), None, (0, GONE), "no end any more after its end"),
    ((0, None), HOUR, (0, GONE), "stored without an end before"),
    ((NOW - 5, None), HOUR, (NOW - 5, NOW - 5 + HOUR), "stored lately without an end"),
    ((NOW + HOUR, NOW + 2 * HOUR), HOUR, (NOW, NOW + HOUR), "noted by a clock that was fast"),
]


@pytest.mark.spark
def test_times_count_from_first_storing(spark: SparkSession) -> None:
    """Each case is a conversation; what is known of other partitions and conversations counts for nothing."""
    for lasts in {case[1] for case in CASES}:
        own = [(n, case) for n, case in enumerate(CASES) if case[1] == lasts]
        rows = spark.createDataFrame([("d", f"c{n}", n) for n, _ in own], "dt string, conversation_id string, n int")
        known = [("d", f"c{n}", *case[0]) for n, case in own if case[0] != (None, None)]
        known += [("other", f"c{n}", 0, 1) for n, _ in own] + [("d", "else", 0, 1)]
        names = "_known_partition string, _known_conversation string, _known_since long, _known_until long"
        found = with_original_times(rows, spark.createDataFrame(known, names), LAYOUT, Storing(NOW, lasts)).collect()
        assert {row["n"]: (row[SINCE], row[UNTIL]) for row in found} == {n: case[2] for n, case in own}
