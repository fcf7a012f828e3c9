"""Ring files on disk: made, and added to. Nobody but their owner can read them."""

import os
from itertools import product
from pathlib import Path
from string import ascii_lowercase

from redaction_udfs.engine.pseudonyms.keys import SHORTEST_SECRET
from redaction_udfs.key_ring import KeyRing, as_yaml, read_key_ring
from redaction_udfs.mistakes import Mistake, PolicyError

IDS = tuple(map("".join, product(ascii_lowercase[:16], repeat=2)))
"""All ids there are, in order: aa, ab, ... pp."""


def new_ring(path: Path) -> KeyRing:
    """A new file with one secret, which is active. Raises PolicyError where there is something already."""
    ring = KeyRing(str(path), IDS[0], {IDS[0]: os.urandom(SHORTEST_SECRET)})
    try:
        _write(path, ring)
    except FileExistsError:
        expected = "a name for a new file: what is encrypted under a ring is lost with it"
        raise PolicyError([Mistake(str(path), "", "a file that is there", expected)]) from None
    except OSError as error:
        raise PolicyError([_unwritable(path, error)]) from None
    return ring


def with_new_key(path: Path) -> KeyRing:
    """The file with one secret more, which is active from now on. Raises PolicyError for no ring, or a full one.

    The file is written beside and put in its place: whoever reads it meanwhile reads the old one or the new one.
    """
    ring = read_key_ring(path)
    last = max(IDS.index(key_id) for key_id in ring.secrets)
    if last + 1 == len(IDS):
        raise PolicyError([Mistake(str(path), "keys", f"the last id, {IDS[-1]}", "a new ring: this one is full")])
    new = IDS[last + 1]
    ring = ring._replace(active=new, secrets={**ring.secrets, new: os.urandom(SHORTEST_SECRET)})
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.unlink(missing_ok=True)  # of one that was killed
        _write(beside, ring)
        os.chmod(beside, path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError as error:
        raise PolicyError([_unwritable(path, error)]) from None
    return ring


def _write(path: Path, ring: KeyRing) -> None:
    """Writes a file that was not there, for its owner alone from the first byte on."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(as_yaml(ring))
        file.flush()
        os.fsync(file.fileno())


def _unwritable(path: Path, error: OSError) -> Mistake:
    found = f"a file that cannot be written ({error.strerror})"
    return Mistake(str(path), "", found, "a file in a folder that is there")
