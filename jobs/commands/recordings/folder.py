"""Folder of the muted recordings: files appear in it whole or not at all, and nowhere else."""

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobs.files.lock import held
from redaction_udfs.mistakes import Mistake, PolicyError

OWN = ".redact-recordings"
"""Folder for the lock and for drafts. It is on the same disk: a draft gets its name in one step."""
HASHED_BYTES = 1 << 20


def check_apart(source: Path, target: Path) -> None:
    """Raises PolicyError if one of the folders is in the other: muted recordings would be muted again, or replace their
    originals."""
    one, other = source.resolve(), target.resolve()
    if one.is_relative_to(other) or other.is_relative_to(one):
        raise PolicyError([Mistake("--to", "", "the folder of --from, or one with or in it", "a folder apart")])


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """While it lasts nobody else writes into the folder. Drafts of a killed run go. Raises PolicyError and Busy."""
    own = folder / OWN
    with held(own / "lock", "--to", folder):
        shutil.rmtree(own / "drafts", ignore_errors=True)
        yield


def place_of(folder: Path, file: str) -> Path | None:
    """Where a file goes. None if that is not in the folder, by name or because a link leads out of it."""
    target = Path(os.path.normpath(folder / file))
    inside = target != folder and target.is_relative_to(folder) and OWN not in target.relative_to(folder).parts
    return target if inside and target.parent.resolve().is_relative_to(folder.resolve()) else None


def draft_in(folder: Path) -> Path:
    """A name for a file that is not done."""
    drafts = folder / OWN / "drafts"
    drafts.mkdir(parents=True, exist_ok=True)
    return drafts / uuid.uuid4().hex


def finish(draft: Path, target: Path) -> None:
    """Gives a draft its name, once it is on the disk, in the place of a file that has it. A kill leaves either."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _sync(draft)
    draft.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(HASHED_BYTES):
            digest.update(block)
    return digest.hexdigest()
