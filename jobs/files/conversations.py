"""Files by conversation: parts of one are redacted together, others that claim the same one are withheld."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from jobs.files.ledger import PUBLISHED, FileRow
from jobs.files.one_file import Looked
from jobs.files.settings import FilesJob
from redaction_udfs.formats.file_names import shown_name

TWO_FILES = "two files of one conversation"
Together = tuple[Looked, ...]
"""The files of one conversation, by name."""


def conversations_of(seen: Sequence[Looked]) -> list[Together]:
    """The files in groups. Two files that say they are the same part, or all of it, each have the reason for that."""
    claims = defaultdict[tuple[str | None, str], list[Looked]](list)
    for each in seen:
        if each.conversation and not each.reason:
            claims[each.form, each.conversation].append(each)
    groups = {own[0].name: own for own in claims.values()}
    others = {each.name for own in claims.values() for each in own[1:]}
    found = list[Together]()
    for each in seen:
        if each.name not in others:
            found += _parted(groups.get(each.name, [each]))
    return found


def _parted(own: Sequence[Looked]) -> list[Together]:
    parts = {each.part for each in own}
    if len(own) == 1 or (len(parts) == len(own) and None not in parts):
        return [tuple(own)]
    return [(each._replace(reason=f"{TWO_FILES}: {_other(each, own)}"),) for each in own]


def _other(one: Looked, own: Sequence[Looked]) -> str:
    return next(shown_name(each.name) for each in own if each.name != one.name)


def fingerprint_of(together: Together, job: FilesJob) -> str:
    """Fingerprint of what decides about the twins besides the file itself: of a conversation's files all of them."""
    if len(together) == 1:
        return job.fingerprint
    said = [job.fingerprint, *sorted(each.sha256 for each in together)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def is_settled(together: Together, known: Mapping[str, FileRow], job: FilesJob) -> bool:
    """True if nothing has changed since the last rows of these files, and their twins are still there."""
    fingerprint = fingerprint_of(together, job)
    return all(_is_settled(each, known.get(each.name), fingerprint, job) for each in together)


def _is_settled(seen: Looked, row: FileRow | None, fingerprint: str, job: FilesJob) -> bool:
    now = (seen.sha256, fingerprint, seen.form)
    if row is None or not seen.sha256 or (row.input_sha256, row.fingerprint, row.format) != now:
        return False
    if row.status in PUBLISHED:
        return seen.reason is None and job.out.twin(seen.name).exists()
    return row.reason == seen.reason or (seen.reason is None and not (row.reason or "").startswith(TWO_FILES))
