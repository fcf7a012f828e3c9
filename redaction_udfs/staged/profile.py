"""Profile of a redacted batch: rows and spans by role and channel, lengths, times. Where a wrong mapping shows.

A rule that falls silent shows in its own count. Roles that are swapped, another column for the text or the channel may
leave every rule some work: what they change is who says how much.
"""

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.redact import PROBLEM, SPANS
from redaction_udfs.columns.distinct import map_distinct
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.split import starts_of_conversations
from redaction_udfs.engine.model.conversation import CHANNELS, ROLES

PROFILE = "profile"
"""Counted by what it counts: the name is followed by a blank and a name that begins with its kind, as `rows of ...`."""
CONVERSATIONS, CHARACTERS, NO_START = "conversations", "characters of texts", "times missing"
UNKNOWN = "unknown"
"""Role or channel of values without a mapping; a check refuses their rows."""
KINDS = (*ROLES, UNKNOWN), (*CHANNELS, UNKNOWN)


def profile(redacted: pa.RecordBatch, layout: Layout) -> Iterator[tuple[str, np.ndarray]]:
    """Name of each count, and what each row of the batch adds to it."""
    starts = starts_of_conversations(redacted, [layout.partition, layout.conversation_id])
    yield CONVERSATIONS, starts.astype(np.int64)
    yield CHARACTERS, _lengths(pc.utf8_length(redacted.column(layout.text)))
    if layout.start_ms:
        yield NO_START, np.asarray(redacted.column(layout.start_ms).is_null()).astype(np.int64)
    published = np.asarray(redacted.column(PROBLEM).is_null())
    spans = _lengths(pc.list_value_length(redacted.column(SPANS))) * published
    speakers = _speakers(redacted, layout)
    for speaker in np.unique(speakers).tolist():
        own = (speakers == speaker).astype(np.int64)
        yield f"rows of {_name(speaker)}", own
        yield f"spans of {_name(speaker)}", own * spans


def _lengths(lengths: pa.Array) -> np.ndarray:
    return np.asarray(pc.fill_null(lengths, 0)).astype(np.int64)


def _speakers(redacted: pa.RecordBatch, layout: Layout) -> np.ndarray:
    """For each row the place of its role in KINDS and of its channel, in one number."""
    roles = _places(redacted, layout.role, layout.role_of, KINDS[0])
    return roles * len(KINDS[1]) + _places(redacted, layout.channel, layout.channel_of, KINDS[1])


def _name(speaker: int) -> str:
    role, channel = divmod(speaker, len(KINDS[1]))
    return f"{KINDS[0][role]} on {KINDS[1][channel]}"


def _places(
    redacted: pa.RecordBatch, column: str | None, meaning: Callable[[str | None], str], kinds: tuple[str, ...]
) -> np.ndarray:
    """Place of each row's role or channel among its kinds, looked up once for each distinct value."""

    def place(value: str | None) -> int:
        try:
            return kinds.index(meaning(value))
        except LookupError:
            return kinds.index(UNKNOWN)

    if column is None:
        return np.full(redacted.num_rows, place(None))
    return np.asarray(map_distinct(redacted.column(column), place, pa.int64()))
