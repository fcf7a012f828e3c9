"""One recording: looked at, muted and published, or withheld with a reason. Knows no Spark."""

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, NamedTuple

from jobs.commands.recordings.channels import Spoken, mutes_of
from jobs.commands.recordings.folder import draft_in, finish, place_of, sha256_of
from redaction_udfs.audio.fill import Fill
from redaction_udfs.audio.mute import MUTING_VERSION, Recording, read_recording, write_muted_recording
from redaction_udfs.audio.problems import RecordingProblem
from redaction_udfs.audio.ranges import Ranges
from redaction_udfs.engine import ENGINE_VERSION

PUBLISHED, WITHHELD = "published", "withheld"


class Settings(NamedTuple):
    """How to mute: the folder to write to, whose channel is which, what to fill with, slack of `check_length`."""

    folder: str
    channels: Mapping[str, int]
    fill: Fill
    slack_ms: int


class Task(NamedTuple):
    """A recording, and what the tables say of its conversation. `reason` withholds it unseen.

    `source` is None if the original is gone. `before` is the last receipt for this file.
    """

    file: str
    conversation_id: str
    source: str | None
    reason: str | None
    last_end_ms: int | None
    mutes: tuple[Spoken, ...]
    policy_hash: str | None
    run_id: str | None
    before: Mapping[str, Any] | None = None


class Handled(NamedTuple):
    """What became of a recording, as a row of `recordings`. Not new: the last receipt says the same."""

    receipt: Mapping[str, Any]
    is_new: bool


SAME = ("status", "reason", "detail", "source_sha256", "output_sha256", "settings_hash")
"""Columns by which a receipt says something new."""


def handled(task: Task, settings: Settings) -> Handled:
    """Publishes the recording, or withholds it: then nothing of it is in the folder. Raises OSError if that is full."""
    target = place_of(Path(settings.folder), task.file)
    if target is None:
        return _told(task, settings, {"status": WITHHELD, "reason": "outside"})
    try:
        return _told(task, settings, {"status": PUBLISHED, **_published(task, settings, target)})
    except _Withheld as withheld:
        target.unlink(missing_ok=True)
        return _told(task, settings, {"status": WITHHELD, **withheld.found})


class _Withheld(Exception):
    """A recording that is not published. `found` are columns of its receipt."""

    def __init__(self, reason: str, detail: str = "", **found: Any) -> None:
        self.found = {"reason": reason, "detail": detail or None, **found}
        super().__init__(reason)


def _published(task: Task, settings: Settings, target: Path) -> dict[str, Any]:
    """Columns of the receipt of a recording that is published, anew if anything has changed. Raises _Withheld."""
    if task.reason:
        raise _Withheld(task.reason)
    if task.source is None:
        return _kept(task, settings)
    source = Path(task.source)
    found = _looked_at(source)
    if _is_done(task, settings, found, target):
        return dict(task.before or {})
    try:
        return {**found, **_muted(read_recording(source), task, settings, target)}
    except RecordingProblem as problem:
        raise _Withheld(problem.reason, problem.detail, **found) from None


def _kept(task: Task, settings: Settings) -> dict[str, Any]:
    """The last receipt of a recording whose original is gone, as long as it still holds. Raises _Withheld."""
    if task.before and task.before["status"] == PUBLISHED and task.before["settings_hash"] == hash_of(task, settings):
        return dict(task.before)
    raise _Withheld("source_gone")


def _looked_at(source: Path) -> dict[str, Any]:
    """Size and hash of the original. Raises _Withheld if it cannot be read."""
    try:
        return {"source_bytes": source.stat().st_size, "source_sha256": sha256_of(source)}
    except OSError as error:
        raise _Withheld("unreadable", os.strerror(error.errno or 0)) from None


