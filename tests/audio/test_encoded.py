"""Promise: compressed recordings are silent in the ranges, of the same length, and what they were elsewhere."""

import sys
from pathlib import Path

import numpy as np
import pytest

from redaction_udfs.audio import encoded
from redaction_udfs.audio.fill import Fill
from redaction_udfs.audio.mute import read_recording, write_muted_recording
from redaction_udfs.audio.problems import RecordingProblem
from redaction_udfs.audio.ranges import Mute, Shape

soundfile = pytest.importorskip("soundfile")

RATE, SECONDS = 16_000, 6
LOSSY = [
    ("a.mp3", "MP3", "MPEG_LAYER_III"),
    ("a.ogg", "OGG", "VORBIS"),
    ("a.opus", "OGG", "OPUS"),
]
MUTES = [Mute(1000, 2000, 0), Mute(1500, 2500, 0), Mute(3000, 4000)]
MUTED = {0: [(1000, 2500), (3000, 4000)], 1: [(3000, 4000)]}
SAID_BESIDE = "Maria Lopez 4111 1111 1111 1111"


def speech() -> np.ndarray:
    """Two channels of noise in the band and the rhythm of speech, as loud as people are."""
    random = np.random.default_rng(7)
    frames = RATE * SECONDS
    spectrum = np.fft.rfft(random.standard_normal((2, frames)))
    hertz = np.fft.rfftfreq(frames, 1 / RATE)
    spectrum[:, (hertz < 200) | (hertz > 3000)] = 0
    band = np.fft.irfft(spectrum, frames).T
    rhythm = 0.6 + 0.4 * np.sin(np.arange(frames)[:, None] * 2 * np.pi * np.array([3.1, 4.3]) / RATE)
    return np.asarray(band / np.abs(band).max() * rhythm * 0.5)


def write(path: Path, form: str, codec: str, samples: np.ndarray) -> Path:
    """A recording that says in its tags who speaks."""
    with soundfile.SoundFile(path, "w", RATE, 2, codec, format=form) as file:
        file.title = file.comment = SAID_BESIDE
        for start in range(0, len(samples), RATE):  # libvorbis overruns its stack on one long block
            file.write(samples[start : start + RATE])
    assert SAID_BESIDE.encode() in path.read_bytes()
    return path


def of_range(samples: np.ndarray, start_ms: int, end_ms: int) -> np.ndarray:
    return samples[start_ms * RATE // 1000 : end_ms * RATE // 1000]


def test_the_longest_frames_of_a_codec_are_muted_beside_a_range():
    """MP3 of 8 kHz has frames of 144 ms; with 50 ms it left 0.022 of 1 in the range."""
    widened = {
        rate: encoded.EncodedFile("MP3", "MPEG_LAYER_III", Shape(1, rate, 1)).widened_ms for rate in (8000, 48_000)
    }
    assert widened == {8000: 144, 48_000: 80}


@pytest.mark.parametrize(("name", "form", "codec"), LOSSY, ids=[case[2] for case in LOSSY])
def test_lossy_ones_are_silent_in_the_ranges_and_speak_at_the_same_time_elsewhere(
    name: str, form: str, codec: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(encoded, "BLOCK_FRAMES", 9973)
    source, target = write(tmp_path / name, form, codec, speech()), tmp_path / "out"
    write_muted_recording(read_recording(source), MUTES, Fill.silence, target)
    before, (after, _) = soundfile.read(source)[0], soundfile.read(target)
    assert after.shape == before.shape
    assert SAID_BESIDE.encode() not in target.read_bytes()
    for channel, ranges in MUTED.items():
        for start_ms, end_ms in ranges:
            assert np.abs(of_range(after[:, channel], start_ms, end_ms)).max() < encoded.MOST_HEARD
    for channel, start_ms, end_ms in ((0, 100, 900), (1, 1000, 2500), (0, 4200, 5800), (1, 4200, 5800)):
        one, other = (of_range(samples[:, channel], start_ms, end_ms) for samples in (before, after))
        alike = np.fft.irfft(np.fft.rfft(one) * np.conj(np.fft.rfft(other)))
        assert alike.argmax() == 0, "lag 0"
        assert alike[0] > 0.7 * np.linalg.norm(one) * np.linalg.norm(other), "the same speech"


@pytest.mark.parametrize("codec", ["PCM_16", "PCM_24", "PCM_S8"])
def test_flac_is_the_same_bits_outside_of_the_ranges(codec: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(encoded, "BLOCK_FRAMES", 9973)
    source, target = write(tmp_path / "a.flac", "FLAC", codec, speech()), tmp_path / "out"
    write_muted_recording(read_recording(source), MUTES, Fill.silence, target)
    before, after = (soundfile.read(path, dtype="int32")[0] for path in (source, target))
    expected = before.copy()
    for channel, ranges in MUTED.items():
        for start_ms, end_ms in ranges:
            of_range(expected[:, channel], start_ms, end_ms)[:] = 0
    assert (after == expected).all()
    assert soundfile.info(target).subtype == codec
    assert SAID_BESIDE.encode() not in target.read_bytes()


def test_a_tone_is_heard_in_the_range(tmp_path: Path):
    source, target = write(tmp_path / "a.flac", "FLAC", "PCM_16", speech()), tmp_path / "out"
    write_muted_recording(read_recording(source), MUTES, Fill.tone, target)
    tone = of_range(soundfile.read(target)[0][:, 1], 3000, 4000)
    assert np.abs(np.fft.rfft(tone)).argmax() == 1000
    assert abs(np.abs(tone).max() - 0.1) < 0.01


def test_speech_that_an_encoder_leaves_is_found(tmp_path: Path):
    """As if the writer had muted nothing."""
    source = write(tmp_path / "a.mp3", "MP3", "MPEG_LAYER_III", speech())
    with pytest.raises(RecordingProblem, match="not_silent"):
        encoded.check_muted(source, encoded.read_encoded(source), [[(16_000, 32_000)], []], Fill.silence)


def test_a_file_that_cannot_be_decoded_to_its_end_is_truncated(tmp_path: Path):
    source = write(tmp_path / "a.flac", "FLAC", "PCM_16", speech())
    source.write_bytes(source.read_bytes()[:60_000])
    with pytest.raises(RecordingProblem, match="truncated"):
        write_muted_recording(read_recording(source), MUTES, Fill.silence, tmp_path / "out")


def test_an_ending_that_libsndfile_knows_better_lies(tmp_path: Path):
    (tmp_path / "a.flac").write_bytes(b"fLaC" + bytes(100))
    with pytest.raises(RecordingProblem, match="malformed"):
        read_recording(tmp_path / "a.flac")


def test_without_the_extra_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source = write(tmp_path / "a.flac", "FLAC", "PCM_16", speech())
    monkeypatch.setitem(sys.modules, "soundfile", None)
    with pytest.raises(RecordingProblem, match="needs_audio_extra"):
        read_recording(source)
