"""A `redact serve` in a process of its own on loopback, and the memory of it and its workers."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil

KEY = "a key of the load, and of nobody else"
ROOT = Path(__file__).parents[2]


class Served(NamedTuple):
    """A service that listens: its process, address and log."""

    process: "subprocess.Popen[str]"
    address: str
    log: Path

    @property
    def megabytes(self) -> float:
        """Memory of the service and its workers: pages that they share count once."""
        own = psutil.Process(self.process.pid)
        return sum(float(each.memory_full_info().pss) for each in (own, *own.children(recursive=True))) / 1e6


@contextmanager
def served(folder: Path, policy: str, workers: int) -> Iterator[Served]:
    """The service, until the end of the block. Raises RuntimeError where it does not start, or does not end well."""
    log = folder / "log"
    command = [sys.executable, "-m", "jobs.cli", "serve", "--port", "0", "--policy", policy]
    with (folder / "printed").open("w+", encoding="utf-8") as printed:
        process = subprocess.Popen(
            [*command, "--workers", str(workers), "--log", str(log)],
            env={"REDACTION_SERVICE_KEY": KEY, "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
            stdout=subprocess.PIPE,
            stderr=printed,
            text=True,
        )
        try:
            yield Served(process, _address(process), log)
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=60)
            printed.write(said)
        finally:
            process.kill()
            process.wait()
    if process.returncode:
        raise RuntimeError(f"the service ended with {process.returncode}")


def everything_said(folder: Path) -> str:
    """The log, and what was printed."""
    return "".join((folder / name).read_text("utf-8") for name in ("log", "printed"))


def _address(process: "subprocess.Popen[str]") -> str:
    found = re.search(r"at (http://127\.0\.0\.1:\d+)", process.stdout.readline()) if process.stdout else None
    if found is None:
        raise RuntimeError("the service does not say where it listens")
    return found[1]
