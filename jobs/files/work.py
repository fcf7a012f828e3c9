"""Work over files: in this process, in several, or in the tasks of Spark."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from jobs.files.settings import FilesJob
from redaction_udfs.api import with_token_key
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import load_policy

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Task = Callable[[Any, FilesJob, Policy], Any]
Work = Callable[[Task, Sequence[Any]], Iterator[Any]]
"""Maps a task over what is given, in order."""
AT_ONCE = 200
"""Files a core between two lines of the ledger: what a killed run does again, some seconds of work."""
TASKS_A_CORE = 8
"""In which they are parted: files differ in size, and all cores wait for the last task."""


@contextmanager
def in_processes(job: FilesJob, policy: Policy, workers: int) -> Iterator[Work]:
    """Work in this process, or in several."""
    if workers == 1:
        yield lambda task, given: (task(each, job, policy) for each in given)
        return
    with ProcessPoolExecutor(workers, initializer=_end_with_parent) as pool:
        yield lambda task, given: pool.map(partial(_in_worker, task, job), given, chunksize=8)


def _end_with_parent() -> None:
    """Ends this worker as soon as the process that started it is gone.

    A worker of a run that was killed would wait for work for ever, and with what it inherited hold the lock of OUT.
    """
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def on_spark(spark: "SparkSession", job: FilesJob) -> Work:
    """Work in Spark's tasks, some hundred files a core at a time. Workers must see the same folders."""
    context = spark.sparkContext
    cores = context.defaultParallelism

    def work(task: Task, given: Sequence[Any]) -> Iterator[Any]:
        for first in range(0, len(given), AT_ONCE * cores):
            some = given[first : first + AT_ONCE * cores]
            slices = min(len(some), TASKS_A_CORE * cores)
            yield from context.parallelize(some, slices).map(partial(_in_worker, task, job)).collect()

    return work


_POLICIES: dict[str, Policy] = {}
"""The policy of a worker by its hash, which each loads once: it takes a second."""


def _in_worker(task: Task, job: FilesJob, given: Any) -> Any:
    if job.policy_hash not in _POLICIES:
        policy = with_token_key(load_policy(job.policy), job.token_key)
        if policy.hash != job.policy_hash:
            raise ChangedPolicy
        _POLICIES[policy.hash] = policy
    return task(given, job, _POLICIES[job.policy_hash])


class ChangedPolicy(Exception):
    """The policy's file is another than when the run began."""
