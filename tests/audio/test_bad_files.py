"""Promise: a file that is not what it should be has a reason, and no byte of it in the reason."""

import io
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.audio.fill import Fill
from redaction_udfs.audio.mute import read_recording
from redaction_udfs.audio.problems import REASONS, RecordingProblem
from redaction_udfs.audio.ranges import Mute, ranges_by_channel
from redaction_udfs.audio.riff import read_wav
from redaction_udfs.audio.wav import write_muted_wav
from tests.audio.wavs import MU_LAW, PCM, Wav, chunk

GOOD = Wav(before=[(b"LIST", b"INFO")]).to_bytes()
LONG = Wav(frames=99, long=True, extensible=True, after=[(b"LIST", b"INFO")]).to_bytes()
CUT = st.sampled_from([0, 0, 0, 1, 50])
AT_FMT, AT_DATA = GOOD.index(b"fmt ") + 8, GOOD.index(b"data") + 4


def with_bytes(place: int, content: bytes) -> bytes:
    return GOOD[:place] + content + GOOD[place + len(content) :]


def with_codec(tag: int, bits: int = 16) -> bytes:
    return with_bytes(AT_FMT, struct.pack("<H", tag))[: AT_FMT + 14] + struct.pack("<H", bits) + GOOD[AT_FMT + 16 :]


CASES = [
    ("a.wav", b"", "empty", ""),
    ("a.wav", GOOD[:9], "truncated", "header is not whole"),
    ("a.wav", GOOD[:30], "truncated", "a chunk ends behind the file"),
    ("a.wav", GOOD[:-1], "truncated", "a chunk ends behind the file"),
    ("a.wav", GOOD[: AT_DATA - 4] + chunk(b"data", b"12"), "truncated", "shorter than its header"),
    ("a.wav", with_bytes(4, struct.pack("<I", len(GOOD) + 100)), "truncated", "shorter than its header"),
    ("a.wav", with_bytes(AT_DATA, struct.pack("<I", 15_999)), "truncated", "last frame"),
    ("a.wav", with_bytes(AT_DATA, b"\xff" * 4), "malformed", "does not say its size"),
    ("a.wav", with_bytes(4, bytes(4)), "malformed", "0 chunks fmt"),
    ("a.wav", with_bytes(AT_DATA - 4, b"atad"), "malformed", "0 chunks data"),
    ("a.wav", with_bytes(AT_FMT - 8, b"LIST"), "malformed", "0 chunks fmt"),
    ("a.wav", Wav(after=[(b"junk", b"")] * 10_000).to_bytes(), "malformed", "10000 chunks"),
    ("a.wav", Wav(after=[(b"data", b"12")]).to_bytes(), "malformed", "2 chunks data"),
    ("a.wav", with_bytes(AT_FMT + 12, b"\x03\x00"), "malformed", "frames of 3 bytes"),
    ("a.wav", with_bytes(AT_FMT + 2, b"\x00\x00"), "malformed", "0 channels"),
    ("a.wav", with_codec(49), "unsupported", "GSM 6.10"),
    ("a.wav", with_codec(17), "unsupported", "IMA ADPCM"),
    ("a.wav", with_codec(0x55), "unsupported", "MP3"),
    ("a.wav", with_codec(0x1234), "unsupported", "format tag 4660"),
    ("a.wav", with_codec(PCM, 12), "unsupported", "12 bits"),
    ("a.wav", with_codec(MU_LAW), "unsupported", "format tag 7 and 16 bits"),
    ("a.wav", Wav(extensible=True).to_bytes().replace(b"\x80\x00\x00\xaa", b"\x00\x00\x00\x00"), "unsupported", "own"),
    ("a.wav", b"RIFF\x04\x00\x00\x00AVI LIST", "unsupported", "RIFF without audio"),
    ("a.wav", b"RIFX\x04\x00\x00\x00WAVEfmt ", "unsupported", "big-endian"),
    ("a.wav", b"fLaC" + bytes(40), "extension_lies", "named as WAV, it is FLAC"),
    ("a.wav", b"ID3\x04" + bytes(40), "extension_lies", "named as WAV, it is MP3"),
    ("a.wav", b"\xff\xfb\x90\x00" + bytes(40), "extension_lies", "named as WAV, it is MP3"),
    ("a.wav", b"my card is 4111 1111 1111 1111", "extension_lies", "no audio file"),
    ("a.mp3", GOOD, "extension_lies", "named as MP3, it is WAV"),
    ("a.flac", b"OggS" + bytes(40), "extension_lies", "named as FLAC, it is Ogg"),
    ("a.m4a", b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00", "unsupported", "MP4 or M4A"),
    ("a.wav", b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00", "unsupported", "MP4 or M4A"),
    ("a.aac", b"\xff\xf1\x50\x80" + bytes(40), "unsupported", "AAC"),
    ("a.amr", b"#!AMR\n" + bytes(40), "unsupported", "AMR"),
    ("a.txt", b"my card is 4111 1111 1111 1111", "unsupported", ".wav"),
]


@pytest.mark.parametrize(("name", "content", "reason", "detail"), CASES, ids=[f"{c[2]}: {c[3]}" for c in CASES])
def test_a_reason_for_each(name: str, content: bytes, reason: str, detail: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RecordingProblem) as caught:
        read_recording(path)
    assert caught.value.reason == reason
    assert detail in caught.value.detail
    assert reason in REASONS
    assert "4111" not in str(caught.value) and str(tmp_path) not in str(caught.value)


def test_the_last_chunk_may_lack_its_padding(tmp_path: Path):
    made = Wav((MU_LAW, 8), frames=7)
    path = tmp_path / "odd.wav"
    path.write_bytes(made.to_bytes()[:-1])
    assert read_recording(path).shape.frames == 7


@given(st.sampled_from([GOOD, LONG]), st.lists(st.tuples(st.integers(0, 90), st.binary(max_size=4)), max_size=4), CUT)
def test_whatever_a_header_says_it_is_a_reason_or_a_file_of_the_same_size(
    content: bytes, changes: list[tuple[int, bytes]], cut: int
):
    for place, said in changes:
        content = content[:place] + said + content[place + len(said) :]
    content = content[: len(content) - cut]
    source, target = io.BytesIO(content), io.BytesIO()
    try:
        wav = read_wav(source)
    except RecordingProblem as problem:
        assert problem.reason in REASONS
        return
    write_muted_wav(source, wav, ranges_by_channel([Mute(0, 10**9)], wav.shape), Fill.silence, target)
    assert len(target.getvalue()) == len(content)
