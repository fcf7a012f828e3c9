"""WAV files as a list of pieces: what stays, what is blanked, where the audio is. Reads headers only."""

import os
import struct
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from redaction_udfs.audio.codecs import A_LAW, CODECS, EXTENSIBLE, FLOAT, MU_LAW, OTHER_TAGS, PCM, Codec
from redaction_udfs.audio.problems import RecordingProblem
from redaction_udfs.audio.ranges import Shape

UNKNOWN_SIZE = 0xFFFFFFFF
"""Where a chunk's size says so, `ds64` has it; without one nobody knows where the audio ends."""
MOST_CHUNKS = 10_000
"""Recorders write some ten; a file of empty chunks alone would fill the memory."""
KEPT_BYTES = {b"fact": 4, b"ds64": 24}
"""Bytes of these chunks that mean something here. The table that may follow in `ds64` is of chunks that are blanked."""
FMT_BYTES = {PCM: 16, FLOAT: 18, A_LAW: 18, MU_LAW: 18, EXTENSIBLE: 40}
GUID_TAIL = bytes.fromhex("000000001000800000aa00389b71")
"""Behind a format tag in the sub-format of WAVE_FORMAT_EXTENSIBLE."""


class Piece(NamedTuple):
    """Some bytes of the file, one behind the other: `kept` are written as they are, then zeros up to `size`.

    Of audio `kept` is empty, and its bytes are those of the file but where it is muted.
    """

    size: int
    kept: bytes = b""
    is_audio: bool = False


class WavFile(NamedTuple):
    """A WAV file: its codec, its shape, and pieces that cover it from the first to the last byte."""

    codec: Codec
    shape: Shape
    pieces: tuple[Piece, ...]

    @property
    def frame_bytes(self) -> int:
        return self.codec.width * self.shape.channels


class _Chunk(NamedTuple):
    """A chunk: its id, where its content begins, and its size without padding."""

    id: bytes
    start: int
    size: int


