"""WAV files made by hand, of every kind, with and without what recorders write beside the audio."""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

PCM, FLOAT, A_LAW, MU_LAW = 1, 3, 6, 7
KINDS = [(PCM, 8), (PCM, 16), (PCM, 24), (PCM, 32), (FLOAT, 32), (FLOAT, 64), (A_LAW, 8), (MU_LAW, 8)]
SILENCE = {(PCM, 8): b"\x80", (A_LAW, 8): b"\xd5", (MU_LAW, 8): b"\xff"}
"""One sample that says nothing; of all other kinds it is zeros."""
SAID_BESIDE = b"Maria Lopez 4111 1111 1111 1111"
TAGS = [(b"LIST", b"INFOINAM" + struct.pack("<I", len(SAID_BESIDE)) + SAID_BESIDE), (b"bext", SAID_BESIDE * 20)]


class Wav(NamedTuple):
    """What to make: the audio is random bytes, so that every change of one shows."""

    kind: tuple[int, int] = (PCM, 16)
    channels: int = 1
    rate: int = 8000
    frames: int = 8000
    extensible: bool = False
    long: bool = False
    """RF64."""
    before: Sequence[tuple[bytes, bytes]] = ()
    after: Sequence[tuple[bytes, bytes]] = ()

    @property
    def width(self) -> int:
        return self.kind[1] // 8

    @property
    def audio(self) -> bytes:
        return np.random.default_rng(self.frames).bytes(self.frames * self.channels * self.width)

    def to_bytes(self) -> bytes:
        data = struct.pack("<4sI", b"data", 0xFFFFFFFF if self.long else len(self.audio)) + padded(self.audio)
        chunks = [chunk(b"fmt ", self.fmt()), *(chunk(*each) for each in self.before), data]
        body = b"".join([*chunks, *(chunk(*each) for each in self.after)])
        if not self.long:
            return struct.pack("<4sI4s", b"RIFF", 4 + len(body), b"WAVE") + body
        sizes = struct.pack("<QQQI", 4 + 36 + len(body), len(self.audio), self.frames, 0)
        return struct.pack("<4sI4s", b"RF64", 0xFFFFFFFF, b"WAVE") + chunk(b"ds64", sizes) + body

    def fmt(self) -> bytes:
        (tag, bits), frame = self.kind, self.channels * self.width
        named = 0xFFFE if self.extensible else tag
        head = struct.pack("<HHIIHH", named, self.channels, self.rate, self.rate * frame, frame, bits)
        if not self.extensible:
            return head if tag == PCM else head + bytes(2)
        guid = struct.pack("<H", tag) + bytes.fromhex("000000001000800000aa00389b71")
        return head + struct.pack("<HHI", 22, bits, 3) + guid

    def write(self, path: Path) -> Path:
        path.write_bytes(self.to_bytes())
        return path

    def samples(self, content: bytes) -> np.ndarray:
        """The audio in a file of this shape: frames, channels, bytes of a sample."""
        start = content.index(b"data") + 8
        audio = content[start : start + len(self.audio)]
        return np.frombuffer(audio, np.uint8).reshape(self.frames, self.channels, self.width)

    @property
    def silence(self) -> np.ndarray:
        return np.frombuffer(SILENCE.get(self.kind, bytes(self.width)), np.uint8)


def padded(content: bytes) -> bytes:
    return content + bytes(len(content) % 2)


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", name, len(content)) + padded(content)
