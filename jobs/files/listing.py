"""Files to redact: those of a folder whose name ends in `.json`, or the one that is named."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from redaction_udfs.mistakes import Mistake, PolicyError

ENDING = ".json"


class Listing(NamedTuple):
    """Files by their path below the source, in order, and how many others lie there."""

    names: tuple[str, ...]
    others: int


def listed(source: Path, out: Path) -> Listing:
    """The files of a source. Raises PolicyError for one that is not there, or that lies in what is written."""
    if not source.exists():
        raise PolicyError([Mistake("IN", "", f"nothing at {source}", "a file, or a folder of files")])
    one, other = source.resolve(), out.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise PolicyError([Mistake("OUT", "", "a folder in IN, or around it", "a folder apart from IN")])
    if source.is_file():
        return Listing((source.name,), 0)
    every = sorted(_files(source))
    names = tuple(name for name in every if name.lower().endswith(ENDING))
    return Listing(names, len(every) - len(names))


def path_of(source: Path, name: str) -> Path:
    """Where a listed file lies."""
    return source if source.is_file() else source / name


def _files(folder: Path) -> Iterator[str]:
    """Paths below a folder, but for hidden ones: others write those, and rename them when they are whole."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for name in files:
            if not name.startswith((".", "_")):
                yield (Path(place) / name).relative_to(folder).as_posix()
