"""Tasks and receipts: what is to be done to a recording, and what became of it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any, NamedTuple

from jobs.commands.recordings.channels import Spoken, mutes_of
from redaction_udfs.audio.fill import Fill
from redaction_udfs.audio.mute import MUTING_VERSION
from redaction_udfs.engine import ENGINE_VERSION

PUBLISHED, WITHHELD = "published", "withheld"
SAME = ("status", "reason", "detail", "source_sha256", "output_sha256", "settings_hash")
"""Columns by which a receipt says something new."""


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


def settings_hash(task: Task, settings: Settings) -> str:
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


def told(task: Task, settings: Settings, found: Mapping[str, Any]) -> Handled:
    """The receipt with the columns that were found. That of before, if it says the same."""
    nothing = dict.fromkeys(("reason", "detail", "source_sha256", "output_sha256"))
    receipt = {**nothing, "fill": settings.fill.value, **found, **_of_task(task, settings)}
    if task.before and all(task.before.get(name) == receipt[name] for name in SAME):
        return Handled(task.before, False)
    return Handled(receipt, True)


def _of_task(task: Task, settings: Settings) -> dict[str, Any]:
    """Columns that are known before the recording is looked at."""
    return {
        "folder": settings.folder,
        "file": task.file,
        "conversation_id": task.conversation_id,
        "settings_hash": settings_hash(task, settings),
        "policy_hash": task.policy_hash,
        "run_id": task.run_id,
        "engine_version": ENGINE_VERSION,
        "redacted_at": datetime.now(timezone.utc),
    }
