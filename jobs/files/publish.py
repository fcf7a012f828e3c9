"""Publishes what is made of a file: written whole beside its place, then renamed."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobs.files.one_file import Done
from jobs.files.settings import OutFolder


def publish(name: str, done: Done, out: OutFolder, *, with_twin: bool) -> None:
    """Puts audit, mutes and sealed values in place, then the twin: who sees a twin finds what belongs to it.

    What is empty is not there, but for the audit.
    """
    put(done.audit.encode(), out.audit(name), out)
    for data, path in (
        (done.mutes.encode(), out.mutes(name)),
        (done.vault.encode(), out.vault(name)),
        (done.twin, out.twin(name)),
    ):
        if data and with_twin:
            put(data, path, out)
        else:
            path.unlink(missing_ok=True)


def withdraw(name: str, out: OutFolder) -> None:
    """Takes away what an earlier run published of a file that can no longer be published: the twin first."""
    for path in (out.twin(name), out.audit(name), out.mutes(name), out.vault(name)):
        path.unlink(missing_ok=True)


@contextmanager
def staging(out: OutFolder) -> Iterator[None]:
    """A folder for what is not whole yet; what a killed run left there goes first."""
    shutil.rmtree(out.staging, ignore_errors=True)
    out.staging.mkdir(parents=True)
    try:
        yield
    finally:
        shutil.rmtree(out.staging, ignore_errors=True)


def put(data: bytes, path: Path, out: OutFolder) -> None:
    """Writes a file whole beside its place, and puts it there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = out.staging / f"{uuid.uuid4().hex}.part"  # workers of several machines may have one process id
    part.write_bytes(data)
    part.replace(path)
