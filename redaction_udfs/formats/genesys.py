"""Genesys Cloud speech and text analytics: one file a communication, phrases spoken and as they are read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from redaction_udfs.formats.parts.document import Path, Refused, safe_pointer
from redaction_udfs.formats.parts.fields import Fields, Kind, is_number, strings
from redaction_udfs.formats.parts.names import names_in
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Speech, Text, Turn, WordList
from redaction_udfs.formats.parts.tree import Item, at, items, rebuilt, texts_at, words_at
from redaction_udfs.formats.parts.words import Group

FORMS = ("text", "decoratedText")
PURPOSES: Mapping[str, str] = {
    "external": "customer",
    "customer": "customer",
    "internal": "agent",
    "agent": "agent",
    "user": "agent",
    "ivr": "system",
    "acd": "system",
    "voicemail": "system",
    "bot": "bot",
}
IDS = ("organizationId", "conversationId", "communicationId", "mediaType", "uri")
PARTICIPANT_IDS = (
    "participantPurpose", "participantId", "initialDirection", "userId", "queueId", "teamId", "flowId", "flowVersion",
    "divisionId", "externalContactId", "externalOrganizationId", "wrapupCode",
)  # fmt: skip
PHRASES = "transcripts[].phrases[]"
TOPICS = "transcripts[].analytics.topics[]"
SENTIMENT = "transcripts[].analytics.sentiment[]"
FIELDS: Fields = {
    **{key: Kind.CODE for key in IDS if key != "uri"},
    "uri": Kind.FILE,
    "conversationStartTime": Kind.NUMBER,
    "startTime": Kind.NUMBER,
    "duration": Kind.NUMBER,
    "duration.milliseconds": Kind.NUMBER,
    **{f"participants[].{key}": Kind.CODE for key in PARTICIPANT_IDS},
    "participants[].ani": Kind.PERSON,
    "participants[].dnis": Kind.PERSON,
    "participants[].startTimeMs": Kind.NUMBER,
    "participants[].endTimeMs": Kind.NUMBER,
    **{f"transcripts[].{key}": Kind.CODE for key in ("transcriptId", "language", "programId", "engineId", "dialect")},
    **{f"transcripts[].{key}": Kind.NUMBER for key in ("startTime", "duration", "duration.milliseconds")},
    f"{PHRASES}.participantPurpose": Kind.CODE,
    **{f"{PHRASES}.{form}": Kind.SPEECH for form in FORMS},
    f"{PHRASES}.words[].word": Kind.SPEECH,
    **{f"{TOPICS}.{key}": Kind.CODE for key in ("participant", "topicId")},
    **{f"{TOPICS}.{key}": Kind.LABEL for key in ("topicName", "topicPhrase")},
    f"{TOPICS}.transcriptPhrase": Kind.SPEECH,
    f"{SENTIMENT}.participant": Kind.CODE,
    f"{SENTIMENT}.phrase": Kind.SPEECH,
    **{
        f"{place}.{key}": Kind.NUMBER
        for place in (PHRASES, f"{PHRASES}.words[]", TOPICS, SENTIMENT)
        for key in ("startTimeMs", "duration", "duration.milliseconds")
    },
}
PHONE = ("[PHONE_NUMBER]", "PHONE_NUMBER")


def recognises(document: Any) -> bool:
    """True for the keys of a communication's transcript."""
    return isinstance(at(document, "conversationId"), str) and isinstance(at(document, "transcripts"), list)


def turns(document: Any, roles: Mapping[str, str]) -> Speech:
    """The communication's speech: phrases of all its transcripts in the order of time. Raises Refused."""
    found = strings(document, FIELDS)
    paths = sorted(_phrases(document), key=lambda path: _times(at(document, *path), path)[0])
    named = {**PURPOSES, **roles}
    persons = [each for each in found if each.path[-1] != "dnis" or _is_a_customer_s(document, each.path)]
    return Speech(
        document["conversationId"],
        "voice" if at(document, "mediaType") in (None, "call", "callback") else "digital",
        at(document, "transcripts", 0, "language"),
        tuple(_turn(document, path, named) for path in paths),
        tuple(_copies(document)),
        tuple(words for n, path in enumerate(paths) for words in _words(document, path, n)),
        names=names_in(persons, {each.path: PHONE for each in persons if each.path[-1] in ("ani", "dnis")}),
        part=str(at(document, "communicationId")),
    )


def twin(document: Any, speech: Speech, redacted: RedactedDocument) -> Any:
    """The redacted twin."""
    return rebuilt(document, redacted, speech.names, _merged)


def _phrases(document: Any) -> Iterator[Path]:
    for t in range(len(items(document, "transcripts"))):
        for n in range(len(items(document, "transcripts", t, "phrases"))):
            yield ("transcripts", t, "phrases", n)


def _turn(document: Any, path: Path, named: Mapping[str, str]) -> Turn:
    phrase = at(document, *path)
    texts = tuple(Text((*path, form), phrase[form], form) for form in FORMS if isinstance(at(phrase, form), str))
    if not texts:
        raise Refused(f"no text: {safe_pointer(path)}")
    purpose = str(at(phrase, "participantPurpose"))
    role = named.get(purpose, "other")
    return Turn(role, texts, *_times(phrase, path), purpose, role)


def _is_a_customer_s(document: Any, path: Path) -> bool:
    """True for the number that was called, unless a customer called it: then it is the company's."""
    return at(document, *path[:-1], "initialDirection") != "inbound"


def _copies(document: Any) -> Iterator[Text]:
    for t in range(len(items(document, "transcripts"))):
        path = ("transcripts", t, "analytics")
        yield from texts_at(document, (*path, "topics"), ("transcriptPhrase",), "topic")
        yield from texts_at(document, (*path, "sentiment"), ("phrase",), "sentiment")


def _words(document: Any, path: Path, turn: int) -> list[WordList]:
    return words_at(document, (*path, "words"), ("word",), _times, turn)


def _times(tree: Any, path: Path) -> tuple[int, int]:
    """Start and end in ms of the conversation. Raises Refused where they are missing."""
    start, length = at(tree, "startTimeMs"), _length(at(tree, "duration"))
    if not (is_number(start) and is_number(length)):
        raise Refused(f"no startTimeMs and duration: {safe_pointer(path)}")
    return round(start), round(start + length)


def _length(duration: Any) -> Any:
    """A duration in ms: a number, or an object of one."""
    return at(duration, "milliseconds") if isinstance(duration, dict) else duration


def _merged(own: Sequence[Item], made: Item, group: Group) -> Item:
    """One item of the words of a value, with a confidence only where it was one word."""
    length = own[-1]["startTimeMs"] + _length(own[-1]["duration"]) - own[0]["startTimeMs"]
    duration = made["duration"]
    new = {**duration, "milliseconds": length} if isinstance(duration, dict) else length
    unsure = {"confidence": None} if "confidence" in made and len(own) > 1 else {}
    return {**made, "duration": new, **unsure}
