"""Runs of a job as processes, on a disk as small as one likes, and how they end."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.jobs.pipeline.killing import REPOSITORY

TELLING = ("published", "Not published", "Stopped", "to redact", "nothing", "no space")
"""Words of the lines that say how a run ended."""
IN_A_SMALL_DISK = 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && exec "$@"'


class Ended(NamedTuple):
    """How a run ended: its exit code, what it printed, and its seconds."""

    code: int
    printed: str
    seconds: float

    @property
    def said(self) -> str:
        """The line that says how it ended, as far as a screen is wide."""
        lines = [line.strip() for line in self.printed.splitlines() if any(word in line for word in TELLING)]
        return lines[-1] if lines else ""


class Disk(NamedTuple):
    """A disk of so many megabytes, mounted at a folder for the command alone."""

    folder: Path
    megabytes: int


class Running:
    """A run at work in a process of its own."""

    def __init__(self, job: Path, *options: str, disk: Disk | None = None) -> None:
        around: Sequence[str] = ()
        if disk is not None:
            disk.folder.mkdir(exist_ok=True)
            own = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", IN_A_SMALL_DISK, "sh")
            around = (*own, f"{disk.megabytes}m", str(disk.folder))
        command = [*around, sys.executable, "-m", "jobs.cli", "run", str(job), "--master", "local[2]", *options]
        self._began = time.monotonic()
        self.printed = job.parent / f"printed-{time.monotonic_ns()}.txt"
        with self.printed.open("w") as file:
            own_width = {**os.environ, "COLUMNS": "300"}
            self._process = subprocess.Popen(command, cwd=REPOSITORY, env=own_width, stdout=file, stderr=file)

    def until(self, moment: Callable[[], bool]) -> "Running":
        """The same, when the moment has come. Ends the program if the run was over before."""
        while not moment():
            if self._process.poll() is not None:
                sys.exit(f"the moment never came: {self.printed.read_text()}")
            time.sleep(0.005)
        return self

    def end(self) -> Ended:
        code = self._process.wait()
        return Ended(code, self.printed.read_text(), time.monotonic() - self._began)
