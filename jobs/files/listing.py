"""Files to redact: those of a folder whose name ends in `.json`, or the one that is named."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from redaction_udfs.formats.parts.fields import holds_a_value
from redaction_udfs.mistakes import Mistake, PolicyError

ENDING = ".json"
_CONTACT = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_", re.IGNORECASE)


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


def contact_in(name: str) -> str | None:
    """The contact's id, where only the file's name has it.

    >>> contact_in("2026/03/7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e801_analysis_2026-03-02T10:00:00Z.json")
    '7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e801'
    """
    found = _CONTACT.match(Path(name).name)
    return found[1] if found else None


def shown_name(name: str) -> str:
    """A file's name for the ledger and the screen, with a placeholder for a part that could be somebody's number.

    >>> shown_name("2026/03/call-0042.json"), shown_name("2026/+12125550142.json")
    ('2026/03/call-0042.json', '2026/[PII]')
    """
    return "/".join(["[PII]" if holds_a_value(part) else part for part in name.split("/")])


def _files(folder: Path) -> Iterator[str]:
    """Paths below a folder, but for hidden ones: others write those, and rename them when they are whole."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for name in files:
            if not name.startswith((".", "_")):
                yield (Path(place) / name).relative_to(folder).as_posix()
