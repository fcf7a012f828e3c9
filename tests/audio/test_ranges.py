"""Promise: ranges are sorted, apart, within the recording, and hold every frame that a mute touches."""

from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.audio.ranges import Mute, Shape, ranges_by_channel, ranges_within

MUTES = st.lists(
    st.tuples(st.integers(0, 10**8), st.integers(1, 10**7), st.sampled_from([None, 0, 1])).map(
        lambda each: Mute(each[0], each[0] + each[1], each[2])
    ),
    max_size=20,
)
SHAPES = st.builds(Shape, st.integers(1, 2), st.sampled_from([8000, 11025, 44100, 48000]), st.integers(0, 10**10))


@given(MUTES, SHAPES, st.integers(0, 100))
def test_ranges_hold_every_frame_of_every_mute_and_do_not_touch(mutes: list[Mute], shape: Shape, widened_ms: int):
    found = ranges_by_channel(mutes, shape, widened_ms)
    assert len(found) == shape.channels
    for channel, own in enumerate(found):
        borders = [place for each in own for place in each]
        assert borders == sorted(set(borders)), "apart, in order, none empty"
        assert all(0 <= place <= shape.frames for place in borders)
        heard = [m for m in mutes if shape.channels == 1 or m.channel in (None, channel)]
        for mute in heard:
            first = max((mute.start_ms - widened_ms) * shape.rate // 1000, 0)
            last = min(((mute.end_ms + widened_ms) * shape.rate - 1) // 1000, shape.frames - 1)
            assert first > last or any(start <= first and last < end for start, end in own)
        covered = sum(end - start for start, end in own)
        assert covered <= sum((m.end_ms - m.start_ms + 2 * widened_ms) * shape.rate // 1000 + 2 for m in heard)


@given(st.lists(st.integers(0, 200), unique=True, max_size=20), st.integers(0, 200), st.integers(0, 50))
def test_those_within_some_frames_are_found_whole(borders: list[int], first: int, length: int):
    ordered = sorted(borders)[: len(borders) // 2 * 2]
    ranges = list(zip(ordered[::2], ordered[1::2], strict=True))
    expected = [each for each in ranges if each[0] < first + length and each[1] > first]
    assert list(ranges_within(ranges, first, first + length)) == expected
