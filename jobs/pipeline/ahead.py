"""What a run needs later, begun while it waits for Spark to start and plan, when a core has nothing to do."""

import uuid
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

import pyarrow as pa
from pyspark.sql import SparkSession

from jobs.checks.judge import get_ready
from redaction_udfs.canaries.canary import Planting
from redaction_udfs.canaries.catch import LAYOUT, as_batch
from redaction_udfs.canaries.plant import plant_canaries
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy.load import effective_policy
from redaction_udfs.udfs import redact_in_arrow, staged_schema

Result = TypeVar("Result")


class Ahead:
    """The work for a run of this policy, which is loaded already. A cold run of 50 rows takes 29 seconds for 34.

    It goes on in threads that nobody waits for at the end: a mistake in the job is told at once.
    """

    def __init__(self, policy_name: str, policy: Policy) -> None:
        self.policy = policy
        self.run_id = str(uuid.uuid4())
        self._planting = begun(lambda: plant_canaries(effective_policy(policy_name), policy, self.run_id))
        begun(get_ready)  # what judging lacks, judging says
        self._woken: Future[None] | None = None

    def wake_worker(self, spark: SparkSession) -> None:
        """Has one worker of Spark's import what it needs, read the policy and look for the canaries.

        One only: the plan needs a core as well, and tasks of one that is taken wait for four seconds.
        """
        if spark.sparkContext.defaultParallelism > 1:
            self._woken = begun(lambda: self._wake(spark))

    def _wake(self, spark: SparkSession) -> None:
        """To redact one canary, a task does all that a worker has to do before its first row: three seconds of work."""
        planted = self._planting.result()
        rows = spark.createDataFrame(pa.Table.from_batches([as_batch(planted.canaries[:1])])).coalesce(1)
        redact = redact_in_arrow(LAYOUT, self.policy, None, canaries=planted)
        rows.mapInArrow(redact, staged_schema(rows.schema)).collect()

    def canaries(self) -> Planting:
        """The run's canaries. Waits for the worker too: a second one would do the same once more."""
        if self._woken:
            self._woken.exception()  # what went wrong there, the run will tell
        return self._planting.result()


def begun(work: Callable[[], Result]) -> "Future[Result]":
    """What becomes of work in a thread of its own, which ends with the process."""
    future: Future[Result] = Future()

    def at_work() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # told by whoever asks
            future.set_exception(error)

    Thread(target=at_work, daemon=True).start()
    return future
