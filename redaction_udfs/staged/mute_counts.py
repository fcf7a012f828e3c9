"""Counts over mutes: what the checks judge of them. Written apart from what makes them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from redaction_udfs.staged.mutes import Mute
from redaction_udfs.staged.stretches import MutedStretch

OUT_OF_RANGE, OVERLAPPING = "mutes_out_of_range", "mutes_overlapping"
WITHOUT_CAUSE, NOT_MUTED = "mutes_without_cause", "stretches_not_muted"
MUTES_JUDGED = (OUT_OF_RANGE, OVERLAPPING, WITHOUT_CAUSE, NOT_MUTED)


def mute_counts(mutes: Sequence[Mute], stretches: Sequence[MutedStretch]) -> Counter[str]:
    """Of one conversation, how many mutes break a promise, and how much would be heard still."""
    counts = Counter[str]()
    channels = {mute.audio_channel for mute in mutes} | {cause.audio_channel for cause in stretches}
    for channel in channels:
        silent = [mute for mute in mutes if mute.audio_channel == channel]
        counts += _of_channel(silent, [cause for cause in stretches if cause.audio_channel == channel])
    return counts


def _of_channel(mutes: Sequence[Mute], causes: Sequence[MutedStretch]) -> Counter[str]:
    silent = sorted(mutes, key=lambda mute: mute.start_ms)
    starts = [mute.start_ms for mute in silent]
    muted_until = list(accumulate((mute.end_ms for mute in silent), max))
    last = max((cause.recording_end_ms for cause in causes if cause.recording_end_ms is not None), default=None)
    began = sorted(cause.start_ms for cause in causes)
    counts = Counter[str]()
    for place, mute in enumerate(silent):
        within = 0 <= mute.start_ms < mute.end_ms and (last is None or mute.end_ms <= last)
        counts[OUT_OF_RANGE] += not within
        counts[OVERLAPPING] += place > 0 and muted_until[place - 1] >= mute.start_ms
        counts[WITHOUT_CAUSE] += bisect_left(began, mute.start_ms) >= bisect_left(began, mute.end_ms)
    for cause in causes:
        before = bisect_left(starts, cause.start_ms + 1)
        counts[NOT_MUTED] += not before or muted_until[before - 1] < cause.end_ms
    return counts
