"""Promise: `redact serve` refuses what would leak, answers on a socket of this machine, and ends when told to."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

pytest.importorskip("fastapi")
import httpx

from jobs.cli import app

CARD = "4929 4212 3460 0821"
PATIENCE = 600.0
"""Seconds until a service counts as stuck. A machine that is busy, or stops what waits, takes minutes at times."""
KEY = "of-the-test-and-nobody-else"
HASH = "ab" * 32
FILE = f"""
port: 0
policy: minimal
workers: 1
keys:
  - {{name: front end, scopes: [redacted], sha256: {HASH}}}
  - {{name: supervisors, scopes: [original], variable: SUPERVISORS}}
"""
PROXY = "upstream: {url: https://example.com, texts: [$.a], authorization_variable: NO_SUCH}"

MISTAKEN = [
    ("", {}, ["keys: found none, expected a key: export REDACTION_SERVICE_KEY="], "no key"),
    (
        "",
        {"REDACTION_SERVICE_KEY": "short"},
        ["REDACTION_SERVICE_KEY: keys[0].variable: found a key of 5"],
        "short",
    ),
    (FILE, {}, ["SUPERVISORS: keys[1].variable: found no such variable"], "a variable that is not there"),
    ("host: 0.0.0.0", {}, ["serve.yaml:1: host: found an address beyond this machine without TLS"], "an open address"),
    ("hots: localhost", {}, ["serve.yaml:1: hots", "did you mean host?"], "a key mistyped"),
    ("limits: {turn: 3}", {}, ["serve.yaml:1: limits.turn", "did you mean turns?"], "a limit mistyped"),
    ("original_for: 1 hour", {}, ["original_for: found", "expected seconds, or a duration such as 30s"], "a duration"),
    ("keep_for: 10m", {}, ["keep_for: found less than original_for"], "times that contradict"),
    (FILE.replace(HASH, KEY), {}, ["serve.yaml:6: keys[0].sha256: found something else"], "a key in place of its hash"),
    (FILE.replace("sha256", f"variable: {KEY}, sha256"), {}, ["keys[0]: found something else"], "two sources of a key"),
    (
        f"upstream: {{url: 'https://me:{KEY}@example.com', texts: [$.a]}}",
        {},
        ["upstream.url: found some"],
        "a password",
    ),
    (FILE + "policy: minmal", {}, ["policy: found the key a second time"], "a key twice"),
    ("policy: minmal", {"REDACTION_SERVICE_KEY": KEY}, ["did you mean minimal?"], "no such policy"),
    ("tls: {certificate: c.pem, key: serve.yaml}", {}, ["serve.yaml:1: tls: found files that cannot be used"], "TLS"),
    (
        FILE + PROXY,
        {"SUPERVISORS": KEY},
        ["NO_SUCH: upstream.authorization_variable: found no such"],
        "no key up",
    ),
    ("upstream: {url: https://example.com}", {}, ["upstream.texts: found nothing"], "a proxy without texts"),
    ("upstream: {url: http://example.com, texts: [a]}", {}, ["upstream.url", "upstream.texts[0].path"], "all at once"),
]


@pytest.mark.parametrize(("text", "variables", "told", "why"), MISTAKEN, ids=[case[-1] for case in MISTAKEN])
def test_wrong_use_is_told(
    text: str, variables: dict[str, str], told: list[str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("REDACTION_SERVICE_KEY", "REDACTION_ORIGINAL_KEY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "serve.yaml").write_text(text)
    arguments = ["serve", "--check", *(["serve.yaml"] if text else [])]
    result = CliRunner().invoke(app, arguments, env=variables)
    assert result.exit_code == 2, why
    assert [line for line in told if line not in result.stderr] == [], result.stderr
    assert KEY not in result.output


def test_a_check_tells_what_would_be_served(tmp_path: Path) -> None:
    (tmp_path / "serve.yaml").write_text(FILE)
    result = CliRunner().invoke(app, ["serve", str(tmp_path / "serve.yaml"), "--check"], env={"SUPERVISORS": KEY})
    assert result.exit_code == 0 and "keys     1 for redacted, 1 for original" in result.stdout


class Running(NamedTuple):
    """A service in a process of its own."""

    process: "subprocess.Popen[str]"
    address: str
    log: Path


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    log = tmp_path / "log"
    command = [sys.executable, "-m", "jobs.cli", "serve", "--port", "0", "--policy", "minimal", "--workers", "1"]
    environment = {"REDACTION_SERVICE_KEY": KEY, "PYTHONPATH": str(Path(__file__).parents[4]), "PATH": ""}
    process = subprocess.Popen(
        [*command, "--log", str(log)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout
        found = re.search(r"at (http://127\.0\.0\.1:\d+)", process.stdout.readline())
        assert found, process.stdout.read()
        yield Running(process, found[1], log)
    finally:
        process.kill()
        process.wait()


def raw(address: str, sent: bytes) -> bytes:
    """What comes back for bytes that are no request."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        connection.sendall(sent)
        return connection.recv(65_536)


@pytest.mark.slow
def test_a_service_on_a_socket(running: Running) -> None:
    with httpx.Client(base_url=running.address, headers={"authorization": f"Bearer {KEY}"}, timeout=PATIENCE) as client:
        body = {"texts": [f"my card is {CARD}"]}
        answers = [client.post("/v1/redact", json=body), client.post("/v1/redact", content=f"{{{CARD}")]
        answers += [client.put(f"/v1/conversations/{CARD}/turns/0", json={}), client.get("/ready")]
        answers.append(client.get("/metrics"))
    assert [answer.status_code for answer in answers] == [200, 415, 422, 200, 200]
    assert answers[0].json()["texts"][0]["text"] == "my card is [CREDIT_CARD]"
    broken = raw(running.address, f"GET /{CARD} HTTP/9.9 {CARD}\r\n\r\n".encode())
    running.process.send_signal(signal.SIGINT)
    printed, _ = running.process.communicate(timeout=PATIENCE)
    assert running.process.returncode == 0, printed
    seen = printed + running.log.read_text() + broken.decode() + "".join(a.text + str(a.headers) for a in answers)
    assert "0821" not in seen and KEY not in seen and seen.count('"event": "request"') == 5
