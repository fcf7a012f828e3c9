"""Amazon Transcribe, batch jobs: the same words as a transcript, items, channels and segments."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from redaction_udfs.formats.parts.aws import redactions
from redaction_udfs.formats.parts.document import Path
from redaction_udfs.formats.parts.fields import Fields, Kind, strings
from redaction_udfs.formats.parts.names import names_in, public_uri
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import (
    SYNTHETIC,
    Speech,
    Text,
    Turn,
    WordList,
    WordTexts,
    on_channels,
    roles_of,
)
from redaction_udfs.formats.parts.tree import Item, at, first_only, items, rebuilt, times_at
from redaction_udfs.formats.parts.words import Group

ITEM: Fields = {
    "type": Kind.CODE,
    "start_time": Kind.CODE,
    "end_time": Kind.CODE,
    "speaker_label": Kind.CODE,
    "channel_label": Kind.CODE,
    "language_code": Kind.CODE,
    "alternatives[].confidence": Kind.CODE,
    "alternatives[].content": Kind.SPEECH,
    **{f"alternatives[].redactions[].{key}": Kind.CODE for key in ("confidence", "type", "category")},
}
SEGMENT = ("start_time", "end_time", "speaker_label", "channel_label", "language_code")
FIELDS: Fields = {
    "jobName": Kind.FILE,
    "accountId": Kind.ACCOUNT,
    "status": Kind.CODE,
    "results.language_code": Kind.CODE,
    "results.language_identification[].*": Kind.CODE,
    "results.language_codes[].*": Kind.CODE,
    "results.transcripts[].transcript": Kind.SPEECH,
    **{f"results.items[].{key}": kind for key, kind in ITEM.items()},
    "results.channel_labels.channels[].channel_label": Kind.CODE,
    **{f"results.channel_labels.channels[].items[].{key}": kind for key, kind in ITEM.items()},
    "results.speaker_labels.channel_label": Kind.CODE,
    **{f"results.speaker_labels.segments[].{key}": Kind.CODE for key in SEGMENT},
    **{f"results.speaker_labels.segments[].items[].{key}": Kind.CODE for key in SEGMENT},
    **{f"results.audio_segments[].{key}": Kind.CODE for key in SEGMENT},
    "results.audio_segments[].transcript": Kind.SPEECH,
    **{f"results.segments[].{key}": Kind.CODE for key in SEGMENT},
    "results.segments[].alternatives[].transcript": Kind.SPEECH,
    **{f"results.segments[].alternatives[].items[].{key}": Kind.CODE for key in ("type", *SEGMENT, "confidence")},
    "results.segments[].alternatives[].items[].content": Kind.SPEECH,
}
CONTENT = ("alternatives", 0, "content")


def recognises(document: Any) -> bool:
    """True for the keys of a transcription job's result."""
    return isinstance(at(document, "jobName"), str) and isinstance(at(document, "results", "transcripts"), list)


def turns(document: Any, roles: Mapping[str, str]) -> Speech:
    """The call's speech: a turn an audio segment, or a stretch of items of one speaker. Raises Refused."""
    found = strings(document, FIELDS)
    job = document["jobName"]
    return Speech(
        job if public_uri(job) == job else None,
        "voice",
        at(document, "results", "language_code"),
        on_channels([*_turns(document, roles)]),
        tuple(_copies(document)),
        tuple(_lists(document)),
        names=names_in(found, {}),
    )


def twin(document: Any, speech: Speech, redacted: RedactedDocument) -> Any:
    """The redacted twin: other hearings of a word are left out, the numbers of words that are gone as well."""
    new = first_only(rebuilt(document, redacted, speech.names, _merged), "alternatives")
    new["isRedacted"] = True
    left = {at(item, "id") for item in items(new, "results", "items")}
    for segment in items(new, "results", "audio_segments"):
        if "items" in segment:
            segment["items"] = [number for number in segment["items"] if number in left]
    return new


