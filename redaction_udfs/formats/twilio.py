"""Twilio Intelligence: a page of a transcript's sentences."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from redaction_udfs.formats.parts.document import Path
from redaction_udfs.formats.parts.fields import Fields, Kind, strings
from redaction_udfs.formats.parts.names import names_in
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Speech, Text, Turn
from redaction_udfs.formats.parts.tree import Item, at, items, rebuilt, string, times_at, words_at
from redaction_udfs.formats.parts.words import Group

CHANNELS: Mapping[str, str] = {"1": "agent", "2": "customer"}
"""Roles of the recording's channels, unless the transcript's own participants are told."""
URLS = ("url", "first_page_url", "previous_page_url", "next_page_url")
FIELDS: Fields = {
    **{f"sentences[].{key}": Kind.CODE for key in ("start_time", "end_time", "sid", "confidence")},
    "sentences[].transcript": Kind.SPEECH,
    "sentences[].words[].word": Kind.SPEECH,
    **{f"sentences[].words[].{key}": Kind.CODE for key in ("start_time", "end_time", "confidence")},
    "meta.key": Kind.CODE,
    **{f"meta.{url}": Kind.FILE for url in URLS},
}
_SID = re.compile("/Transcripts/(GT[0-9a-f]{32})/")


def recognises(document: Any) -> bool:
    """True for the keys of a page of sentences."""
    return isinstance(at(document, "sentences"), list) and isinstance(at(document, "meta"), dict)


def turns(document: Any, roles: Mapping[str, str]) -> Speech:
    """The page's speech: a turn a sentence. Raises Refused."""
    found = strings(document, FIELDS)
    count = len(items(document, "sentences"))
    sid = _SID.search(str(at(document, "meta", "url")))
    page = at(document, "meta", "page")
    return Speech(
        sid[1] if sid else None,
        "voice",
        None,
        tuple(_turn(document, ("sentences", n), {**CHANNELS, **roles}) for n in range(count)),
        lists=tuple(words for n in range(count) for words in _words(document, n)),
        names=names_in(found, {}),
        part=str(page) if sid else None,
    )


def twin(document: Any, speech: Speech, redacted: RedactedDocument) -> Any:
    """The redacted twin."""
    return rebuilt(document, redacted, speech.names, _merged)


def _turn(document: Any, path: Path, roles: Mapping[str, str]) -> Turn:
    channel = str(at(document, *path, "media_channel"))
    text = Text((*path, "transcript"), string(document, *path, "transcript"))
    return Turn(roles.get(channel, "other"), (text,), *times_at(at(document, *path), path), channel, channel)


def _words(document: Any, place: int) -> Any:
    return words_at(document, ("sentences", place, "words"), ("word",), times_at, place)


def _merged(own: Sequence[Item], made: Item, group: Group) -> Item:
    return {**made, "end_time": own[-1]["end_time"]}
