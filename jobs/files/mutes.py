"""Mutes of a file: when and on which channel the recording of its call is silent, in the columns of `mutes`."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from jobs.files.audit import places
from redaction_udfs.formats.file_names import contact_in
from redaction_udfs.formats.parts.marks import TAG
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Speech
from redaction_udfs.staged.mutes import merged
from redaction_udfs.staged.stretches import MutedStretch


def conversation_of(name: str, conversation: str | None) -> str:
    """The conversation that recordings are named after: the file's own id, else that in its name, else its name.

    >>> conversation_of("2026/03/call-0042.json", None), conversation_of("a.json", "7b1f0c2e")
    ('call-0042', '7b1f0c2e')
    """
    return conversation or contact_in(name) or PurePosixPath(name).stem


def end_of(speech: Speech) -> int | None:
    """When the last was said, in ms; the recording goes on so far at least. None in a chat."""
    if speech.channel != "voice":
        return None
    said = [time for turn in speech.turns for time in (turn.start_ms, turn.end_ms) if time is not None]
    words = [time[1] for each in speech.lists for time in each.times if time]
    return max([*said, *words], default=None)


def mute_rows(speech: Speech, redacted: RedactedDocument, common: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Rows of a file, by channel and in time. `common` is the same in all of them."""
    for mute in merged(_stretches(speech, redacted)):
        yield {**common, **mute._asdict()}


def _stretches(speech: Speech, redacted: RedactedDocument) -> Iterator[MutedStretch]:
    """A stretch for each place with times that is written over; what is only tagged may be heard.

    A list of the words of all turns says the turns' places again, and on no channel: only what is its own counts.
    """
    last = end_of(speech)
    if last is None:
        return
    every = [place for place in places(speech, redacted) if place.placed.mark.span.action != TAG]
    told = frozenset[int]().union(*(place.placed.mark.origins for place in every if place.turn is not None))
    for place in every:
        start, end = place.times
        is_own = place.turn is not None or not place.placed.mark.origins <= told
        if is_own and start is not None and end is not None:
            padding = place.placed.mark.span.padding
            time = max(min(start, end) - padding.left_ms, 0), min(max(start, end) + padding.right_ms, last)
            yield MutedStretch(0, 0, _channel(place.turn, time, speech), *time, place.placed.mark.span.label, last)


def _channel(turn: int | None, time: tuple[int, int], speech: Speech) -> str | None:
    """The channel of who speaks. Of what is in no turn that of all turns at the time; None, for all, if they differ."""
    if turn is not None:
        return speech.turns[turn].audio_channel
    said = [each for each in speech.turns if (each.start_ms or 0) < time[1] and (each.end_ms or 0) > time[0]]
    channels = {each.audio_channel for each in said}
    return channels.pop() if len(channels) == 1 else None
