"""Conversations of a run over files, for their recordings: whether they are published, when they end, their mutes."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jobs.files.ledger import PUBLISHED, WITHHELD, FileRow, read_ledger
from jobs.files.mutes import conversation_of
from jobs.files.settings import OutFolder
from redaction_udfs.formats.parts.marks import TAG

SPOKEN = ("turn", "form")
"""Kinds of places that were said at a time: of each somebody must know when."""


class Recorded(NamedTuple):
    """A conversation as its recording is muted: `reason` withholds it. Mutes are start, end and channel."""

    conversation_id: str
    reason: str | None
    last_end_ms: int | None = None
    mutes: tuple[tuple[int, int, str | None], ...] = ()
    policy_hash: str | None = None
    run_id: str | None = None


def rows_by_conversation(out: OutFolder, wanted: Iterable[str]) -> dict[str, list[FileRow]]:
    """The ledger's last rows of the wanted conversations."""
    rows = defaultdict[str, list[FileRow]](list, {name: [] for name in wanted})
    for row in read_ledger(out.ledger).values():
        name = conversation_of(row.path, row.conversation_id)
        if name in rows:
            rows[name].append(row)
    return dict(rows)


def recorded(name: str, rows: Sequence[FileRow], out: OutFolder) -> Recorded:
    """What the files of a conversation say of its recording."""
    if any(row.status == WITHHELD for row in rows):
        return Recorded(name, "quarantined")
    published = [row for row in rows if row.status in PUBLISHED and out.twin(row.path).exists()]
    if not published or len(published) < len(rows):
        return Recorded(name, "no_transcript")
    parts = {row.part for row in published}
    if len(published) > 1 and (None in parts or len(parts) < len(published)):
        return Recorded(name, "two_transcripts")
    return _of_published(name, published, out)


def _of_published(name: str, rows: Sequence[FileRow], out: OutFolder) -> Recorded:
    mutes = tuple(sorted({mute for row in rows for mute in _mutes(out.mutes(row.path))}, key=str))
    spans = [span for row in rows for span in _lines(out.audit(row.path)) if _is_spoken(span)]
    ends = [row.end_ms for row in rows if row.end_ms is not None]
    policies, runs = ("+".join(sorted({getattr(row, key) for row in rows})) for key in ("policy_hash", "run_id"))
    reason = "no_times" if not ends else next(filter(None, (_reason(span, mutes) for span in spans)), None)
    return Recorded(name, reason, max(ends, default=None), mutes, policies, runs)


def _reason(span: Mapping[str, Any], mutes: Sequence[tuple[int, int, str | None]]) -> str | None:
    """The reason to withhold a recording for a place of the audit, which a run writes apart from the mutes."""
    start, end = span["start_ms"], span["end_ms"]
    padding = (span["padding_left_ms"] or 0) + (span["padding_right_ms"] or 0)
    if start is None or end is None or (start == end and not padding):
        return "spans_without_times"
    covered = any(first <= min(start, end) and max(start, end) <= last for first, last, _ in mutes)
    return None if covered else "spans_not_muted"


def _is_spoken(span: Mapping[str, Any]) -> bool:
    return span["kind"] in SPOKEN and span["action"] != TAG


def _mutes(file: Path) -> Iterator[tuple[int, int, str | None]]:
    yield from ((row["start_ms"], row["end_ms"], row["audio_channel"]) for row in _lines(file))


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    """Rows of a file of lines. None of one that is not there."""
    if file.exists():
        with file.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