def _turns(document: Any, roles: Mapping[str, str]) -> Iterator[Turn]:
    segments = items(document, "results", "audio_segments")
    if segments:
        said = [(("results", "audio_segments", n), segment) for n, segment in enumerate(segments)]
        named = roles_of([_speaker(segment) for segment in segments], roles)
        for path, segment in said:
            text = Text((*path, "transcript"), str(at(segment, "transcript") or ""))
            yield Turn(named[_speaker(segment)], (text,), *times_at(segment, path), str(at(segment, "channel_label")))
        return
    stretches = list(_stretches(document))
    named = roles_of([speaker for speaker, _ in stretches], roles)
    for speaker, own in stretches:
        yield _turn_of_items(speaker, own, named[speaker])


def _stretches(document: Any) -> Iterator[tuple[str, list[tuple[Path, Any]]]]:
    """Items of one speaker in a row; punctuation belongs to the word before."""
    speaker, named = "", []
    for n, item in enumerate(items(document, "results", "items")):
        speaker = _speaker(item) if at(item, "type") != "punctuation" else speaker
        named.append((speaker, (("results", "items", n), item)))
    for each, own in groupby(named, key=lambda pair: pair[0]):
        yield each, [item for _, item in own]


def _turn_of_items(speaker: str, own: Sequence[tuple[Path, Any]], role: str) -> Turn:
    times = [times_at(item, path) for path, item in own if at(item, "type") != "punctuation"]
    pieces = [("" if at(item, "type") == "punctuation" else " ") + _content(item) for _, item in own]
    start, end = (times[0][0], times[-1][1]) if times else (0, 0)
    return Turn(role, (Text(SYNTHETIC, "".join(pieces).lstrip()),), start, end, str(at(own[0][1], "channel_label")))


def _copies(document: Any) -> Iterator[Text]:
    for n, whole in enumerate(items(document, "results", "transcripts")):
        if isinstance(at(whole, "transcript"), str):
            yield Text(("results", "transcripts", n, "transcript"), whole["transcript"], "transcript")
    for n, segment in enumerate(items(document, "results", "segments")):
        first = at(segment, "alternatives", 0, "transcript")
        if isinstance(first, str):
            yield Text(("results", "segments", n, "alternatives", 0, "transcript"), first, "segment")


def _lists(document: Any) -> Iterator[WordList]:
    yield from _list(document, ("results", "items"), CONTENT)
    for n in range(len(items(document, "results", "channel_labels", "channels"))):
        yield from _list(document, ("results", "channel_labels", "channels", n, "items"), CONTENT)
    for n in range(len(items(document, "results", "segments"))):
        yield from _list(document, ("results", "segments", n, "alternatives", 0, "items"), ("content",))


def _list(document: Any, path: Path, key: Path) -> Iterator[WordList]:
    listed = items(document, *path)
    if listed:
        words = tuple(str(at(item, *key) or "") for item in listed)
        times = [None if at(item, "start_time") is None else times_at(item, path) for item in listed]
        yield WordList(path, (WordTexts(key, words),), tuple(times))


def _speaker(tree: Any) -> str:
    return str(at(tree, "speaker_label") or at(tree, "channel_label") or "")


def _content(item: Any) -> str:
    return str(at(item, *CONTENT) or "")


def _merged(own: Sequence[Item], made: Item, group: Group) -> Item:
    """One item of the words of a value, from the first to the last."""
    ends = [item["end_time"] for item in own if "end_time" in item]
    late = {"end_time": ends[-1]} if ends and "end_time" in made else {}
    hidden = redactions(group, ("confidence", "type", "category"))
    if "alternatives" not in made:
        return {**{key: value for key, value in made.items() if key != "confidence"}, **late, "redactions": hidden}
    first = {key: value for key, value in made["alternatives"][0].items() if key not in ("confidence", "redactions")}
    return {**made, **late, "alternatives": [{**first, "redactions": hidden}]}
