"""Lock of a folder of this machine or of a mount: one command at a time writes to it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobs.lake.exit_codes import Busy
from redaction_udfs.mistakes import Mistake, PolicyError


@contextmanager
def held(lock: Path, option: str, folder: Path) -> Iterator[None]:
    """Holds the lock's file, which is made with its folder; a process that ends, however, lets it go.

    Raises PolicyError, about the option that names the folder, where that cannot be written, and Busy where another
    holds the lock.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file = lock.open("w")
    except OSError as error:
        found = f"a folder that cannot be written ({error.strerror})"
        raise PolicyError([Mistake(option, "", found, "a folder to write to, which is made if need be")]) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Busy(f"Another command writes to {folder}; it ends by itself.") from None
        yield
