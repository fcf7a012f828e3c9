"""Stretches of recordings that must be silent, one for each cause."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.redact import PROBLEM, SPANS
from redaction_udfs.columns.conversations import ConversationRows, conversation_rows
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.nested import owners
from redaction_udfs.columns.output import are_left_out
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.staged.recordings import recordings_by_row

WITHHELD = "UNPROCESSED"
"""Label of rows that are withheld: of what nobody could look through nothing may be heard."""
LONGEST = np.iinfo(np.int64).max
_OF_SPAN = ("start_ms", "end_ms", "padding_left_ms", "padding_right_ms", "label")


class MutedStretch(NamedTuple):
    """A time to mute, in ms of the conversation, with padding and within its recording.

    The row that asks for it, the number of its conversation in the batch, the audio channel (null where the table has
    none for the row), and when the recording ends; None where no row or word tells, and then the time is not clipped.
    """

    row: int
    conversation: int
    audio_channel: str | None
    start_ms: int
    end_ms: int
    label: str
    recording_end_ms: int | None


class _Cause(NamedTuple):
    """A span or a withheld row: its time as the table has it, and its padding."""

    row: int
    start_ms: int
    end_ms: int
    left_ms: int
    right_ms: int
    label: str


def may_mute(layout: Layout) -> bool:
    """True if the table's rows can have times, and be of voice."""
    voice = "voice" in layout.channels.values() if layout.channel else layout.constant_channel == "voice"
    return voice and bool((layout.start_ms and layout.end_ms) or layout.timed_words)


def stretches(redacted: pa.RecordBatch, layout: Layout) -> list[MutedStretch]:
    """Stretches to mute in a redacted batch of whole conversations.

    Of a row that is published, what was redacted in what was said: spans that are only tagged may be heard. Of one that
    is withheld or left out all of it, but for conversations of which nothing is wanted at all.
    """
    if not may_mute(layout):
        return []
    rows, problems = conversation_rows(redacted, layout), redacted.column(PROBLEM)
    recordings = recordings_by_row(redacted, layout, rows, are_left_out(problems))
    heard = np.asarray(pc.and_(recordings.is_valid(), redacted.column(layout.conversation_id).is_valid()))
    published = np.asarray(problems.is_null())
    causes = [*_spans(redacted, layout, heard & published), *_withheld(redacted, layout, heard & ~published)]
    if not causes:
        return []
    channels = _audio_channels(redacted, layout, rows, [cause.row for cause in causes])
    ends = _recording_ends(causes, recordings, rows)
    found = [_stretch(cause, channels[cause.row], int(rows.conversation[cause.row]), ends) for cause in causes]
    return [stretch for stretch in found if stretch.end_ms > stretch.start_ms]


def _spans(redacted: pa.RecordBatch, layout: Layout, wanted: np.ndarray) -> Iterator[_Cause]:
    """Redacted spans of the wanted rows, in what was said, that have times."""
    spans = redacted.column(SPANS)
    rows, flat = owners(spans), spans.flatten()
    said_in = pa.array([layout.text, *([layout.words] if layout.words else [])])
    silent = pc.and_(
        pc.is_in(pc.struct_field(flat, "column"), said_in), _is_not(pc.struct_field(flat, "action"), "tag")
    )
    timed = pc.and_(pc.struct_field(flat, "start_ms").is_valid(), pc.struct_field(flat, "end_ms").is_valid())
    chosen = np.flatnonzero(wanted[rows] & np.asarray(pc.and_(silent, timed)))
    fields = [pc.struct_field(flat, name).take(pa.array(chosen)).to_pylist() for name in _OF_SPAN]
    for row, start, end, left, right, label in zip(rows[chosen].tolist(), *fields, strict=True):
        yield _Cause(row, min(start, end), max(start, end), left or 0, right or 0, label)


def _withheld(redacted: pa.RecordBatch, layout: Layout, wanted: np.ndarray) -> Iterator[_Cause]:
    """All of the wanted rows that have times."""
    if not (layout.start_ms and layout.end_ms):
        return
    times = [redacted.column(name).cast(pa.int64()) for name in (layout.start_ms, layout.end_ms)]
    chosen = np.flatnonzero(wanted & np.asarray(pc.and_(times[0].is_valid(), times[1].is_valid())))
    starts, ends = ([time[row].as_py() for row in chosen.tolist()] for time in times)
    for row, start, end in zip(chosen.tolist(), starts, ends, strict=True):
        yield _Cause(row, min(start, end), max(start, end), 0, 0, WITHHELD)


def _is_not(texts: pa.Array, text: str) -> pa.Array:
    return pc.fill_null(pc.not_equal(texts, text), True)


def _audio_channels(
    redacted: pa.RecordBatch, layout: Layout, rows: ConversationRows, wanted: Sequence[int]
) -> dict[int, str | None]:
    """The audio channel of each wanted row as the table names it; without one the role."""
    if layout.audio_channel:
        named = redacted.column(layout.audio_channel).take(pa.array(wanted)).cast(pa.string())
        return dict(zip(wanted, named.to_pylist(), strict=True))
    return {row: ROLES[rows.role[row]] if rows.role[row] >= 0 else "other" for row in wanted}


def _recording_ends(causes: Sequence[_Cause], recordings: pa.Array, rows: ConversationRows) -> dict[int, int]:
    """When recordings end, by the number of their conversation: as its rows and causes say, none where no row does."""
    ends: dict[int, int] = {}
    for cause in causes:
        told = recordings[cause.row].as_py()["end_ms"]
        if told is not None:
            number = int(rows.conversation[cause.row])
            ends[number] = max(ends.get(number, told), told, cause.end_ms)
    return ends


def _stretch(cause: _Cause, channel: str | None, conversation: int, ends: Mapping[int, int]) -> MutedStretch:
    """The cause's time with its padding, within the recording."""
    end = cause.end_ms + cause.right_ms
    last = ends.get(conversation)
    return MutedStretch(
        cause.row,
        conversation,
        channel,
        max(cause.start_ms - cause.left_ms, 0),
        min(end if end <= LONGEST else cause.end_ms, LONGEST if last is None else last),
        cause.label,
        last,
    )
