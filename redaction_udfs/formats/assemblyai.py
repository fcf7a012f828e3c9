"""AssemblyAI: a text, its words, utterances with their words, and what was made of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from redaction_udfs.formats.parts.document import Path, Refused, safe_pointer
from redaction_udfs.formats.parts.fields import Fields, Kind, is_number, strings
from redaction_udfs.formats.parts.names import names_in
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import SYNTHETIC, Speech, Text, Turn, WordList, on_channels, roles_of
from redaction_udfs.formats.parts.tree import Item, at, items, rebuilt, texts_at, words_at
from redaction_udfs.formats.parts.words import Group

UNREDACTED = ("unredacted_text", "unredacted_words", "unredacted_utterances")
"""Keys that a twin does not have: the one change of shape."""
SETTINGS = (
    "id", "status", "language_code", "language_model", "acoustic_model", "speech_model", "redact_pii_sub",
    "redact_pii_audio_quality", "summary_type", "summary_model", "boost_param", "domain",
)  # fmt: skip
WORD: Fields = {"text": Kind.SPEECH, "speaker": Kind.CODE, "channel": Kind.CODE}
SPOKEN: Fields = {**WORD, "sentiment": Kind.CODE, "entity_type": Kind.CODE}
COPIES: Mapping[Path, str] = {
    ("sentiment_analysis_results",): "sentiment",
    ("entities",): "entity",
    ("auto_highlights_result", "results"): "highlight",
    ("content_safety_labels", "results"): "safety",
    ("iab_categories_result", "results"): "category",
}
"""Lists whose texts copy what was said."""
TIMED: Fields = dict.fromkeys(("start", "end"), Kind.NUMBER)
FIELDS: Fields = {
    **dict.fromkeys(SETTINGS, Kind.CODE),
    "audio_url": Kind.FILE,
    "webhook_url": Kind.FILE,
    "webhook_auth_header_name": Kind.CODE,
    "webhook_auth_header_value": Kind.PERSON,
    "word_boost[]": Kind.PERSON,
    "keyterms_prompt[]": Kind.PERSON,
    "redact_pii_policies[]": Kind.CODE,
    "speech_models[]": Kind.CODE,
    "language_codes[]": Kind.CODE,
    "error": Kind.SPEECH,
    "prompt": Kind.SPEECH,
    "text": Kind.SPEECH,
    "summary": Kind.SPEECH,
    **{f"words[].{key}": kind for key, kind in {**WORD, **TIMED}.items()},
    **{f"utterances[].{key}": kind for key, kind in {**WORD, **TIMED}.items()},
    **{f"utterances[].words[].{key}": kind for key, kind in {**WORD, **TIMED}.items()},
    "utterances[].translated_texts.*": Kind.SPEECH,
    "translated_texts.*": Kind.SPEECH,
    **{f"chapters[].{key}": Kind.SPEECH for key in ("gist", "headline", "summary")},
    **{f"chapters[].{key}": kind for key, kind in TIMED.items()},
    **{f"{'.'.join(map(str, path))}[].{key}": kind for path in COPIES for key, kind in {**SPOKEN, **TIMED}.items()},
    **{f"{path[0]}.status": Kind.CODE for path in COPIES if len(path) > 1},
    **{f"{path[0]}.results[].timestamps[].{key}": Kind.NUMBER for path in COPIES for key in TIMED if len(path) > 1},
    **{f"{path[0]}.results[].timestamp.{key}": Kind.NUMBER for path in COPIES for key in TIMED if len(path) > 1},
    "content_safety_labels.results[].labels[].label": Kind.LABEL,
    "iab_categories_result.results[].labels[].label": Kind.LABEL,
}


def recognises(document: Any) -> bool:
    """True for the keys of a transcript."""
    return isinstance(at(document, "audio_url"), str) and "text" in document and "words" in document


def turns(document: Any, roles: Mapping[str, str]) -> Speech:
    """The call's speech: a turn an utterance, else one speaker's words in a row. Raises Refused."""
    found = strings(_public(document), FIELDS)
    said = _utterances(document) or _stretches(document)
    named = roles_of([turn.role for turn in said], roles)
    return Speech(
        at(document, "id"),
        "voice",
        str(at(document, "language_code") or "").replace("_", "-") or None,
        on_channels([turn._replace(role=named[turn.role]) for turn in said]),
        tuple(_copies(document)),
        tuple(_lists(document)),
        summaries=tuple(_summaries(document)),
        names=names_in(found, {}),
    )


def twin(document: Any, speech: Speech, redacted: RedactedDocument) -> Any:
    """The redacted twin, without what the vendor hands out unredacted beside it."""
    return _public(rebuilt(document, redacted, speech.names, _merged))


def _public(document: Any) -> Any:
    return {key: value for key, value in document.items() if key not in UNREDACTED}


def _utterances(document: Any) -> list[Turn]:
    return [
        _turn(Text(("utterances", n, "text"), str(at(said, "text") or "")), said, said, ("utterances", n))
        for n, said in enumerate(items(document, "utterances"))
    ]


def _stretches(document: Any) -> list[Turn]:
    made = list[Turn]()
    for _, stretch in groupby(items(document, "words"), key=_speaker):
        own = list(stretch)
        text = " ".join([str(at(word, "text") or "") for word in own])
        made.append(_turn(Text(SYNTHETIC, text), own[0], own[-1], ("words",)))
    return made


def _turn(text: Text, first: Any, last: Any, path: Path) -> Turn:
    """A turn, its role still the speaker."""
    return Turn(_speaker(first), (text,), _times(first, path)[0], _times(last, path)[1], str(at(first, "channel")))


def _speaker(tree: Any) -> str:
    """Who speaks: the speaker's letter, which with several channels tells these apart as well."""
    return str(at(tree, "speaker") or at(tree, "channel") or "")


def _copies(document: Any) -> Iterator[Text]:
    yield from texts_at(document, (), ("text",), "text")
    for path, column in COPIES.items():
        yield from texts_at(document, path, ("text",), column)
    for n, said in enumerate(items(document, "utterances")):
        languages = tuple(at(said, "translated_texts") or ())
        yield from texts_at(document, ("utterances", n, "translated_texts"), languages, "translated", n)
    yield from texts_at(document, ("translated_texts",), tuple(at(document, "translated_texts") or ()), "translated")


def _summaries(document: Any) -> Iterator[Text]:
    yield from texts_at(document, (), ("summary", "error", "prompt"), "summary")
    yield from texts_at(document, ("chapters",), ("gist", "headline", "summary"), "chapter")


def _lists(document: Any) -> Iterator[WordList]:
    yield from words_at(document, ("words",), ("text",), _times)
    for n in range(len(items(document, "utterances"))):
        yield from words_at(document, ("utterances", n, "words"), ("text",), _times, n)


def _times(tree: Any, path: Path) -> tuple[int, int]:
    """Start and end in ms. Raises Refused where they are missing."""
    start, end = at(tree, "start"), at(tree, "end")
    if not (is_number(start) and is_number(end)):
        raise Refused(f"no ms where times belong: {safe_pointer(path)}")
    return round(start), round(end)


def _merged(own: Sequence[Item], made: Item, group: Group) -> Item:
    return {**made, "end": own[-1]["end"]}
