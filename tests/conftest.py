"""What all tests share."""

import fcntl
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.small_tables import SMALL_TABLES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from redaction_udfs.canaries.canary import Planting
    from redaction_udfs.engine.rules.rules import Policy
    from redaction_udfs.policy.files.effective import EffectivePolicy

# A worker of xdist has no main file. PySpark takes that for a run of its own doctests and ends the process.
if not hasattr(sys.modules["__main__"], "__file__"):
    sys.modules["__main__"].__file__ = __file__

# The machines that run this are shared and slow at times: a deadline would only tell how busy they are.
# The same examples all day, others and more every night.
settings.register_profile("quick", deadline=None, max_examples=25, derandomize=True)
settings.register_profile("nightly", deadline=None, max_examples=500, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts tests with Spark first: at the end quick files fill what is left of each worker's time."""
    items.sort(key=lambda item: item.get_closest_marker("spark") is None)


def planted_once() -> "Callable[[EffectivePolicy, Policy, str], Planting]":
    """Plants the canaries of a policy for the first of its runs; the others look for the same.

    To find sentences that a policy hides takes a second, half of what a run of a few rows costs its driver. That each
    seed has values of its own is a promise of `plant_canaries`, looked at where it is tested.
    """
    from redaction_udfs.canaries.plant import plant_canaries

    planted: dict[str, Planting] = {}

    def plant(effective: "EffectivePolicy", policy: "Policy", seed: str) -> "Planting":
        if policy.hash not in planted:
            planted[policy.hash] = plant_canaries(effective, policy, seed)
        return planted[policy.hash]

    return plant


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[SparkSession]":
    """One session for all tests of a worker that ask for it, started by the first of them.

    Whatever the JVM prints and Spark's event log are in files of the folder `spark.eventLog.dir`, for tests to search.
    """
    from jobs.lake.session import start_session  # not before it is asked for: Spark takes seconds to import

    folder = tmp_path_factory.mktemp("spark")
    events = {"spark.eventLog.enabled": "true", "spark.eventLog.dir": str(folder), "spark.eventLog.compress": "false"}
    own = {"spark.sql.warehouse.dir": str(folder / "warehouse"), **events}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))  # where the session puts what the JVM prints
        with (tmp_path_factory.getbasetemp().parent / "first-start").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the first start downloads Delta's jars: two at once spoil the cache
            session = start_session("local[2]", {**SMALL_TABLES, **own})
    with pytest.MonkeyPatch.context() as patch:
        # It is large partitions whose files are taken over from staging, and tests have small ones.
        patch.setattr("jobs.staging.rows.LEAST_APART", 0)
        patch.setattr("jobs.pipeline.prepare.plant_canaries", planted_once())
        yield session
    session.stop()
