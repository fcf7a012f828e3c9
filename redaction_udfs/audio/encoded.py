"""FLAC, MP3 and Ogg, decoded, muted and encoded again, block by block. Needs the extra `audio`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from redaction_udfs.audio.fill import TONE_LEVEL, Fill, wave_of
from redaction_udfs.audio.problems import RecordingProblem
from redaction_udfs.audio.ranges import Ranges, Shape, ranges_within

BLOCK_FRAMES = 1 << 16
"""Decoded at a time: 8 s of 8 kHz, 512 KB of two channels. libvorbis puts a whole block on the stack."""
WIDENED_MS, WIDENED_FRAMES = 80, 1152
"""Muted on both sides of a range before encoding, the longer of both: lossy codecs smear what is beside it into it.
With 50 ms Opus left 0.009 of 1 there, and MP3, whose frames are 144 ms long at 8 kHz, 0.022."""
MOST_HEARD = 0.01
"""Loudest sample, of 1, that a lossy codec may leave in the silence of a range: its noise, at -40 dBFS."""
MOST_FRAMES = 1 << 48
"""libsndfile says more than this where it does not know."""
LOSSLESS = "FLAC"


class EncodedFile(NamedTuple):
    """A compressed file: libsndfile's names for its format and its codec, and its shape."""

    format: str
    codec: str
    shape: Shape

    @property
    def widened_ms(self) -> int:
        """Milliseconds to mute beside a range. None of them where outside of it not a bit changes."""
        return 0 if self.format == LOSSLESS else max(WIDENED_MS, -(-WIDENED_FRAMES * 1000 // self.shape.rate))


def read_encoded(path: Path) -> EncodedFile:
    """Reads the headers. Raises RecordingProblem."""
    with _opened(path) as file:
        if not 0 <= file.frames < MOST_FRAMES:
            raise RecordingProblem("unsupported", f"{file.format} that does not say its length")
        return EncodedFile(file.format, file.subtype, Shape(file.channels, file.samplerate, file.frames))


def write_muted(path: Path, known: EncodedFile, ranges: Sequence[Ranges], fill: Fill, target: Path) -> None:
    """Writes the recording to `target`, muted, without its tags. Raises RecordingProblem."""
    shape, soundfile = known.shape, _soundfile()
    like = {"samplerate": shape.rate, "channels": shape.channels, "format": known.format, "subtype": known.codec}
    done = 0
    try:
        with soundfile.SoundFile(target, "w", **like) as out:
            for block in _blocks(path, known):
                out.write(_muted(block, done, ranges, (fill, shape.rate)))
                done += len(block)
    except soundfile.LibsndfileError:
        raise RecordingProblem("unsupported", f"{known.format} that cannot be encoded") from None
    if done < shape.frames:
        raise RecordingProblem("truncated", f"{done} of {shape.frames} frames can be decoded")


def check_muted(target: Path, known: EncodedFile, ranges: Sequence[Ranges], fill: Fill) -> None:
    """Decodes what was written. Raises RecordingProblem if it has another shape, or speech in a range.

    `ranges` are those that were asked for, without what was widened.
    """
    written = read_encoded(target)
    if written != known:
        raise RecordingProblem("not_silent", "encoded again it has another shape")
    most = MOST_HEARD + (TONE_LEVEL * 1.5 if fill is Fill.tone else 0)
    done = 0
    for block in _blocks(target, written, "float32"):
        for channel, own in enumerate(ranges):
            for start, end in ranges_within(own, done, done + len(block)):
                heard = block[max(start - done, 0) : end - done, channel]
                if np.abs(heard).max(initial=0) > most:
                    raise RecordingProblem("not_silent", f"speech in a muted range of channel {channel}")
        done += len(block)


def _blocks(path: Path, known: EncodedFile, kind: str = "") -> Iterator[Any]:
    """The decoded recording, frames by channels. Whole numbers of a lossless one: they come back as they are."""
    kind = kind or ("int32" if known.format == LOSSLESS else "float32")
    with _opened(path) as file:
        try:
            while len(block := file.read(BLOCK_FRAMES, dtype=kind, always_2d=True)):
                yield block
        except _soundfile().LibsndfileError:
            raise RecordingProblem("truncated", "audio that cannot be decoded to its end") from None


def _muted(block: Any, first: int, ranges: Sequence[Ranges], fill: tuple[Fill, int]) -> Any:
    """The block, muted. Its first frame is frame `first` of the recording; `fill` is what with, and the rate."""
    loudest = np.iinfo(block.dtype).max if block.dtype.kind == "i" else 1
    for channel, own in enumerate(ranges):
        for muted in ranges_within(own, first, first + len(block)):
            part = max(muted[0], first), min(muted[1], first + len(block))
            wave = wave_of(fill[0], muted, part, fill[1]) * loudest
            block[part[0] - first : part[1] - first, channel] = wave.astype(block.dtype)
    return block


def _opened(path: Path) -> Any:
    """The file for reading. Raises RecordingProblem; libsndfile's own messages name the file."""
    soundfile = _soundfile()
    try:
        return soundfile.SoundFile(path)
    except soundfile.LibsndfileError:
        raise RecordingProblem("malformed", "libsndfile cannot open it") from None


def _soundfile() -> Any:
    """The library of the extra. Raises RecordingProblem where it is not installed."""
    try:
        import soundfile
    except (ImportError, OSError):
        raise RecordingProblem("needs_audio_extra") from None
    return soundfile
