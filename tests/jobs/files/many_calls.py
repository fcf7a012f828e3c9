"""Many made-up calls, each with values of its own, runs over them in processes, and what is wrong after."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from jobs.files.ledger import read_ledger
from jobs.files.one_file import COPIES
from jobs.files.sealed import opened
from jobs.files.settings import OutFolder
from redaction_udfs.batches.vault import VaultKey
from tests.formats.amazon import contact_lens_voice
from tests.formats.spoken import Piece, Said, card

REPOSITORY = Path(__file__).parents[3]
VAULT = VaultKey("default", bytes(range(32)))
SPILL = "spill"
"""Folder for what Spark keeps on its disk."""


def values_of(number: int) -> tuple[str, str]:
    """The card and the address that are told in a call, and in no other."""
    chance = random.Random(number)
    return card(f"{chance.randrange(10**8):08}{number:06}"), f"zorvane{number:06}@mail.example.com"


def call(number: int) -> Sequence[Said]:
    """A call."""
    digits, address = values_of(number)
    return (
        Said("agent", (Piece("which card would you like to cancel"),)),
        Said(
            "customer",
            (Piece("well my card number is"), Piece(digits, "CREDIT_CARD"), Piece("is what it says")),
        ),
        Said("customer", (Piece("write to"), Piece(address, "EMAIL_ADDRESS"))),
    )


def name_of(number: int) -> str:
    """Its file, by the day."""
    return f"2026/03/{1 + number % 28:02}/7b1f0c2e-5a44-4c1b-9d0e-{number:012}_analysis.json"


def put_calls(folder: Path, count: int) -> None:
    """So many calls below `folder/in`, and the vault's key."""
    (folder / "vault.key").write_text(b64encode(VAULT.secret).decode())
    for number in range(count):
        file = folder / "in" / name_of(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(contact_lens_voice(call(number), False)), "utf-8")


def start(folder: Path, out: str, *more: str) -> "subprocess.Popen[bytes]":
    """The command over the calls, keeping originals, in a process group of its own."""
    command = [sys.executable, "-m", "jobs.cli", "files", str(folder / "in"), str(folder / out), *more]
    command += ["--policy", "analyst_friendly", "--output", "redacted_and_original"]
    command += ["--vault-key-file", str(folder / "vault.key")]
    if "--spark" in more or "--master" in more:
        command += ["--conf", f"spark.local.dir={folder / SPILL}"]
    with (folder / "said").open("ab") as said:
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
        return subprocess.Popen(command, env=environment, stdout=said, stderr=said, start_new_session=True)


def twins(folder: Path, out: str) -> int:
    """How many twins there are."""
    return sum(1 for _ in (folder / out / "redacted").rglob("*.json"))


def ledger_lines(folder: Path, out: str) -> list[str]:
    """Paths in the ledger, whole lines only, in order."""
    file = folder / out / "files.jsonl"
    if not file.exists():
        return []
    return [json.loads(line)["path"] for line in file.read_text("utf-8").splitlines(keepends=True) if line[-1] == "\n"]


def workers_of(process: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    """Python's processes below a run: of Spark the daemon first, then its workers."""
    try:
        below = psutil.Process(process.pid).children(recursive=True)
        return [each for each in below if "python" in each.name()]
    except psutil.Error:
        return []


def kill_run(process: "subprocess.Popen[bytes]") -> None:
    """Ends the process that was started, and nothing that it has started."""
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def kill_workers(process: "subprocess.Popen[bytes]") -> None:
    """Ends the processes in which tasks run, all: one may be idle, and would only be replaced."""
    for each in workers_of(process):
        with suppress(psutil.NoSuchProcess):
            if not each.children():  # Spark's daemon has them
                each.kill()


def faults(folder: Path, out: str, count: int) -> Iterator[str]:
    """Sentences on whatever is not as one undisturbed run would leave it."""
    own, names = OutFolder(folder / out), [name_of(number) for number in range(count)]
    lines, rows = Counter(ledger_lines(folder, out)), read_ledger(own.ledger)
    if lines != Counter(names):
        yield f"the ledger has {lines.total()} lines of {len(lines)} files"
    for number, name in enumerate(names):
        if wrong := _fault(number, own, rows.get(name)):
            yield f"{name}: {wrong}"
    expected = {path for name in names for path in (own.twin(name), own.audit(name), own.mutes(name), own.vault(name))}
    there = {path for path in own.path.rglob("*") if path.is_file()} - {own.ledger, own.lock}
    if others := [path for path in there - expected if path.parent.name != "policies"]:
        yield f"{len(others)} files that no run leaves, such as {others[0]}"
    shown = [path for path in [*there, *(folder / SPILL).rglob("*"), folder / "said"] if _shows(path, count)]
    yield from (f"values in {path}" for path in shown)


def _fault(number: int, own: OutFolder, row: Any) -> str | None:
    name = name_of(number)
    if row is None or row.status != "redacted":
        return "not redacted"
    twin = own.twin(name).read_bytes()
    if json.loads(twin) != contact_lens_voice(call(number), True):
        return "another twin"
    if hashlib.sha256(twin).hexdigest() != row.output_sha256:
        return "the ledger has another hash"
    audit = _lines(own.audit(name))
    if Counter(line["rule_id"] for line in audit if line["kind"] not in COPIES) != Counter(row.spans):
        return "audit and ledger count otherwise"
    if {line["run_id"] for line in audit} != {row.run_id}:
        return "audit and ledger are of two runs"
    times = [(line["start_ms"], line["end_ms"]) for line in audit if line["kind"] == "turn"]
    mutes = [(line["start_ms"], line["end_ms"]) for line in _lines(own.mutes(name))]
    if not mutes or not all(any(a <= start and end <= b for a, b in mutes) for start, end in times):
        return "the mutes do not cover what was said"
    sealed = {value["value"] for value in opened(own.vault(name).read_text("utf-8"), VAULT)}
    return None if sealed == {*values_of(number)} else "the vault holds something else"


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _shows(path: Path, count: int) -> bool:
    """True if a file has the address of a call, or a card's digits in full."""
    if not path.is_file():
        return False
    data = path.read_bytes()
    return b"zorvane" in data or any(values_of(number)[0].encode() in data for number in range(0, count, 97))
