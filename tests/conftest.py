"""What all tests share."""

import os
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# The machines that run this are shared and slow at times: a deadline would only tell how busy they are.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[SparkSession]":
    """One session for all tests that ask for it, started by the first of them.

    Whatever the JVM prints and Spark's event log are in files of the folder `spark.eventLog.dir`, for tests to search.
    """
    from jobs.lake.session import start_session  # not before it is asked for: Spark takes seconds to import

    folder = tmp_path_factory.mktemp("spark")
    small = {"spark.driver.memory": "2g", "spark.sql.warehouse.dir": str(folder / "warehouse")}
    events = {"spark.eventLog.enabled": "true", "spark.eventLog.dir": str(folder), "spark.eventLog.compress": "false"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))  # where the session puts what the JVM prints
        session = start_session("local[2]", {**small, **events})
    yield session
    session.stop()
