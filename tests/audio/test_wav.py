"""Promise: a WAV file is silent where it must be, its tags are blank, and not a bit of it is another elsewhere."""

import io
import tracemalloc
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.audio import wav as patching
from redaction_udfs.audio.fill import Fill
from redaction_udfs.audio.mute import read_recording, write_muted_recording
from redaction_udfs.audio.ranges import Mute, ranges_by_channel
from redaction_udfs.audio.riff import read_wav
from redaction_udfs.audio.wav import write_muted_wav
from tests.audio.wavs import FLOAT, KINDS, MU_LAW, PCM, SAID_BESIDE, TAGS, Wav

SPOKEN = st.tuples(st.integers(0, 400), st.integers(1, 120), st.sampled_from([None, 0, 1, 2]))
MUTES = st.lists(SPOKEN.map(lambda each: Mute(each[0], each[0] + each[1], each[2])), max_size=6)
SHAPES = st.builds(
    Wav,
    kind=st.sampled_from(KINDS),
    channels=st.integers(1, 3),
    rate=st.sampled_from([8000, 11025, 7]),
    frames=st.integers(0, 3000),
    extensible=st.booleans(),
    long=st.booleans(),
    before=st.sampled_from([(), TAGS]),
    after=st.sampled_from([(), TAGS[:1]]),
)


def muted_bytes(made: Wav, mutes: list[Mute], fill: Fill = Fill.silence) -> bytes:
    """The file as it is written."""
    source, target = io.BytesIO(made.to_bytes()), io.BytesIO()
    wav = read_wav(source)
    assert wav.shape == (made.channels, made.rate, made.frames)
    write_muted_wav(source, wav, ranges_by_channel(mutes, wav.shape), fill, target)
    return target.getvalue()


def is_muted(made: Wav, mutes: list[Mute]) -> np.ndarray:
    """True for each frame and channel of which some part lies in a mute: by the definition, over all frames."""
    muted = np.zeros((made.frames, made.channels), bool)
    starts = np.arange(made.frames) * 1000
    for mute in mutes:
        touched = (starts < mute.end_ms * made.rate) & (starts + 1000 > mute.start_ms * made.rate)
        for channel in range(made.channels):
            if made.channels == 1 or mute.channel in (None, channel):
                muted[touched, channel] = True
    return muted


@given(SHAPES, MUTES, st.integers(1, 5000))
def test_it_is_silent_in_the_ranges_and_the_same_bits_outside(made: Wav, mutes: list[Mute], block_bytes: int):
    with patch.object(patching, "BLOCK_BYTES", block_bytes):
        written = muted_bytes(made, mutes)
    muted = is_muted(made, mutes)
    before, after = made.samples(made.to_bytes()), made.samples(written)
    assert (after[muted] == made.silence).all()
    assert (after[~muted] == before[~muted]).all()
    assert SAID_BESIDE not in written
    assert len(written) == len(made.to_bytes())


@pytest.mark.parametrize("kind", KINDS)
def test_headers_stay_and_tags_become_junk_of_the_same_size(kind: tuple[int, int]):
    plain, tagged = Wav(kind, before=()), Wav(kind, before=TAGS, after=TAGS)
    assert muted_bytes(plain, []) == plain.to_bytes()
    junk = tuple((b"JUNK", bytes(len(content))) for _, content in TAGS)
    assert muted_bytes(tagged, []) == tagged._replace(before=junk, after=junk).to_bytes()


def test_what_hides_in_known_chunks_and_behind_the_file_is_blanked():
    fact = (b"fact", b"\x40\x1f\x00\x00" + SAID_BESIDE)
    made = Wav((MU_LAW, 8), before=[fact])
    fmt = made.fmt() + SAID_BESIDE
    with patch.object(Wav, "fmt", lambda self: fmt):
        content = made.to_bytes()
    source, target = io.BytesIO(content + b"ID3" + SAID_BESIDE), io.BytesIO()
    wav = read_wav(source)
    write_muted_wav(source, wav, ranges_by_channel([], wav.shape), Fill.silence, target)
    assert SAID_BESIDE in content
    assert target.getvalue() == content.replace(SAID_BESIDE, bytes(len(SAID_BESIDE))) + bytes(3 + len(SAID_BESIDE))


@pytest.mark.parametrize("kind", KINDS)
def test_a_tone_is_heard_on_the_muted_channel_alone(kind: tuple[int, int]):
    made = Wav(kind, channels=2)
    with patch.object(patching, "BLOCK_BYTES", 999):
        written = muted_bytes(made, [Mute(200, 500, 1)], Fill.tone)
    before, after = made.samples(made.to_bytes()), made.samples(written)
    outside = np.ones((made.frames, 2), bool)
    outside[1600:4000, 1] = False
    assert (after[outside] == before[outside]).all()
    tone = decoded(made, after[1600:4000, 1])
    assert abs(np.abs(tone).max() - 0.1) < 0.01, "at -20 dBFS"
    assert max(abs(tone[0]), abs(tone[-1])) < 0.01, "it rises and falls"
    spectrum = np.abs(np.fft.rfft(tone))
    assert spectrum.argmax() == 300, "at 1 kHz: 300 waves in 300 ms"


def decoded(made: Wav, samples: np.ndarray) -> np.ndarray:
    """Samples as numbers from -1 to 1, by libsndfile for what NumPy has no type of."""
    tag, bits = made.kind
    plain = np.ascontiguousarray(samples)
    if tag == FLOAT:
        return plain.view(f"<f{bits // 8}").ravel().astype(float)
    if (tag, bits) == (PCM, 8):
        return (plain.ravel().astype(float) - 128) / 128
    if tag == PCM:
        wide = np.zeros((len(plain), 4), np.uint8)
        wide[:, 4 - plain.shape[1] :] = plain
        return wide.view("<i4").ravel() / 2.0**31
    soundfile = pytest.importorskip("soundfile")
    law = {MU_LAW: "ULAW"}.get(tag, "ALAW")
    read, _ = soundfile.read(io.BytesIO(plain.tobytes()), channels=1, samplerate=8000, subtype=law, format="RAW")
    return read


def test_memory_is_flat_for_two_hours(tmp_path: Path):
    """Two channels of mu-law: 115 MB, of which the disk holds the header alone."""
    made = Wav((MU_LAW, 8), channels=2, frames=0)
    path, size = made.write(tmp_path / "long.wav"), 2 * 3600 * made.rate * 2
    with path.open("r+b") as file:
        file.truncate(len(made.to_bytes()) + size)
        for place, said in ((4, len(made.to_bytes()) - 8 + size), (made.to_bytes().index(b"data") + 4, size)):
            file.seek(place)
            file.write(said.to_bytes(4, "little"))
    mutes = [Mute(start, start + 4000, start // 60_000 % 2) for start in range(0, 7_200_000, 60_000)]
    target = Path("/dev/null")
    tracemalloc.start()
    try:
        ranges = write_muted_recording(read_recording(path), mutes, Fill.tone, target)
        assert tracemalloc.get_traced_memory()[1] < 8 * patching.BLOCK_BYTES
    finally:
        tracemalloc.stop()
    assert [len(own) for own in ranges] == [60, 60]
