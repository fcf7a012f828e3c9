"""Promise: Python workers that are killed at work, as a machine out of memory does, cost no row and double none."""

import subprocess
from pathlib import Path

import psutil
import pytest

from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED
from tests.jobs.pipeline.killing import TABLES, ended, kill_when, make_lake, start
from tests.jobs.tables import lasting_rows, rows_of

pytestmark = [pytest.mark.spark, pytest.mark.nightly]

UTTERANCES, DAYS = 60_000, 2
AT_WORK = 8
"""Processor seconds of a worker that has loaded the policy and is among the rows."""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    job_file = make_lake(tmp_path_factory.mktemp("workers"), UTTERANCES, DAYS)
    assert ended(start(job_file, job_file.parent / "out")) == DONE
    return load_job(job_file)


def workers_at_work(run: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The Python processes that rows go through."""
    found = []
    for process in psutil.Process(run.pid).children(recursive=True):
        try:
            if "pyspark.daemon" in process.cmdline() and sum(process.cpu_times()[:2]) > AT_WORK:
                found.append(process)
        except psutil.Error:
            continue  # it has just ended
    return found


@pytest.mark.parametrize(
    ("master", "first", "why"),
    [
        ("local[2]", NOT_PUBLISHED, "Spark tries no task again: the day is not published, the next run mends it"),
        ("local[2,4]", DONE, "Spark tries the tasks again, in the same run"),
    ],
)
def test_killed_at_work(undisturbed: JobConfig, tmp_path: Path, master: str, first: int, why: str) -> None:
    job_file, out = Path(undisturbed.out).parent / "job.yaml", tmp_path / "out"
    run = start(job_file, out, master)
    killed = []

    def kill_workers(run: subprocess.Popen[bytes]) -> None:
        killed.extend(workers_at_work(run))
        for worker in killed:
            worker.kill()

    assert kill_when(run, lambda: bool(workers_at_work(run)), kill_workers) and killed
    assert ended(run) == first, why
    if first != DONE:
        assert ended(start(job_file, out, master)) == DONE, why
    job = undisturbed.model_copy(update={"out": str(out)})
    assert [name for name in TABLES if lasting_rows(job, name) != lasting_rows(undisturbed, name)] == []
    assert rows_of(job, "redacted") and not list((out / "_staging").glob("*/*/**/*.parquet"))
