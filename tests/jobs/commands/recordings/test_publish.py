"""Promise: a recording is published muted or not at all, once, and taken back when it may not be there any more."""

import errno
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobs.commands.recordings import publish
from jobs.commands.recordings.publish import handled
from jobs.commands.recordings.reasons import REASONS
from jobs.commands.recordings.report import Totals
from jobs.commands.recordings.task import Settings, Task
from redaction_udfs.audio.fill import Fill
from schemas.recordings import RECORDINGS
from tests.audio.wavs import TAGS, Wav

STEREO = Wav(channels=2, frames=80_000, before=TAGS)
MUTES = ((1000, 2000, "customer"), (1500, 3000, "customer"), (5000, 6000, "bot"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(str(tmp_path / "to"), {"customer": 1, "agent": 0}, Fill.silence, 1000)


@pytest.fixture
def task(tmp_path: Path) -> Task:
    (tmp_path / "to").mkdir()
    return Task("c.wav", "c", str(STEREO.write(tmp_path / "c.wav")), None, 10_000, MUTES, "hash", "run")


def test_a_receipt_says_what_is_muted_and_its_columns_are_those_of_the_table(task: Task, settings: Settings):
    receipt = handled(task, settings).receipt
    assert set(receipt) == set(RECORDINGS.names)
    assert receipt["muted"] == [
        {"channel": 0, "start_ms": 5000, "end_ms": 6000},
        {"channel": 1, "start_ms": 1000, "end_ms": 3000},
        {"channel": 1, "start_ms": 5000, "end_ms": 6000},
    ]
    assert (receipt["status"], receipt["duration_ms"], receipt["channels"]) == ("published", 10_000, 2)
    assert receipt["source_bytes"] == receipt["output_bytes"] == len(STEREO.to_bytes())


def test_what_is_done_is_not_done_again(task: Task, settings: Settings, monkeypatch: pytest.MonkeyPatch):
    first = handled(task, settings)
    again = task._replace(before=first.receipt)
    monkeypatch.setattr(publish, "write_muted_recording", None)
    assert handled(again, settings) == (first.receipt, False)
    assert handled(again._replace(policy_hash="other", run_id="other"), settings) == (first.receipt, False)


Change = Callable[[Task, Settings], tuple[Task, Settings]]


def with_original(task: Task, settings: Settings) -> tuple[Task, Settings]:
    Wav(channels=2, frames=79_999).write(Path(str(task.source)))
    return task, settings


def without_output(task: Task, settings: Settings) -> tuple[Task, Settings]:
    Path(settings.folder, task.file).unlink()
    return task, settings


def with_output(task: Task, settings: Settings) -> tuple[Task, Settings]:
    STEREO.write(Path(settings.folder, task.file))
    return task, settings


OTHERS: list[tuple[Change, str]] = [
    (lambda task, settings: (task._replace(mutes=MUTES[1:]), settings), "other mutes"),
    (lambda task, settings: (task, settings._replace(fill=Fill.tone)), "a tone"),
    (lambda task, settings: (task, settings._replace(channels={})), "other channels"),
    (with_original, "another original"),
    (without_output, "no output"),
    (with_output, "the original in its place"),
]


@pytest.mark.parametrize(("change", "why"), OTHERS, ids=[case[1] for case in OTHERS])
def test_what_has_changed_is_done_again(change: Any, why: str, task: Task, settings: Settings):
    first = handled(task, settings).receipt
    task, settings = change(task._replace(before=first), settings)
    again = handled(task, settings).receipt
    assert again["status"] == "published"
    assert Path(settings.folder, task.file).read_bytes() != STEREO.to_bytes()
    output = Path(settings.folder, task.file).read_bytes()
    assert again["output_sha256"] == hashlib.sha256(output).hexdigest()


def test_what_is_done_stays_when_the_original_is_gone(task: Task, settings: Settings):
    first = handled(task, settings).receipt
    assert handled(task._replace(source=None, before=first), settings) == (first, False)
    assert Path(settings.folder, "c.wav").exists()


REFUSED = [
    (lambda t: t._replace(reason="quarantined"), "quarantined", ""),
    (lambda t: t._replace(mutes=((9000, 11_001, None),)), "shorter_than_mutes", "10000 ms long, muted until 11001 ms"),
    (lambda t: t._replace(last_end_ms=8999), "longer_than_transcript", "ends at 8999 ms"),
    (lambda t: t._replace(source=None, mutes=()), "source_gone", ""),
    (lambda t: t._replace(source=t.source + "x"), "unreadable", "No such file"),
    (lambda t: Path(t.source).write_bytes(b"") or t, "empty", ""),
    (lambda t: Path(t.source).write_bytes(STEREO.to_bytes()[:99]) and t, "truncated", "behind the file"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "reason", "detail"), REFUSED, ids=[case[1] for case in REFUSED])
def test_what_may_not_be_published_is_taken_back(change: Any, reason: str, detail: str, task: Task, settings: Settings):
    first = handled(task, settings).receipt
    refused = handled(change(task._replace(before=first)), settings)
    assert (refused.receipt["status"], refused.receipt["reason"], refused.is_new) == ("withheld", reason, True)
    assert detail in (refused.receipt["detail"] or "")
    assert reason in REASONS
    assert not Path(settings.folder, "c.wav").exists()
    again = handled(change(task._replace(before=refused.receipt)), settings)
    assert not again.is_new, "its receipt is not written again"


def test_within_the_slack_lengths_may_differ(task: Task, settings: Settings):
    fits = task._replace(mutes=((9000, 11_000, None),), last_end_ms=9000)
    assert handled(fits, settings).receipt["status"] == "published"


def test_a_channel_that_is_not_there_withholds_unless_the_file_is_a_mix(task: Task, settings: Settings):
    further = settings._replace(channels={"customer": 2})
    assert handled(task, further).receipt["reason"] == "no_such_channel"
    Wav(frames=80_000).write(Path(str(task.source)))
    assert handled(task, further).receipt["muted"][0] == {"channel": 0, "start_ms": 1000, "end_ms": 3000}


def test_a_path_out_of_the_folder_is_withheld_and_nothing_touched(task: Task, settings: Settings):
    victim = Path(settings.folder).parent / "victim.wav"
    victim.write_bytes(b"not ours")
    assert handled(task._replace(file="../victim.wav"), settings).receipt["reason"] == "outside"
    assert victim.read_bytes() == b"not ours"


def test_a_full_disk_stops_the_run_and_leaves_no_half_file(
    task: Task, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    def full(recording: Any, mutes: Any, fill: Any, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publish, "write_muted_recording", full)
    with pytest.raises(OSError, match="No space"):
        handled(task, settings)
    assert [path for path in Path(settings.folder).rglob("*") if path.is_file()] == []


def test_a_file_that_changes_meanwhile_is_withheld(task: Task, settings: Settings, monkeypatch: pytest.MonkeyPatch):
    write = publish.write_muted_recording

    def slow(recording: Any, *others: Any) -> Any:
        done = write(recording, *others)
        recording.path.write_bytes(STEREO.to_bytes() + b"more")
        return done

    monkeypatch.setattr(publish, "write_muted_recording", slow)
    assert handled(task, settings).receipt["reason"] == "changed_while_read"
    assert not Path(settings.folder, "c.wav").exists()


def test_nothing_of_a_file_is_in_a_receipt(task: Task, settings: Settings):
    Path(str(task.source)).write_text("my card is 4111 1111 1111 1111")
    done = handled(task, settings)
    assert "4111" not in json.dumps(dict(done.receipt), default=str)
    totals = Totals(0).with_those([done], [task], settings)
    assert (totals.published, dict(totals.withheld), totals.unplaced) == (0, {"extension_lies": 1}, {"bot"})
