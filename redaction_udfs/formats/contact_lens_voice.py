"""Amazon Connect Contact Lens, calls: `Version` 1.1.0 or VOICE-2022-11-30."""

from collections.abc import Mapping
from typing import Any

from redaction_udfs.formats.parts.aws import (
    CHARACTERISTICS,
    LENS_OFFSETS,
    LENS_SUMMARY,
    METADATA,
    ROLES,
    VOICE_TURNS,
    found_texts,
    new_voice_turn,
    with_output_redacted,
)
from redaction_udfs.formats.parts.document import Refused
from redaction_udfs.formats.parts.fields import Fields, Kind, strings
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Speech, Text, Turn
from redaction_udfs.formats.parts.tree import at, items, number, rebuilt, string

VERSIONS = ("1.1.0", "VOICE-2022-11-30")
FIELDS: Fields = {
    **METADATA,
    **CHARACTERISTICS,
    **VOICE_TURNS,
    "Version": Kind.CODE,
    "JobDetails.SkippedAnalysis[].Feature": Kind.CODE,
    "JobDetails.SkippedAnalysis[].ReasonCode": Kind.CODE,
    "JobDetails.SkippedAnalysis[].SkippedEntities[].CategoryName": Kind.LABEL,
    "JobDetails.SkippedAnalysis[].SkippedEntities[].RuleId": Kind.CODE,
    "Participants[].ParticipantId": Kind.CODE,
    "Participants[].ParticipantRole": Kind.CODE,
    "ConversationCharacteristics.ContactSummary.PostContactSummary.Content": Kind.SPEECH,
    "ConversationCharacteristics.ContactSummary.PostContactSummary.Status": Kind.CODE,
    "ConversationCharacteristics.ContactSummary.PostContactSummary.FailureCode": Kind.CODE,
}


def recognises(document: Any) -> bool:
    """True for the keys of an analysis of a call."""
    return (
        at(document, "Channel") == "VOICE"
        and isinstance(at(document, "Transcript"), list)
        and isinstance(at(document, "Version"), str)
        and at(document, "JobName") is None
    )


def turns(document: Any, roles: Mapping[str, str]) -> Speech:
    """The call's speech. The contact's id stands in the file's name alone. Raises Refused."""
    if at(document, "Version") not in VERSIONS:
        raise Refused(f"another version, expected {' or '.join(VERSIONS)}: /Version")
    strings(document, FIELDS)
    known = {at(who, "ParticipantId"): at(who, "ParticipantRole") for who in items(document, "Participants")}
    said = items(document, "Transcript")
    summary = at(document, *LENS_SUMMARY)
    return Speech(
        None,
        "voice",
        at(document, "LanguageCode"),
        tuple(_turn(document, n, known, roles) for n in range(len(said))),
        tuple(text for n, turn in enumerate(said) for text in found_texts(turn, n)),
        summaries=(Text(LENS_SUMMARY, summary, "summary"),) if isinstance(summary, str) else (),
    )


def twin(document: Any, speech: Speech, redacted: RedactedDocument) -> Any:
    """The redacted twin of a call."""
    new = rebuilt(document, redacted, speech.names)
    new["ContentMetadata"] = with_output_redacted(at(new, "ContentMetadata") or {}, redacted.policy)
    new["Transcript"] = [
        new_voice_turn(turn, n, speech, redacted, LENS_OFFSETS) for n, turn in enumerate(items(new, "Transcript"))
    ]
    return new


def _turn(document: Any, place: int, known: Mapping[Any, Any], roles: Mapping[str, str]) -> Turn:
    path = ("Transcript", place)
    who = at(document, *path, "ParticipantId")
    said = at(document, *path, "ParticipantRole") or known.get(who) or who
    role = {**ROLES, **roles}.get(said, "other")
    start, end = (round(number(document, *path, key)) for key in ("BeginOffsetMillis", "EndOffsetMillis"))
    text = Text((*path, "Content"), string(document, *path, "Content"))
    return Turn(role, (text,), start, end, str(said), role)
