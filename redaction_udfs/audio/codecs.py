"""Samples of WAV files: their bytes for silence, and for a wave."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Wave = npt.NDArray[np.float64]
"""Samples from -1 to 1."""

PCM, FLOAT, A_LAW, MU_LAW, EXTENSIBLE = 0x0001, 0x0003, 0x0006, 0x0007, 0xFFFE


class Codec(NamedTuple):
    """One way to write a sample. `silence` is one sample; `encoded` gives a row of bytes a sample."""

    name: str
    silence: bytes
    encoded: Callable[[Wave], Bytes]

    @property
    def width(self) -> int:
        """Bytes of a sample."""
        return len(self.silence)


def _integers(bits: int) -> Callable[[Wave], Bytes]:
    """Signed little-endian integers, as WAV has them of more than 8 bits."""

    def encoded(wave: Wave) -> Bytes:
        values = np.rint(wave * (2 ** (bits - 1) - 1)).astype("<i4")
        return values.view(np.uint8).reshape(-1, 4)[:, : bits // 8]

    return encoded


def _floats(kind: str) -> Callable[[Wave], Bytes]:
    return lambda wave: wave.astype(kind).view(np.uint8).reshape(len(wave), -1)


def _pcm_8(wave: Wave) -> Bytes:
    """Unsigned integers: 8-bit WAV has its zero at 128."""
    return (np.rint(wave * 127) + 128).astype(np.uint8).reshape(-1, 1)


def mu_law(wave: Wave) -> Bytes:
    """G.711 mu-law. 14 bits of magnitude and a bias of 33, stored inverted.

    >>> mu_law(np.array([0.0, 1.0, -1.0])).ravel().tolist()
    [255, 128, 0]
    """
    values = np.rint(wave * 8159).astype(np.int64)
    biased = np.minimum(np.abs(values) + 33, 8191)
    segment = np.floor(np.log2(biased)).astype(np.int64) - 5
    code = segment << 4 | biased >> segment + 1 & 0xF
    return (~(np.where(values < 0, 0x80, 0) | code) & 0xFF).astype(np.uint8).reshape(-1, 1)


def a_law(wave: Wave) -> Bytes:
    """G.711 A-law. 12 bits of magnitude, every second bit stored inverted. It has no zero: the smallest value is 1.

    >>> a_law(np.array([0.0, 1.0, -1.0])).ravel().tolist()
    [213, 170, 42]
    """
    values = np.rint(wave * 4095).astype(np.int64)
    size = np.abs(values)
    segment = np.maximum(np.floor(np.log2(np.maximum(size, 1))).astype(np.int64) - 4, 0)
    code = segment << 4 | size >> np.maximum(segment, 1) & 0xF
    return ((np.where(values < 0, 0, 0x80) | code) ^ 0x55).astype(np.uint8).reshape(-1, 1)


CODECS = {
    (PCM, 8): Codec("PCM 8 bit", b"\x80", _pcm_8),
    (PCM, 16): Codec("PCM 16 bit", bytes(2), _integers(16)),
    (PCM, 24): Codec("PCM 24 bit", bytes(3), _integers(24)),
    (PCM, 32): Codec("PCM 32 bit", bytes(4), _integers(32)),
    (FLOAT, 32): Codec("float 32 bit", bytes(4), _floats("<f4")),
    (FLOAT, 64): Codec("float 64 bit", bytes(8), _floats("<f8")),
    (MU_LAW, 8): Codec("mu-law", b"\xff", mu_law),
    (A_LAW, 8): Codec("A-law", b"\xd5", a_law),
}
"""By the format tag of a WAV file and the bits of a sample."""
OTHER_TAGS = {
    0x0002: "Microsoft ADPCM",
    0x0010: "OKI ADPCM",
    0x0011: "IMA ADPCM",
    0x0014: "G.723 ADPCM",
    0x0031: "GSM 6.10",
    0x0040: "G.721 ADPCM",
    0x0045: "G.726 ADPCM",
    0x0050: "MPEG",
    0x0055: "MP3",
    0x0064: "G.726 ADPCM",
    0x0065: "G.722 ADPCM",
    0x028F: "G.722 ADPCM",
    0x0083: "G.729",
    0x00FF: "AAC",
    0x0161: "WMA",
}
"""Names of codecs that are refused: what their blocks hold is not a sample a frame."""
