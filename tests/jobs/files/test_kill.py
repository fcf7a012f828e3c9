"""Promise: after `kill -9` of a run or a worker the next run leaves the twin of each file once, and nothing else."""

from pathlib import Path

import psutil
import pytest

from jobs.lake.exit_codes import DONE, STOPPED
from tests.jobs.files.many_calls import (
    faults,
    kill_run,
    kill_workers,
    ledger_lines,
    put_calls,
    start,
    twins,
    workers_of,
)
from tests.jobs.pipeline.killing import Kill, ended, kill_when

CALLS = 60
SOME = 10
IN_PROCESSES = ("--workers", "2")
ON_SPARK = ("--spark", "--master", "local[2]")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "end"),
    [
        pytest.param(IN_PROCESSES, kill_run, id="the run, with processes"),
        pytest.param(IN_PROCESSES, kill_workers, id="its processes", marks=pytest.mark.nightly),
        *(
            pytest.param(ON_SPARK, end, id=f"{what}, on Spark", marks=(pytest.mark.spark, pytest.mark.nightly))
            for what, end in (("the run", kill_run), ("workers", kill_workers))
        ),
    ],
)
def test_the_next_run_completes(where: tuple[str, ...], end: Kill, tmp_path: Path) -> None:
    put_calls(tmp_path, CALLS)
    run = start(tmp_path, "out", *where)
    below: list[psutil.Process] = []

    def in_the_middle() -> bool:
        below[:] = workers_of(run)
        return twins(tmp_path, "out") >= SOME

    assert kill_when(run, in_the_middle, end)
    if end is kill_workers:
        assert ended(run) == STOPPED, "a task that cannot be done again stops the run, which says so"
    assert below and not psutil.wait_procs(below, timeout=60)[1], "no worker lives on: it would hold the lock of OUT"
    done_before = ledger_lines(tmp_path, "out")
    assert len(done_before) < CALLS
    assert ended(start(tmp_path, "out", *where)) == DONE, (tmp_path / "said").read_text("utf-8")
    assert [*faults(tmp_path, "out", CALLS)] == []
    assert ledger_lines(tmp_path, "out")[: len(done_before)] == done_before, "what has a line is not done again"
