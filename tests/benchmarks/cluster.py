"""A standalone cluster of Spark on this machine, one core a worker."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyspark

HOST = "127.0.0.1"
PACKAGE = "org.apache.spark.deploy"
READY_SECONDS = 60
PROJECT = str(Path(__file__).parents[2])
"""Where workers find the benchmarks' own functions, wherever they run."""


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[str]:
    """The address of a master with so many workers. Logs and work lie in `folder`. Raises RuntimeError if it dies."""
    port, page = _free_port(), _free_port()
    started = [_start(folder / "master", "master.Master", "--port", port, "--webui-port", page)]
    master = f"spark://{HOST}:{port}"
    try:
        _wait_for(int(port))
        for number in range(workers):
            work = folder / f"worker-{number}"
            where = ("--work-dir", str(work), "--webui-port", _free_port(), "--cores", "1", "--memory", "3g")
            started.append(_start(work, "worker.Worker", *where, master))
        yield master
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def _start(folder: Path, name: str, *options: str) -> "subprocess.Popen[bytes]":
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join([PROJECT, *filter(None, [os.environ.get("PYTHONPATH")])]),
        "SPARK_NO_DAEMONIZE": "1",
    }
    with open(folder / "log", "wb") as log:
        command = [str(home / "bin" / "spark-class"), f"{PACKAGE}.{name}", "--host", HOST, *options]
        return subprocess.Popen(command, stdout=log, stderr=log, env=environment)


def _free_port() -> str:
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        return str(listening.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        with socket.socket() as asking:
            if asking.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError("the master of the cluster does not answer")
