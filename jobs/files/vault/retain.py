"""Originals in the vault of files whose time is over: their files are deleted, and no older version is left."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from jobs.files.ledger import as_line, read_ledger
from jobs.files.lock import held
from jobs.files.original_times import Times, earliest, in_vault, known_times
from jobs.files.publish import staging
from jobs.files.settings import OutFolder


class Due(NamedTuple):
    """Files of the vault to delete, how many stay, and how many of which nobody can tell the age."""

    files: tuple[Path, ...]
    kept: int
    ageless: int


def due(out: OutFolder, at: datetime, kept: timedelta | None) -> Due:
    """What is over at a time: by its own end, or stored longer ago than the vault keeps."""
    vault, known = out.vault("").parent, known_times(read_ledger(out.ledger))
    every = sorted(vault.rglob("*.jsonl"))
    found = {file: earliest([in_vault(file), known.get(_name(file, vault), Times())]) for file in every}
    over = tuple(file for file, times in found.items() if _is_over(times, int(at.timestamp() * 1000), kept))
    ageless = sum(times == Times() for times in found.values())
    return Due(over, len(every) - len(over) - ageless, ageless)


def retain(out: OutFolder, kept: timedelta | None) -> Due:
    """Deletes what is over, and notes how many in `erasures.jsonl`. Raises Busy where a run is at work.

    What a killed run has left of sealed originals in staging goes as well.
    """
    with held(out.lock, "--out", out.path), staging(out):
        started = datetime.now(timezone.utc)
        found = due(out, started, kept)
        for file in found.files:
            file.unlink(missing_ok=True)
        row = {
            "request_id": f"retain-{started:%Y%m%dT%H%M%SZ}",
            "kind": "retain",
            "table": "vault",
            "started_at": started.isoformat(timespec="seconds"),
            "finished_at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "files_removed": len(found.files),
        }
        with out.erasures.open("a", encoding="utf-8") as lines:
            lines.write(as_line(row))
    return found


def _name(file: Path, vault: Path) -> str:
    """The path below IN of a file of the vault."""
    return file.relative_to(vault).as_posix().removesuffix("l")


def _is_over(times: Times, at_ms: int, kept: timedelta | None) -> bool:
    """True by its own end, or by what the vault keeps."""
    if kept is None or times.since_ms is None:
        return times.is_over(at_ms)
    return times.stored_at(times.since_ms, kept // timedelta(milliseconds=1)).is_over(at_ms)
