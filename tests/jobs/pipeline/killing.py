"""Ends `redact run` as a power cut would: the process that runs it, or the run in the tests' session."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.corpus import write_transcripts
from jobs.pipeline import redact_transcripts
from jobs.pipeline.ledger import PartitionRun
from tests.jobs.tables import run_job
from tests.small_tables import SMALL_TABLES

REPOSITORY = Path(__file__).parents[3]
PATIENCE = 900
"""Seconds after which a process counts as stuck: one that has a fifth of two cores may take 400 for 30,000 rows."""
Kill = Callable[[subprocess.Popen[bytes]], None]
TABLES = ("redacted", "audit", "mutes", "quarantine")


def make_lake(folder: Path, utterances: int, days: int, more: str = "") -> Path:
    """Transcripts in `folder`, and the file of a job over them that publishes each day by itself."""
    write_transcripts(folder / "transcripts", utterances, days)
    job = folder / "job.yaml"
    job.write_text(f"transcripts: transcripts\nout: out\nrows_per_wave: {utterances // days}\n{more}")
    return job


def start(job: Path, out: Path, master: str = "local[2]") -> subprocess.Popen[bytes]:
    """The command, in a process group of its own with all that it starts."""
    command = [sys.executable, "-m", "jobs.cli", "run", str(job), "--out", str(out), "--master", master]
    for name, value in SMALL_TABLES.items():
        command += ["--conf", f"{name}={value}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=REPOSITORY, start_new_session=True, **quiet)


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def kill_when(process: subprocess.Popen[bytes], moment: Callable[[], bool], end: Kill = kill) -> bool:
    """Kills the whole group at that moment, or what `end` does; False if the process came to its end before."""
    started = time.monotonic()
    while process.poll() is None and not moment():
        if time.monotonic() - started > PATIENCE:
            kill(process)
            raise TimeoutError("the moment never came")
        time.sleep(0.005)
    if process.poll() is not None:
        return False
    end(process)
    return True


def ended(process: subprocess.Popen[bytes]) -> int:
    """Exit code of a process that is not disturbed. One that is stuck is killed, with all that it has started."""
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        kill(process)
        raise


class PowerCut(BaseException):
    """What no job catches."""


def cut_before_ledger_row(spark: SparkSession, job: JobConfig, day: str) -> None:
    """Runs the job until it is about to say in the ledger that the day is done. Nothing is cleared away then."""
    record = redact_transcripts.record

    def record_or_end(run: object, outcome: object, rows: list[PartitionRun], progress: object) -> None:
        if day in {row.partition for row in rows}:
            raise PowerCut
        record(run, outcome, rows, progress)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(PowerCut):
        patch.setattr(redact_transcripts, "record", record_or_end)
        patch.setattr(redact_transcripts, "at_work", lambda *_: nullcontext())
        run_job(spark, job)


def commits(out: Path, table: str) -> int:
    """How many commits the table has had, its making among them."""
    return len(list((out / table / "_delta_log").glob("*.json")))
