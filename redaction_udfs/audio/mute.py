"""Recordings of any format: looked at, then written again, muted."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from redaction_udfs.audio.encoded import EncodedFile, check_muted, read_encoded, write_muted
from redaction_udfs.audio.fill import Fill
from redaction_udfs.audio.kinds import HEAD_BYTES, WAV, checked_kind
from redaction_udfs.audio.problems import RecordingProblem
from redaction_udfs.audio.ranges import Mute, Ranges, Shape, ranges_by_channel
from redaction_udfs.audio.riff import WavFile, read_wav
from redaction_udfs.audio.wav import write_muted_wav

MUTING_VERSION = 1
"""Goes up when the same recording and the same mutes give other bytes: then recordings are muted anew."""


class Recording(NamedTuple):
    """A file that can be muted. `format` names it and its codec; `widened_ms` is muted beside each mute as well."""

    path: Path
    format: str
    shape: Shape
    opened: WavFile | EncodedFile

    @property
    def widened_ms(self) -> int:
        return self.opened.widened_ms if isinstance(self.opened, EncodedFile) else 0


def read_recording(path: Path) -> Recording:
    """Reads the headers of a recording. Raises RecordingProblem."""
    with path.open("rb") as file:
        kind = checked_kind(path.name, file.read(HEAD_BYTES))
        if kind == WAV:
            wav = read_wav(file)
            return Recording(path, f"{kind} {wav.codec.name}", wav.shape, wav)
    encoded = read_encoded(path)
    if encoded.format.upper() != kind.upper():
        raise RecordingProblem("extension_lies", f"named as {kind}, it is {encoded.format}")
    name = kind if encoded.format.upper() == encoded.codec.split("_")[0] else f"{kind} {encoded.codec}"
    return Recording(path, name, encoded.shape, encoded)


def write_muted_recording(recording: Recording, mutes: Sequence[Mute], fill: Fill, target: Path) -> list[Ranges]:
    """Writes the recording to `target`, muted, without tags; what was muted on each channel. Raises RecordingProblem.

    WAV and FLAC are as they were outside of the ranges, of WAV in the very bytes. Others are encoded a second time, in
    the same length.
    """
    opened, shape = recording.opened, recording.shape
    ranges = ranges_by_channel(mutes, shape, recording.widened_ms)
    if isinstance(opened, WavFile):
        with recording.path.open("rb") as source, target.open("wb") as out:
            write_muted_wav(source, opened, ranges, fill, out)
    else:
        write_muted(recording.path, opened, ranges, fill, target)
        check_muted(target, opened, ranges_by_channel(mutes, shape), fill)
    return ranges
