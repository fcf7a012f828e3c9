"""A run on S3, as moto's server on the loopback is: two drivers at once, and no credential anywhere.

Needs `moto_server` on the path, and in `OBJECT_STORE_JARS` a folder with the JARs of Delta and of hadoop-aws (0.8 GB):
`ivy/jars` after a run with `--packages org.apache.hadoop:hadoop-aws:3.5.0 --conf spark.jars.ivy=ivy`.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, unquote

import pyarrow.parquet as pq
import pytest

from jobs.corpus import write_transcripts
from tests.small_tables import SMALL_TABLES

REPOSITORY = Path(__file__).parents[3]
JARS, SERVER = os.environ.get("OBJECT_STORE_JARS"), shutil.which("moto_server")
SECRET = "a-secret-key-of-nobody-0123456789"

pytestmark = [
    pytest.mark.spark,
    pytest.mark.nightly,
    pytest.mark.skipif(not (JARS and SERVER), reason="needs moto_server and OBJECT_STORE_JARS"),
]


class Bucket:
    """A bucket of moto's, which asks nobody who they are."""

    def __init__(self, port: int) -> None:
        self.endpoint = f"http://127.0.0.1:{port}"
        self.url = f"{self.endpoint}/lake"

    def put(self, key: str, content: bytes = b"") -> None:
        self._ask(f"/{quote(key)}", content, "PUT")

    def get(self, key: str) -> bytes:
        return self._ask(f"/{quote(key)}")

    def keys(self) -> list[str]:
        listed = self._ask("?list-type=2&max-keys=9999&encoding-type=url").decode()
        return [unquote(key) for key in re.findall("<Key>(.*?)</Key>", listed)]

    def _ask(self, what: str, content: bytes | None = None, method: str = "GET") -> bytes:
        """Says who asks, which the server does not look into, and that what is sent is no form, for which it waits."""
        who = "AWS4-HMAC-SHA256 Credential=nobody/20260105/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
        headers = {"Authorization": who, "Content-Type": "application/octet-stream"}
        request = urllib.request.Request(f"{self.url}{what}", content, headers, method=method)
        return bytes(urllib.request.urlopen(request, timeout=30).read())


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([str(SERVER), "-H", "127.0.0.1", "-p", str(port)], **quiet)
    made = Bucket(port)
    try:
        for _ in range(300):
            try:
                made.put("")
                break
            except URLError:
                time.sleep(0.2)
        yield made
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def transcripts(bucket: Bucket, tmp_path_factory: pytest.TempPathFactory) -> int:
    """Two days of them in the bucket; how many rows."""
    folder = tmp_path_factory.mktemp("lake")
    write_transcripts(folder / "calls", 400, days=2)
    files = sorted(folder.rglob("*.parquet"))
    for file in files:
        bucket.put(str(file.relative_to(folder)), file.read_bytes())
    return sum(pq.read_metadata(file).num_rows for file in files)


def start(bucket: Bucket, folder: Path, command: str) -> subprocess.Popen[str]:
    """A command on the bucket in a process of its own, started in a folder."""
    settings = {
        **SMALL_TABLES,
        "spark.hadoop.fs.s3a.endpoint": bucket.endpoint,
        "spark.hadoop.fs.s3a.endpoint.region": "us-east-1",
        "spark.hadoop.fs.s3a.path.style.access": "true",
        "spark.hadoop.fs.s3a.access.key": "nobody",
        "spark.hadoop.fs.s3a.secret.key": SECRET,
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": str(folder),
        "spark.eventLog.compress": "false",
    }
    words = [sys.executable, "-m", "jobs.cli", *command.split(), "--jars", str(JARS), "--master", "local[2]"]
    for name, value in settings.items():
        words += ["--conf", f"{name}={value}"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.Popen(
        words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


RUN = "run --transcripts s3a://lake/calls --out s3a://lake/out --log run.log"


def test_two_drivers_at_once_publish_each_row_once(bucket: Bucket, transcripts: int, tmp_path: Path):
    both = [start(bucket, tmp_path, RUN) for _ in range(2)]
    said = [process.communicate(timeout=900)[0] for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes == [0, 4], said
    refused = next(text for process, text in zip(both, said, strict=True) if process.returncode == 4)
    assert "one driver at a time" in refused or "at this moment" in refused
    again = start(bucket, tmp_path, RUN)
    said.append(again.communicate(timeout=900)[0])
    assert again.returncode == 0 and "othing to do" in said[-1]
    status = start(bucket, tmp_path, "status s3a://lake/out --json")
    said.append(status.communicate(timeout=900)[0])
    assert re.search(rf'"table": "redacted",\s+"rows": {transcripts},', said[-1]), said[-1]

    keys = bucket.keys()
    assert [key for key in keys if "_staging/" in key.rstrip("/") + "/" and not key.endswith("_staging/")] == []
    assert len([key for key in keys if key.endswith(".lock")]) == 1, "the last driver's, so that no number comes twice"
    kept = {file.name: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    kept |= {key: bucket.get(key) for key in keys if key.startswith("out/")} | dict(enumerate(map(str.encode, said)))
    assert len(kept) > 20 and [name for name, content in kept.items() if SECRET.encode() in content] == []
