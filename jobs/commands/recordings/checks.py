"""Checks of a recording against its transcript and the options, before it is muted."""

from jobs.commands.recordings.task import Settings, Task
from redaction_udfs.audio.mute import Recording
from redaction_udfs.audio.problems import RecordingProblem


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
