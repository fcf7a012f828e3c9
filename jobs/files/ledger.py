"""Ledger of files: a line a file and time it was looked at, the last one counts."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

REDACTED, UNCHANGED, WITHHELD, LEFT_OUT = "redacted", "unchanged", "withheld", "left_out"
PUBLISHED = (REDACTED, UNCHANGED)


class FileRow(NamedTuple):
    """A file and what became of it. Holds no value: `reason` has a pointer at most.

    `fingerprint` is that of everything besides the file that decides about the twin; `end_ms` is when the last was said
    in a call. Files of one conversation have different `part`s of it. `original_since_ms` and `original_until_ms` are
    when originals were first stored and until when they may be read, in ms since 1970.
    """

    path: str
    status: str
    reason: str | None
    format: str | None
    conversation_id: str | None
    input_sha256: str
    output_sha256: str | None
    bytes_in: int
    spans: Mapping[str, int]
    policy: str
    policy_hash: str
    engine_version: str
    output: str
    fingerprint: str
    run_id: str
    redacted_at: str
    end_ms: int | None
    part: str | None
    original_since_ms: int | None = None
    original_until_ms: int | None = None


def read_ledger(file: Path) -> dict[str, FileRow]:
    """The last row of each file.

    A line that a killed run left in half is as if it were not there, and so is one of an earlier version.
    """
    return {row.path: row for row in _rows(file)}


def _rows(file: Path) -> Iterator[FileRow]:
    if not file.exists():
        return
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                yield FileRow(**json.loads(line))
            except (ValueError, TypeError):
                continue


class Ledger:
    """The ledger, open to be written: each row is on the disk before the next file is begun."""

    def __init__(self, file: Path) -> None:
        torn = file.exists() and file.read_bytes()[-1:] not in (b"", b"\n")
        self._lines = file.open("a", encoding="utf-8", buffering=1)
        if torn:
            self._lines.write("\n")

    def add(self, row: FileRow) -> None:
        self._lines.write(as_line(row._asdict()))

    def close(self) -> None:
        self._lines.close()


def as_lines(rows: Iterable[Mapping[str, Any]]) -> str:
    """Lines of JSON."""
    return "".join(map(as_line, rows))


def as_line(row: Mapping[str, Any]) -> str:
    """A line of JSON."""
    return f"{json.dumps(row, ensure_ascii=False)}\n"
