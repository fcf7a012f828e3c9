"""WAV files muted byte by byte: outside of what is muted not a bit changes."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import numpy as np

from redaction_udfs.audio.codecs import Bytes, Codec
from redaction_udfs.audio.fill import Fill, wave_of
from redaction_udfs.audio.problems import RecordingProblem
from redaction_udfs.audio.ranges import Ranges, ranges_within
from redaction_udfs.audio.riff import Piece, WavFile

BLOCK_BYTES = 1 << 20
"""Read at a time. Memory is a few of these, whatever the length of the recording."""


def write_muted_wav(file: BinaryIO, wav: WavFile, ranges: Sequence[Ranges], fill: Fill, target: BinaryIO) -> None:
    """Writes the file to `target`, muted, in as many bytes. Raises RecordingProblem if it has become shorter."""
    file.seek(0)
    for piece in wav.pieces:
        for block in _muted(file, wav, ranges, fill) if piece.is_audio else _blanked(file, piece):
            target.write(block)


def _blanked(file: BinaryIO, piece: Piece) -> Iterator[bytes]:
    """What is kept of a piece, and zeros for the rest of it."""
    yield piece.kept[: piece.size]
    left = piece.size - len(piece.kept[: piece.size])
    while left > 0:
        yield bytes(min(left, BLOCK_BYTES))
        left -= BLOCK_BYTES
    file.seek(piece.size, 1)


def _muted(file: BinaryIO, wav: WavFile, ranges: Sequence[Ranges], fill: Fill) -> Iterator[memoryview]:
    """The audio in blocks, each muted where it must be."""
    frames_at_once = max(BLOCK_BYTES // wav.frame_bytes, 1)
    for first in range(0, wav.shape.frames, frames_at_once):
        frames = min(frames_at_once, wav.shape.frames - first)
        block = bytearray(file.read(frames * wav.frame_bytes))
        if len(block) < frames * wav.frame_bytes:
            raise RecordingProblem("truncated", "the file became shorter while it was read")
        samples = np.frombuffer(block, np.uint8).reshape(frames, wav.shape.channels, wav.codec.width)
        for channel, own in enumerate(ranges):
            _mute(samples[:, channel], first, own, _Filling(wav.codec, fill, wav.shape.rate))
        yield memoryview(block)


class _Filling:
    """Bytes in the place of samples."""

    def __init__(self, codec: Codec, fill: Fill, rate: int) -> None:
        self._codec, self._fill, self._rate = codec, fill, rate
        self._silence = np.frombuffer(codec.silence, np.uint8)

    def of(self, muted: tuple[int, int], part: tuple[int, int]) -> Bytes:
        """A row of bytes a sample of the part; one row, for all of them, of silence."""
        if self._fill is Fill.silence:
            return self._silence
        return self._codec.encoded(wave_of(self._fill, muted, part, self._rate))


def _mute(samples: Bytes, first: int, ranges: Ranges, filling: _Filling) -> None:
    """Writes over the samples of one channel, in place. The first of them is frame `first` of the recording."""
    for muted in ranges_within(ranges, first, first + len(samples)):
        part = max(muted[0], first), min(muted[1], first + len(samples))
        samples[part[0] - first : part[1] - first] = filling.of(muted, part)
