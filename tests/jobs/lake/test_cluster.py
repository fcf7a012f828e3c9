"""A standalone cluster of two workers whose Python has no copy of the project: the page's spark-submit itself."""

import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyspark
import pytest
from deltalake import DeltaTable

from jobs.corpus import write_transcripts
from tests import pages
from tests.small_tables import SMALL_TABLES

ROOT = Path(__file__).parents[3]
SPARK_CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"
pytestmark = [pytest.mark.spark, pytest.mark.nightly]


class Cluster(NamedTuple):
    """Address of the master, and the folders of its two workers."""

    master: str
    workers: list[Path]
    environment: dict[str, str]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def bare_python(folder: Path) -> Path:
    """A Python with the packages that are installed, without what is installed to be edited: this project."""
    program = folder / "python-without-the-project"
    packages = sysconfig.get_path("purelib")
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{packages}:$PYTHONPATH" exec {sys.executable} -S "$@"\n')
    program.chmod(0o755)
    return program


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    port, page = free_port(), free_port()
    python = str(bare_python(folder))
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "PYSPARK", "SPARK"))}
    environment = {**own, "PYSPARK_PYTHON": python, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "512m"}
    master = f"spark://127.0.0.1:{port}"
    workers = [folder / "worker-1", folder / "worker-2"]
    deploy = "org.apache.spark.deploy"
    commands = [
        [f"{deploy}.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page)],
        *(
            [
                f"{deploy}.worker.Worker",
                master,
                "--cores",
                "1",
                "--memory",
                "1500m",
                "--webui-port",
                "0",
                "-d",
                str(own),
            ]
            for own in workers
        ),
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    daemons = [subprocess.Popen([str(SPARK_CLASS), *words], env=environment, **quiet) for words in commands]
    try:
        for _ in range(300):
            try:
                shown = urllib.request.urlopen(f"http://127.0.0.1:{page}/json/", timeout=10).read().decode()
                if len(re.findall('"state" : "ALIVE"', shown)) == 2:
                    break
            except OSError:
                pass
            time.sleep(0.4)
        yield Cluster(master, workers, environment)
    finally:
        for daemon in daemons:
            daemon.terminate()
        for daemon in daemons:
            daemon.wait()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the page makes: the wheel under another ending, and a file for spark-submit."""
    folder = tmp_path_factory.mktemp("shipped")
    copy = folder / "project"
    for name in ("redaction_udfs", "jobs", "schemas", "conf"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "--wheel-dir", str(folder / "dist"), "."], cwd=copy, check=True, capture_output=True)
    lines = [c.line for program in ("cp", "echo") for c in pages.commands(program) if c.page == "schedule.md"]
    subprocess.run(["sh", "-e", "-c", "\n".join(lines)], cwd=folder, check=True)
    return folder


def submitted(cluster: Cluster, folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """The page's command with other arguments."""
    [command] = [c.words for c in pages.commands("spark-submit") if c.page == "schedule.md"]
    place = command.index("redact.py")
    command = [cluster.master if word == "spark://HOST:7077" else word for word in command[:place]]
    settings = [part for name, value in SMALL_TABLES.items() for part in ("--conf", f"{name}={value}")]
    small = ["--executor-memory", "900m", "--conf", "spark.driver.host=127.0.0.1", *settings]
    words = (str(SPARK_CLASS.parent / command[0]), *command[1:], *small, "redact.py", *words)
    return subprocess.run(words, cwd=folder, env=cluster.environment, capture_output=True, text=True, timeout=1200)


def test_workers_without_the_project_redact(cluster: Cluster, shipped: Path):
    bare = cluster.environment["PYSPARK_PYTHON"]
    probe = subprocess.run([bare, "-c", "import pyarrow, jobs"], cwd="/", env=cluster.environment, capture_output=True)
    assert b"No module named 'jobs'" in probe.stderr, "else the test shows nothing"
    write_transcripts(shipped / "calls", 400, days=2)
    done = submitted(cluster, shipped, "run", "--transcripts", f"{shipped}/calls", "--out", f"{shipped}/out")
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert "will hold texts as they are" not in done.stdout + done.stderr, "the page's command encrypts shuffle files"
    assert DeltaTable(f"{shipped}/out/redacted").to_pyarrow_dataset().count_rows() >= 400
    assert all([*worker.glob("app-*/*/stderr")] for worker in cluster.workers), "both have worked"


def test_spark_submit_ends_with_the_command_s_code(cluster: Cluster, shipped: Path):
    done = submitted(cluster, shipped, "run", "missing.yaml")
    assert done.returncode == 2 and "missing.yaml: found no such file" in done.stdout + done.stderr
