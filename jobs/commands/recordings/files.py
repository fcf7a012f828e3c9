"""Recordings in a folder, each with the conversation that its name says."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from redaction_udfs.mistakes import Mistake, PolicyError, shown

CONVERSATION = "{conversation_id}"
EXPECTED = f"a name with {CONVERSATION} in it once, and * for what differs: '{CONVERSATION}.wav', '**/{CONVERSATION}_*'"
FOLDERS = "**/"
ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,3}")
"""Ending of a file's name that can hold nobody's number."""


class FoundFile(NamedTuple):
    """A recording: where it is, its path in the folder of muted ones, and whose it is. `reason` withholds it."""

    source: str
    file: str
    conversation_id: str
    reason: str | None = None


class Listing(NamedTuple):
    """Recordings of a folder, and how many of its files have other names."""

    found: list[FoundFile]
    others: int


class NamePattern:
    """Names of recordings: a path in their folder, with the conversation's id in one part of it. Raises PolicyError."""

    def __init__(self, text: str) -> None:
        parts = PurePosixPath(text.replace(CONVERSATION, "id")).parts
        if text.count(CONVERSATION) != 1 or "{" in text.replace(CONVERSATION, "") or {"..", "/"} & set(parts):
            raise PolicyError([Mistake("--name", "", shown(text), EXPECTED)])
        self.differs = "*" in text.removeprefix(FOLDERS)
        self._longest, self._shortest = (re.compile(_regex(text, some)) for some in ("[^/]+", "[^/]+?"))

    def found(self, folder: Path, path: str) -> FoundFile | None:
        """The recording at a path in the folder. None if it is named otherwise.

        What differs from name to name is not in the name that it gets: vendors put telephone numbers there.
        """
        longest, shortest = self._longest.fullmatch(path), self._shortest.fullmatch(path)
        if longest is None or shortest is None or not path.isprintable():  # bytes that are no text are no table's id
            return None
        name = longest["id"]
        place = str(PurePosixPath(path).with_name(_plain(name, path))) if self.differs else path
        reason = None if name == shortest["id"] else "ambiguous_name"
        return FoundFile(str(folder / path), place, name, reason)


def list_recordings(folder: Path, pattern: NamePattern) -> Listing:
    """The folder's recordings, in order. Two files of one conversation withhold each other: it may be either."""
    paths = list(_files_in(folder))
    found = [each for path in paths if (each := pattern.found(folder, path)) is not None]
    times = Counter(each.conversation_id for each in found)
    withheld = [each._replace(reason="two_files") if times[each.conversation_id] > 1 else each for each in found]
    return Listing(list({each.file: each for each in withheld}.values()), len(paths) - len(found))


def _files_in(folder: Path) -> Iterator[str]:
    """Paths of the files in a folder, in order. Links to folders and pipes are passed over."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            relative = path.relative_to(folder).as_posix()
            if path.is_file():
                yield relative


def _plain(name: str, path: str) -> str:
    """A file's name from the conversation's id and the ending of its path, if that is one of a format."""
    ending = PurePosixPath(path).suffix
    return name + (ending if ENDING.fullmatch(ending) else "")


def _regex(text: str, some: str) -> str:
    """The pattern as a regular expression. `*` stays inside of one folder, `**/` is any number of them."""
    known = {CONVERSATION: f"(?P<id>{some})", FOLDERS: "(?:[^/]+/)*", "*": "[^/]*"}
    parts = re.split(r"(\{conversation_id\}|\*\*/|\*)", text)
    return "".join(known.get(part, re.escape(part)) for part in parts)
