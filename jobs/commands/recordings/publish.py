"""One recording: looked at, muted and published, or withheld with a reason. Knows no Spark."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jobs.commands.recordings.channels import mutes_of
from jobs.commands.recordings.checks import check_channels, check_length
from jobs.commands.recordings.folder import draft_in, finish, place_of, sha256_of
from jobs.commands.recordings.task import PUBLISHED, WITHHELD, Handled, Settings, Task, settings_hash, told
from redaction_udfs.audio.mute import Recording, read_recording, write_muted_recording
from redaction_udfs.audio.problems import RecordingProblem
from redaction_udfs.audio.ranges import Ranges


def handled(task: Task, settings: Settings) -> Handled:
    """Publishes the recording, or withholds it: then nothing of it is in the folder. Raises OSError if that is full."""
    target = place_of(Path(settings.folder), task.file)
    if target is None:
        return told(task, settings, {"status": WITHHELD, "reason": "outside"})
    try:
        return told(task, settings, {"status": PUBLISHED, **_published(task, settings, target)})
    except _Withheld as withheld:
        target.unlink(missing_ok=True)
        return told(task, settings, {"status": WITHHELD, **withheld.found})


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
        recording = read_recording(source)
        check_length(recording, task, settings.slack_ms)
        check_channels(recording, settings)
        return {**found, **_of_shape(recording), **_written(recording, task, settings, target)}
    except RecordingProblem as problem:
        raise _Withheld(problem.reason, problem.detail, **found) from None


def _kept(task: Task, settings: Settings) -> dict[str, Any]:
    """The last receipt of a recording whose original is gone, as long as it still holds. Raises _Withheld."""
    before = task.before
    if before and before["status"] == PUBLISHED and before["settings_hash"] == settings_hash(task, settings):
        return dict(before)
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
    same = before["settings_hash"] == settings_hash(task, settings)
    return same and target.is_file() and sha256_of(target) == before["output_sha256"]


def _written(recording: Recording, task: Task, settings: Settings, target: Path) -> dict[str, Any]:
    """Writes the recording, muted; columns of its receipt. Raises RecordingProblem."""
    draft, before = draft_in(Path(settings.folder)), _state(recording.path)
    try:
        ranges = write_muted_recording(recording, mutes_of(task.mutes, settings.channels), settings.fill, draft)
        if _state(recording.path) != before:
            raise RecordingProblem("changed_while_read")
        written = {"output_bytes": draft.stat().st_size, "output_sha256": sha256_of(draft)}
        finish(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return {"muted": _in_ms(ranges, recording.shape.rate), **written}


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _of_shape(recording: Recording) -> dict[str, Any]:
    shape = recording.shape
    size = {"channels": shape.channels, "sample_rate": shape.rate, "duration_ms": shape.duration_ms}
    return {"format": recording.format, **size}


def _in_ms(ranges: Sequence[Ranges], rate: int) -> list[dict[str, int]]:
    return [
        {"channel": channel, "start_ms": start * 1000 // rate, "end_ms": -(-end * 1000 // rate)}
        for channel, own in enumerate(ranges)
        for start, end in own
    ]
