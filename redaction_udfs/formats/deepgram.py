"""Deepgram: words in two forms, transcripts of channels, paragraphs and utterances, entities."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from redaction_udfs.formats.parts.document import Path, Refused, safe_pointer
from redaction_udfs.formats.parts.fields import Fields, Kind, is_number, strings
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import SYNTHETIC, Speech, Text, Turn, WordList, on_channels, roles_of
from redaction_udfs.formats.parts.tree import Item, at, first_only, items, rebuilt, texts_at, words_at
from redaction_udfs.formats.parts.words import Group, NewList

FORMS = ("punctuated_word", "word")
INSIGHTS = ("topics", "intents", "sentiments")
ALTERNATIVE = "results.channels[].alternatives[]"
FIELDS: Fields = {
    "metadata.*": Kind.CODE,
    "metadata.models[]": Kind.CODE,
    "metadata.warnings[].*": Kind.LABEL,
    "metadata.model_info.*.*": Kind.LABEL,
    "metadata.*.model_uuid": Kind.CODE,
    f"{ALTERNATIVE}.transcript": Kind.SPEECH,
    **{f"{ALTERNATIVE}.words[].{form}": Kind.SPEECH for form in FORMS},
    f"{ALTERNATIVE}.words[].language": Kind.CODE,
    f"{ALTERNATIVE}.languages[]": Kind.CODE,
    f"{ALTERNATIVE}.paragraphs.transcript": Kind.SPEECH,
    f"{ALTERNATIVE}.paragraphs.paragraphs[].sentences[].text": Kind.SPEECH,
    f"{ALTERNATIVE}.entities[].label": Kind.LABEL,
    f"{ALTERNATIVE}.entities[].value": Kind.SPEECH,
    f"{ALTERNATIVE}.entities[].raw_value": Kind.SPEECH,
    f"{ALTERNATIVE}.summaries[].summary": Kind.SPEECH,
    f"{ALTERNATIVE}.topics[].text": Kind.SPEECH,
    f"{ALTERNATIVE}.topics[].topics[].topic": Kind.SPEECH,
    "results.channels[].detected_language": Kind.CODE,
    "results.channels[].search[].query": Kind.LABEL,
    "results.channels[].search[].hits[].snippet": Kind.SPEECH,
    "results.utterances[].id": Kind.CODE,
    "results.utterances[].transcript": Kind.SPEECH,
    "results.utterances[].languages[]": Kind.CODE,
    "results.utterances[].words[].language": Kind.CODE,
    **{f"results.utterances[].words[].{form}": Kind.SPEECH for form in FORMS},
    "results.summary.result": Kind.CODE,
    "results.summary.short": Kind.SPEECH,
    **{f"results.{insight}.segments[].text": Kind.SPEECH for insight in INSIGHTS},
    "results.topics.segments[].topics[].topic": Kind.SPEECH,
    "results.intents.segments[].intents[].intent": Kind.SPEECH,
    "results.sentiments.segments[].sentiment": Kind.CODE,
    "results.sentiments.average.sentiment": Kind.CODE,
}
_SPEAKER = re.compile(r"(?:^|\n)\s*Speaker \d{1,3}:")


def recognises(document: Any) -> bool:
    """True for the keys of a pre-recorded transcription."""
    return isinstance(at(document, "metadata"), dict) and isinstance(at(document, "results", "channels"), list)


def turns(document: Any, roles: Mapping[str, str]) -> Speech:
    """The call's speech: a turn an utterance; without utterances a paragraph, else one speaker's words in a row."""
    strings(document, FIELDS)
    said = _utterances(document) or _paragraphs(document) or _stretches(document)
    said = sorted(said, key=lambda turn: turn.start_ms or 0)
    named = roles_of([turn.role for turn in said], roles)
    return Speech(
        at(document, "metadata", "request_id"),
        "voice",
        at(document, "results", "channels", 0, "detected_language"),
        on_channels([turn._replace(role=named[turn.role]) for turn in said]),
        tuple(_copies(document)),
        tuple(_lists(document, {text.path: n for n, turn in enumerate(said) for text in turn.texts})),
        summaries=tuple(_summaries(document)),
    )


def twin(document: Any, speech: Speech, redacted: RedactedDocument) -> Any:
    """The redacted twin: of several hearings the first; words are counted as they stand in it."""
    new = first_only(rebuilt(document, redacted, speech.names, _merged), "alternatives")
    for n, channel in enumerate(items(new, "results", "channels")):
        words = redacted.lists.get((*_alternative(n), "words"))
        if words:
            _count_words(at(channel, "alternatives", 0), words)
    return new


def _alternative(channel: int) -> Path:
    return ("results", "channels", channel, "alternatives", 0)


def _utterances(document: Any) -> list[Turn]:
    return [
        _turn(Text(("results", "utterances", n, "transcript"), str(at(said, "transcript") or "")), said, document, n)
        for n, said in enumerate(items(document, "results", "utterances"))
    ]


def _turn(text: Text, said: Any, document: Any, place: int, channel: Any = None) -> Turn:
    """A turn, its role still the speaker: by channel where there are several, else by the number of the speaker."""
    channel = at(said, "channel") if channel is None else channel
    speaker = at(said, "speaker")
    several = len(items(document, "results", "channels")) > 1
    name = str(channel if several or speaker is None else speaker)
    return Turn(name, (text,), *_times(said, text.path or ("turn", place)), str(channel))


def _paragraphs(document: Any) -> list[Turn]:
    return [
        _turn(Text(SYNTHETIC, _sentences(each)), each, document, n, c)
        for c in range(len(items(document, "results", "channels")))
        for n, each in enumerate(items(document, *_alternative(c), "paragraphs", "paragraphs"))
    ]


def _sentences(paragraph: Any) -> str:
    return " ".join([str(at(sentence, "text") or "") for sentence in items(paragraph, "sentences")])


def _stretches(document: Any) -> list[Turn]:
    """Words of one speaker in a row."""
    made = list[Turn]()
    for channel in range(len(items(document, "results", "channels"))):
        words = items(document, *_alternative(channel), "words")
        for _, stretch in groupby(words, key=lambda word: at(word, "speaker")):
            own = list(stretch)
            said = {"start": at(own[0], "start"), "end": at(own[-1], "end"), "speaker": at(own[0], "speaker")}
            text = " ".join([str(at(word, FORMS[0]) or at(word, FORMS[1]) or "") for word in own])
            made.append(_turn(Text(SYNTHETIC, text), said, document, len(made), channel))
    return made


def _copies(document: Any) -> Iterator[Text]:
    for n in range(len(items(document, "results", "channels"))):
        path = _alternative(n)
        yield from texts_at(document, path, ("transcript",), "transcript")
        for whole in texts_at(document, (*path, "paragraphs"), ("transcript",), "paragraphs"):
            yield whole._replace(labels=tuple(label.span() for label in _SPEAKER.finditer(whole.text)))
        for p in range(len(items(document, *path, "paragraphs", "paragraphs"))):
            yield from texts_at(document, (*path, "paragraphs", "paragraphs", p, "sentences"), ("text",), "sentence")
        yield from texts_at(document, (*path, "entities"), ("value", "raw_value"), "entity")
        yield from texts_at(document, (*path, "topics"), ("text",), "topic")
        for s in range(len(items(document, "results", "channels", n, "search"))):
            yield from texts_at(document, ("results", "channels", n, "search", s, "hits"), ("snippet",), "search")
    for insight in INSIGHTS:
        yield from texts_at(document, ("results", insight, "segments"), ("text",), insight)


def _summaries(document: Any) -> Iterator[Text]:
    yield from texts_at(document, ("results", "summary"), ("short",), "summary")
    for n in range(len(items(document, "results", "channels"))):
        yield from texts_at(document, (*_alternative(n), "summaries"), ("summary",), "summary")
        for t in range(len(items(document, *_alternative(n), "topics"))):
            yield from texts_at(document, (*_alternative(n), "topics", t, "topics"), ("topic",), "topic")
    for insight, key in (("topics", "topic"), ("intents", "intent")):
        for n in range(len(items(document, "results", insight, "segments"))):
            yield from texts_at(document, ("results", insight, "segments", n, insight), (key,), insight)


def _lists(document: Any, turns: Mapping[Path, int]) -> Iterator[WordList]:
    for n in range(len(items(document, "results", "channels"))):
        yield from words_at(document, (*_alternative(n), "words"), FORMS, _times)
    for n in range(len(items(document, "results", "utterances"))):
        said: Path = ("results", "utterances", n, "transcript")
        yield from words_at(document, ("results", "utterances", n, "words"), FORMS, _times, turns[said])


def _times(tree: Any, path: Path) -> tuple[int, int]:
    """Start and end in ms. Raises Refused where they are missing."""
    start, end = at(tree, "start"), at(tree, "end")
    if not (is_number(start) and is_number(end)):
        raise Refused(f"no seconds where times belong: {safe_pointer(path)}")
    return round(start * 1000), round(end * 1000)


def _merged(own: Sequence[Item], made: Item, group: Group) -> Item:
    return {**made, "end": own[-1]["end"]}


def _count_words(alternative: Any, words: NewList) -> None:
    """Counts and places of words, as they are in the new list."""
    first = 0
    for paragraph in items(alternative, "paragraphs", "paragraphs"):
        count = paragraph.get("num_words")
        if isinstance(count, int):
            paragraph["num_words"] = words.place(first + count) - words.place(first)
            first += count
    for entity in items(alternative, "entities"):
        for key in ("start_word", "end_word"):
            if isinstance(entity.get(key), int):
                entity[key] = words.place(entity[key])
