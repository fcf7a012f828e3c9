"""Conversations' keys in the vault of files, wrapped anew: values stay as they are, and no value is read."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag

from jobs.files.lock import held
from jobs.files.original_times import read_head
from jobs.files.publish import put, staging
from jobs.files.sealed import with_new_key
from jobs.files.settings import OutFolder
from redaction_udfs.batches.vault import VaultKey
from redaction_udfs.mistakes import Mistake, PolicyError, shown


class RewrappedFiles(NamedTuple):
    """Files whose keys are wrapped by the new key now, were so before, and that no key opens or are no vault's."""

    done: int
    before: int
    unreadable: int


def rewrap_files(out: OutFolder, keys: Mapping[str, VaultKey], new: VaultKey) -> RewrappedFiles:
    """Wraps by the new key what others have wrapped, file by file. `keys` are by the names that the files give them.

    Raises PolicyError where a file names a key that is not among them, and then nothing has changed; Busy where
    another command writes to the folder. A command that was killed is repeated.
    """
    if not out.ledger.exists():
        raise PolicyError([Mistake(str(out.path), "", "no files.jsonl", "the folder that redact files has written")])
    with held(out.lock, "OUT", out.path), staging(out):
        heads = {path: read_head(path) for path in sorted(out.vault("").parent.rglob("*.jsonl"))}
        named = Counter(head["key_id"] for head in heads.values() if head)
        if unknown := [name for name in named if name not in keys and name != new.id]:
            raise PolicyError([_missing(out, name, named[name]) for name in unknown])
        found = Counter(_rewrap(path, head, out, keys, new) for path, head in heads.items())
    return RewrappedFiles(found["done"], found["before"], found["unreadable"])


def _rewrap(
    path: Path, head: Mapping[str, Any] | None, out: OutFolder, keys: Mapping[str, VaultKey], new: VaultKey
) -> str:
    """What became of a file, a word: it is replaced as a whole or left."""
    if head is None:
        return "unreadable"
    if head["key_id"] == new.id:
        return "before"
    try:
        lines = with_new_key(path.read_text("utf-8"), keys[head["key_id"]], new)
    except (InvalidTag, ValueError, KeyError, TypeError):  # another secret under that name, or lines that were changed
        return "unreadable"
    put(lines.encode(), path, out)
    return "done"


def _missing(out: OutFolder, name: str, files: int) -> Mistake:
    expected = "that key in the ring; or its file as --vault-key-file"
    return Mistake(str(out.vault("").parent), "key_id", f"{files:,} files under the key {shown(name)}", expected)
