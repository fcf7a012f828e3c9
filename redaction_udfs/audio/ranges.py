"""Frames to mute on each channel of a recording, from times to mute."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

Ranges = Sequence[tuple[int, int]]
"""Frames of one channel: first, and end exclusive. Sorted, apart from each other."""


class Mute(NamedTuple):
    """A time to mute, in ms of the recording, end exclusive. `channel` counts from 0; None are all."""

    start_ms: int
    end_ms: int
    channel: int | None = None


class Shape(NamedTuple):
    """Size of a recording. `rate` is frames a second; a frame has one sample of each channel."""

    channels: int
    rate: int
    frames: int

    @property
    def duration_ms(self) -> int:
        """Milliseconds that have begun."""
        return -(-self.frames * 1000 // self.rate)


def ranges_by_channel(mutes: Iterable[Mute], shape: Shape, widened_ms: int = 0) -> list[Ranges]:
    """Ranges of each channel, within the recording: every frame that is touched by a mute, or `widened_ms` beside it.

    A recording of one channel is a mix, and muted whatever the channel of the mute.

    >>> ranges_by_channel([Mute(1, 2, 1), Mute(0, 1)], Shape(channels=2, rate=1500, frames=99))
    [[(0, 2)], [(0, 3)]]
    """
    own = [(mute.channel, _frames(mute, shape, widened_ms)) for mute in mutes]
    return [
        _merged(frames for only, frames in own if shape.channels == 1 or only in (None, channel))
        for channel in range(shape.channels)
    ]


def ranges_within(ranges: Ranges, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges that have frames between `first` and `end`, whole. O(log n) to find the first."""
    for place in range(max(bisect_right(ranges, (first,)) - 1, 0), len(ranges)):
        start, stop = ranges[place]
        if start >= end:
            return
        if stop > first:
            yield start, stop


def _frames(mute: Mute, shape: Shape, widened_ms: int) -> tuple[int, int]:
    """Frames of a mute. A frame that it touches belongs to it: the start is rounded down, the end up."""
    start = (mute.start_ms - widened_ms) * shape.rate // 1000
    end = -(-(mute.end_ms + widened_ms) * shape.rate // 1000)
    return max(start, 0), min(end, shape.frames)


def _merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    done: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if done and start <= done[-1][1]:
            done[-1] = done[-1][0], max(done[-1][1], end)
        else:
            done.append((start, end))
    return done