def _is_done(task: Task, settings: Settings, found: Mapping[str, Any], target: Path) -> bool:
    """True if this original was muted like this before, and what was written is there as it was."""
    before = task.before
    if before is None or before["status"] != PUBLISHED or before["source_sha256"] != found["source_sha256"]:
        return False
    same = before["settings_hash"] == hash_of(task, settings)
    return same and target.is_file() and sha256_of(target) == before["output_sha256"]


def _muted(recording: Recording, task: Task, settings: Settings, target: Path) -> dict[str, Any]:
    """Writes the recording; columns of its receipt. Raises RecordingProblem."""
    check_length(recording, task, settings.slack_ms)
    check_channels(recording, settings)
    draft = draft_in(Path(settings.folder))
    try:
        before = _state(recording.path)
        mutes = mutes_of(task.mutes, settings.channels)
        ranges = write_muted_recording(recording, mutes, settings.fill, draft)
        if _state(recording.path) != before:
            raise RecordingProblem("changed_while_read")
        written = {"output_bytes": draft.stat().st_size, "output_sha256": sha256_of(draft)}
        finish(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    shape = recording.shape
    return {
        "format": recording.format,
        "channels": shape.channels,
        "sample_rate": shape.rate,
        "duration_ms": shape.duration_ms,
        "muted": [each for channel, own in enumerate(ranges) for each in _in_ms(channel, own, shape.rate)],
        **written,
    }


def check_length(recording: Recording, task: Task, slack_ms: int) -> None:
    """Raises RecordingProblem if the recording cannot be that of the transcript.

    It ends before a mute does, or goes on after the last that was said: then nobody has looked at what is said there.
    """
    frames, rate = recording.shape.frames, recording.shape.rate
    last_mute = max((end for _, end, _ in task.mutes), default=0)
    if recording.shape.duration_ms + slack_ms < last_mute:
        detail = f"{recording.shape.duration_ms} ms long, muted until {last_mute} ms"
        raise RecordingProblem("shorter_than_mutes", detail)
    if task.last_end_ms is not None and frames * 1000 // rate > task.last_end_ms + slack_ms:
        detail = f"{recording.shape.duration_ms} ms long, the transcript ends at {task.last_end_ms} ms"
        raise RecordingProblem("longer_than_transcript", detail)


def check_channels(recording: Recording, settings: Settings) -> None:
    """Raises RecordingProblem if --channels names one that the file lacks. A file of one is a mix of all."""
    most = max(settings.channels.values(), default=0)
    if 1 < recording.shape.channels <= most:
        detail = f"{recording.shape.channels} channels, --channels names {most} (they count from 0)"
        raise RecordingProblem("no_such_channel", detail)


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _in_ms(channel: int, ranges: Ranges, rate: int) -> list[dict[str, int]]:
    return [
        {"channel": channel, "start_ms": start * 1000 // rate, "end_ms": -(-end * 1000 // rate)}
        for start, end in ranges
    ]


def hash_of(task: Task, settings: Settings) -> str:
    """Hash of all that decides what is written, but for the original."""
    said = [
        sorted(map(str, mutes_of(task.mutes, settings.channels))),
        sorted(settings.channels.items()),
        settings.fill.value,
        settings.slack_ms,
        task.last_end_ms,
        MUTING_VERSION,
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _told(task: Task, settings: Settings, found: Mapping[str, Any]) -> Handled:
    """The receipt. That of before, if it says the same."""
    receipt: dict[str, Any] = {
        "reason": None,
        "detail": None,
        "source_sha256": None,
        "output_sha256": None,
        "fill": settings.fill.value,
        **found,
        "folder": settings.folder,
        "file": task.file,
        "conversation_id": task.conversation_id,
        "settings_hash": hash_of(task, settings),
        "policy_hash": task.policy_hash,
        "run_id": task.run_id,
        "engine_version": ENGINE_VERSION,
        "redacted_at": datetime.now(timezone.utc),
    }
    if task.before and all(task.before.get(name) == receipt[name] for name in SAME):
        return Handled(task.before, False)
    return Handled(receipt, True)