def read_wav(file: BinaryIO) -> WavFile:
    """Reads the headers of a file that can seek. Raises RecordingProblem.

    Chunks but `fmt `, `fact`, `ds64` and `data` become JUNK: LIST, bext, id3, cue, iXML hold names and numbers. So does
    what lies behind the last chunk.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    chunks = list(islice(_chunks(file, size), MOST_CHUNKS + 1))
    if len(chunks) > MOST_CHUNKS:
        raise RecordingProblem("malformed", f"more than {MOST_CHUNKS} chunks")
    fmt, data = _only(chunks, b"fmt "), _only(chunks, b"data")
    if fmt.start > data.start:
        raise RecordingProblem("malformed", "fmt stands behind data")
    header = _content(file, fmt, 40)
    codec, channels, rate = _format(header)
    frames, rest = divmod(data.size, codec.width * channels)
    if rest:
        raise RecordingProblem("truncated", "the last frame is not whole")
    return WavFile(codec, Shape(channels, rate, frames), tuple(_pieces(file, chunks, size)))


def _chunks(file: BinaryIO, size: int) -> Iterator[_Chunk]:
    """The chunks of the file, in order. Raises RecordingProblem where one ends behind the file."""
    form = file.read(12)
    if len(form) < 12:
        raise RecordingProblem("truncated", "the header is not whole")
    riff_end, data_size = 8 + struct.unpack("<I", form[4:8])[0], None
    place = 12
    while place + 8 <= min(size, riff_end):
        file.seek(place)
        name, said = struct.unpack("<4sI", file.read(8))
        if name == b"ds64" and place == 12 and form[:4] != b"RIFF":
            riff_end, data_size = _long_sizes(file)
        if said == UNKNOWN_SIZE:
            said = data_size if name == b"data" else None
        if said is None:
            raise RecordingProblem("malformed", "a chunk does not say its size, as of audio written to a pipe")
        chunk = _Chunk(name, place + 8, said)
        if chunk.start + said > size:
            raise RecordingProblem("truncated", "a chunk ends behind the file")
        yield chunk
        place = chunk.start + said + said % 2
    if riff_end > size + 1:
        raise RecordingProblem("truncated", "the file is shorter than its header says")


def _long_sizes(file: BinaryIO) -> tuple[int, int]:
    """End of the form, and size of the audio, of a file that may be longer than 4 GiB."""
    content = file.read(16)
    if len(content) < 16:
        raise RecordingProblem("truncated", "ds64 is not whole")
    riff_size, data_size = struct.unpack("<QQ", content)
    return 8 + riff_size, data_size


def _only(chunks: list[_Chunk], name: bytes) -> _Chunk:
    found = [chunk for chunk in chunks if chunk.id == name]
    if len(found) != 1:
        raise RecordingProblem("malformed", f"{len(found)} chunks {name.decode().strip()}, one is needed")
    return found[0]


def _content(file: BinaryIO, chunk: _Chunk, most: int) -> bytes:
    file.seek(chunk.start)
    return file.read(min(chunk.size, most))


def _format(header: bytes) -> tuple[Codec, int, int]:
    """Codec, channels and rate. Raises RecordingProblem."""
    if len(header) < 16:
        raise RecordingProblem("malformed", f"fmt has {len(header)} bytes, 16 are needed")
    tag, channels, rate, _, frame_bytes, bits = struct.unpack("<HHIIHH", header[:16])
    if tag == EXTENSIBLE:
        tag = _sub_format(header)
    codec = CODECS.get((tag, bits))
    if codec is None:
        raise RecordingProblem("unsupported", _name_of(tag, bits))
    if not channels or not rate or frame_bytes != channels * codec.width:
        raise RecordingProblem("malformed", f"{channels} channels of {bits} bits in frames of {frame_bytes} bytes")
    return codec, channels, rate


def _sub_format(header: bytes) -> int:
    """Format tag of WAVE_FORMAT_EXTENSIBLE, which has it in a GUID."""
    if len(header) < 40:
        raise RecordingProblem("malformed", f"fmt has {len(header)} bytes, 40 are needed")
    if header[26:40] != GUID_TAIL:
        raise RecordingProblem("unsupported", "WAVE_FORMAT_EXTENSIBLE with a sub-format of its own")
    return int.from_bytes(header[24:26], "little")


def _name_of(tag: int, bits: int) -> str:
    if tag in (PCM, FLOAT, A_LAW, MU_LAW):
        return f"WAV with format tag {tag} and {bits} bits a sample"
    return f"WAV with {OTHER_TAGS.get(tag, 'an unknown codec')} (format tag {tag})"


def _pieces(file: BinaryIO, chunks: list[_Chunk], size: int) -> Iterator[Piece]:
    """The whole file. What follows the last chunk, such as an ID3 tag, is blanked."""
    file.seek(0)
    yield Piece(12, file.read(12))
    done = 12
    for chunk in chunks:
        yield from _pieces_of(file, chunk)
        done = min(chunk.start + chunk.size + chunk.size % 2, size)  # the last chunk may lack its padding
        yield Piece(done - chunk.start - chunk.size)
    yield Piece(size - done)


def _pieces_of(file: BinaryIO, chunk: _Chunk) -> Iterator[Piece]:
    """A chunk without its padding, under its own name if it is one of those that stay."""
    file.seek(chunk.start - 4)
    said = file.read(4)
    if chunk.id == b"data":
        yield Piece(8, b"data" + said)
        yield Piece(chunk.size, is_audio=True)
        return
    kept = _kept_bytes(file, chunk)
    yield Piece(8, (chunk.id if kept else b"JUNK") + said)
    yield Piece(chunk.size, _content(file, chunk, kept))


def _kept_bytes(file: BinaryIO, chunk: _Chunk) -> int:
    """The bytes of a chunk that stay as they are."""
    if chunk.id == b"fmt ":
        return FMT_BYTES[struct.unpack("<H", _content(file, chunk, 2))[0]]
    return KEPT_BYTES.get(chunk.id, 0)
