"""Promise: VACUUM lists folders in tasks enough for the cores, and leaves the session's settings as they were."""

from types import SimpleNamespace
from typing import Any

import pytest

from jobs.lake.erasing import LISTING_TASKS, SAFE_PERIOD_CHECK, vacuum

SPARK_S_OWN = {LISTING_TASKS: "10000"}


class Settings(dict[str, str]):
    """Settings of a session: what is not set has Spark's default, unless another one is asked for."""

    def get(self, name: str, *default: Any) -> Any:
        return super().get(name, *default or (SPARK_S_OWN.get(name),))

    set, unset = dict.__setitem__, dict.__delitem__


class Session(SimpleNamespace):
    """Keeps each statement with the settings that it met."""

    def __init__(self, cores: int, fails: bool = False, **settings: str) -> None:
        super().__init__(conf=Settings(settings), seen=[], sparkContext=SimpleNamespace(defaultParallelism=cores))
        self.fails = fails

    def sql(self, statement: str) -> None:
        self.seen.append((statement, dict(self.conf)))
        if self.fails:
            raise OSError


CASES = [
    (Session(2), 168, "VACUUM delta.`/t` RETAIN 168 HOURS", {LISTING_TASKS: "8"}, "four a core"),
    (Session(200), None, "VACUUM delta.`/t`", {LISTING_TASKS: "800"}, "the table's own period"),
    (Session(4000), 168, "VACUUM delta.`/t` RETAIN 168 HOURS", {LISTING_TASKS: "10000"}, "never more than Spark would"),
    (Session(2, **{LISTING_TASKS: "3"}), 168, "VACUUM delta.`/t` RETAIN 168 HOURS", {LISTING_TASKS: "3"}, "as is set"),
    (
        Session(2),
        0,
        "VACUUM delta.`/t` RETAIN 0 HOURS",
        {LISTING_TASKS: "8", SAFE_PERIOD_CHECK: "false"},
        "below Delta's safe period its check is off",
    ),
]


@pytest.mark.parametrize(("spark", "hours", "statement", "during", "why"), CASES, ids=[case[-1] for case in CASES])
def test_what_vacuum_meets(spark: Any, hours: float | None, statement: str, during: dict[str, str], why: str) -> None:
    before = dict(spark.conf)
    vacuum(spark, "/t", hours)
    assert spark.seen == [(statement, during)], why
    assert spark.conf == before


def test_settings_are_back_where_it_fails() -> None:
    spark: Any = Session(2, fails=True, **{SAFE_PERIOD_CHECK: "true"})
    with pytest.raises(OSError):
        vacuum(spark, "/t", 0, of_log_only=True)
    assert spark.seen[0][0] == "VACUUM delta.`/t` LITE RETAIN 0 HOURS"
    assert spark.conf == {SAFE_PERIOD_CHECK: "true"}
