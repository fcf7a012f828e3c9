"""Formats of audio files, by their first bytes and by their names."""

import struct
from collections.abc import Mapping
from pathlib import PurePath

from redaction_udfs.audio.problems import RecordingProblem

WAV, FLAC, MP3, OGG = "WAV", "FLAC", "MP3", "Ogg"
EXTENSIONS: Mapping[str, str] = {
    ".wav": WAV,
    ".wave": WAV,
    ".rf64": WAV,
    ".bw64": WAV,
    ".flac": FLAC,
    ".mp3": MP3,
    ".ogg": OGG,
    ".oga": OGG,
    ".opus": OGG,
}
HEAD_BYTES = 16
"""The most that `kind_of` looks at."""

SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"fLaC", FLAC),
    (0, b"OggS", OGG),
    (0, b"ID3", MP3),
    (0, b"RIFX", "RIFX, a big-endian WAV"),
    (0, b"riff.\x91\xcf\x11", "Wave64"),
    (0, b"FORM", "AIFF"),
    (0, b".snd", "AU"),
    (0, b"caff", "CAF"),
    (0, b"#!AMR", "AMR"),
    (0, b"\x1aE\xdf\xa3", "Matroska or WebM"),
    (0, b"0&\xb2u\x8ef\xcf\x11", "WMA"),
    (0, b"wvpk", "WavPack"),
    (4, b"ftyp", "MP4 or M4A"),
)
"""Offset, bytes and name. Those that are not in EXTENSIONS are refused by that name."""


def kind_of(head: bytes) -> str | None:
    """The format of a file that begins so. None if it is not known.

    >>> kind_of(b"RIFF....WAVEfmt "), kind_of(b"....ftypM4A "), kind_of(b"my card is ...")
    ('WAV', 'MP4 or M4A', None)
    """
    if head[:4] in (b"RIFF", b"RF64", b"BW64"):
        return WAV if b"WAVE".startswith(head[8:12]) else "RIFF without audio"
    for offset, signature, kind in SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            return kind
    return _kind_of_frame(head)


def checked_kind(name: str, head: bytes) -> str:
    """The format, as name and first bytes say alike. Raises RecordingProblem."""
    if not head:
        raise RecordingProblem("empty")
    kind, said = kind_of(head), EXTENSIONS.get(PurePath(name).suffix.lower())
    if kind is not None and kind not in EXTENSIONS.values():
        raise RecordingProblem("unsupported", kind)
    if said is None:
        raise RecordingProblem("unsupported", f"the name ends in none of {', '.join(EXTENSIONS)}")
    if kind != said:
        raise RecordingProblem("extension_lies", f"named as {said}, it is {kind or 'no audio file'}")
    return said


def _kind_of_frame(head: bytes) -> str | None:
    """MP3 or AAC by the header of a frame, which has eleven set bits first, then version and layer."""
    if len(head) < 4:
        return None
    word = struct.unpack(">I", head[:4])[0]
    if word >> 20 == 0xFFF and not word >> 17 & 0b11:
        return "AAC"
    is_frame = word >> 21 == 0x7FF and word >> 19 & 0b11 != 0b01
    is_layer_3 = word >> 17 & 0b11 == 0b01
    has_rates = word >> 12 & 0xF != 0xF and word >> 10 & 0b11 != 0b11
    return MP3 if is_frame and is_layer_3 and has_rates else None
