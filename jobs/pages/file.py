"""File of a page: checked before anything is read, written whole or not at all."""

import os
from pathlib import Path

from redaction_udfs.mistakes import Mistake, PolicyError

OWNER_ONLY = 0o600


def check_page(file: Path, overwrite: bool, option: str = "--page") -> None:
    """Raises PolicyError for a file that cannot be written, or is there and must not be replaced."""
    if file.is_dir():
        raise refused("a folder", "the name of a file", option)
    if file.exists() and not overwrite:
        raise refused("a file that is there already", "a new file, or --overwrite", option)
    if not os.access(file.absolute().parent, os.W_OK):
        raise refused("a file that cannot be written", "a file in a folder to write in", option)


def write_page(file: Path, text: str, *, private: bool = False) -> None:
    """Writes the file. A private one only its owner can read, from its first byte on."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    mode = OWNER_ONLY if private else 0o666
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as out:
            out.write(text)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def refused(found: str, expected: str, option: str = "--page") -> PolicyError:
    """The error for a page's file."""
    return PolicyError([Mistake(option, "", found, expected)])
