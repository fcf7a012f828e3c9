"""Mutes of a redacted batch: stretches that overlap or touch made one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import pyarrow as pa

from redaction_udfs.staged.stretches import MutedStretch

MUTES = "_mutes"
MUTES_OF_ROW = pa.list_(
    pa.struct(
        [
            ("audio_channel", pa.string()),
            ("start_ms", pa.int64()),
            ("end_ms", pa.int64()),
            ("label", pa.string()),
        ]
    )
)
"""The mutes of a conversation, in ms of it, on one of its rows that asks for one; null on all others."""


class Mute(NamedTuple):
    """A time in which one audio channel of a recording is silent, in ms, and why: labels, sorted, joined by `+`."""

    audio_channel: str | None
    start_ms: int
    end_ms: int
    label: str


def mutes_by_row(stretches: Sequence[MutedStretch], rows: int) -> pa.Array:
    """MUTES_OF_ROW of so many rows."""
    muted: list[list[dict[str, object]] | None] = [None] * rows
    for _, causes in groupby(sorted(stretches, key=_conversation), key=_conversation):
        own = list(causes)
        muted[own[0].row] = [mute._asdict() for mute in merged(own)]
    return pa.array(muted, MUTES_OF_ROW)


def merged(stretches: Iterable[MutedStretch]) -> Iterator[Mute]:
    """The mutes of one conversation, by audio channel and in time."""
    for channel, own in groupby(sorted(stretches, key=_in_time), key=attrgetter("audio_channel")):
        start = end = -1
        labels: set[str] = set()
        for stretch in own:
            if labels and stretch.start_ms > end:
                yield Mute(channel, start, end, "+".join(sorted(labels)))
                labels = set()
            start, end = (start, max(end, stretch.end_ms)) if labels else (stretch.start_ms, stretch.end_ms)
            labels.add(stretch.label)
        yield Mute(channel, start, end, "+".join(sorted(labels)))


def _in_time(stretch: MutedStretch) -> tuple[bool, str, int, int]:
    channel = stretch.audio_channel
    return channel is None, channel or "", stretch.start_ms, stretch.end_ms


_conversation = attrgetter("conversation")
