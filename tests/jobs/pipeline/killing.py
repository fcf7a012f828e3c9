"""Runs `redact run` as a process of its own and ends it as a power cut would."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from jobs.corpus import write_transcripts

REPOSITORY = Path(__file__).parents[3]
PATIENCE = 240
"""Seconds after which a process counts as stuck."""
TABLES = ("redacted", "audit", "mutes", "quarantine")


def make_lake(folder: Path, utterances: int, days: int) -> Path:
    """Transcripts in `folder`, and the file of a job over them that publishes each day by itself."""
    write_transcripts(folder / "transcripts", utterances, days)
    job = folder / "job.yaml"
    job.write_text(f"transcripts: transcripts\nout: out\nrows_per_wave: {utterances // days}\n")
    return job


def start(job: Path, out: Path) -> subprocess.Popen[bytes]:
    """The command, in a process group of its own with all that it starts."""
    command = [sys.executable, "-m", "jobs.cli", "run", str(job), "--out", str(out), "--master", "local[2]"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=REPOSITORY, start_new_session=True, **quiet)


def kill_when(process: subprocess.Popen[bytes], moment: Callable[[], bool]) -> bool:
    """Kills the whole group at that moment; False if the process came to its end before."""
    started = time.monotonic()
    while process.poll() is None and not moment():
        if time.monotonic() - started > PATIENCE:
            kill(process)
            raise TimeoutError("the moment never came")
        time.sleep(0.005)
    if process.poll() is not None:
        return False
    kill(process)
    return True


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def commits(out: Path, table: str) -> int:
    """How many commits the table has had, its making among them."""
    return len(list((out / table / "_delta_log").glob("*.json")))
