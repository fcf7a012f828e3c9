"""Waves that are written in the place of speech: silence, or a tone."""

from enum import Enum

import numpy as np

from redaction_udfs.audio.codecs import Wave

TONE_HERTZ, TONE_LEVEL, RAMP_MS = 1000, 0.1, 10
"""A kilohertz at -20 dBFS, which is heard and hurts nobody, rising and falling over 10 ms: without them it clicks."""


class Fill(str, Enum):
    """Fillings of a muted range."""

    silence = "silence"
    tone = "tone"


def wave_of(fill: Fill, muted: tuple[int, int], part: tuple[int, int], rate: int) -> Wave:
    """Samples of a part of a muted range, both in frames. The same whatever the parts it is asked in."""
    if fill is Fill.silence:
        return np.zeros(part[1] - part[0])
    (start, end), frames = muted, np.arange(*part)
    ramp = max(rate * RAMP_MS // 1000, 1)
    rising, falling = (frames - start) / ramp, (end - 1 - frames) / ramp
    loudness = np.clip(np.minimum(rising, falling), 0, 1) * TONE_LEVEL
    return np.asarray(loudness * np.sin((frames - start) * (2 * np.pi * TONE_HERTZ / rate)))
