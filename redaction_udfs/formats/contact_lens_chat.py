"""Amazon Connect Contact Lens, chats: `Version` CHAT-2022-11-30 or 1.1.0."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from redaction_udfs.engine.json.document import is_json_type
from redaction_udfs.formats.parts.aws import (
    LENS_OFFSETS,
    LENS_SUMMARY,
    METADATA,
    ROLES,
    with_new_offsets,
    with_output_redacted,
)
from redaction_udfs.formats.parts.document import Refused, safe_pointer
from redaction_udfs.formats.parts.fields import Fields, Kind, Placed, strings
from redaction_udfs.formats.parts.marks import Rewritten
from redaction_udfs.formats.parts.names import names_in
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Speech, Text, Turn
from redaction_udfs.formats.parts.tree import at, items, rebuilt, string

VERSIONS = ("CHAT-2022-11-30", "1.1.0")
NO_PERSON = "SYSTEM_MESSAGE"
"""Display name of the vendor's own messages."""
ITEM = "TranscriptItems[]"
SUMMARIES = "ConversationCharacteristics.ContactSummary.SummaryItemsDetected[].*[]"
FIELDS: Fields = {
    **METADATA,
    "Version": Kind.CODE,
    "ChatTranscriptVersion": Kind.CODE,
    "CustomerMetadata.ContactId": Kind.CODE,
    "CustomerMetadata.InstanceId": Kind.CODE,
    "CustomerMetadata.InputS3Uri": Kind.FILE,
    "Participants[].ParticipantId": Kind.CODE,
    "Participants[].ParticipantRole": Kind.CODE,
    "Participants[].DisplayName": Kind.PERSON,
    f"Categories.MatchedDetails.*.PointsOfInterest[].{ITEM}.Id": Kind.CODE,
    f"{SUMMARIES}.{ITEM}.Id": Kind.CODE,
    "ConversationCharacteristics.ContactSummary.PostContactSummary.Content": Kind.SPEECH,
    "ConversationCharacteristics.ContactSummary.PostContactSummary.Status": Kind.CODE,
    "ConversationCharacteristics.ContactSummary.PostContactSummary.FailureCode": Kind.CODE,
    "ConversationCharacteristics.TotalConversationDurationMillis": Kind.NUMBER,
    "ConversationCharacteristics.ResponseTime.*": Kind.NUMBER,
    "ConversationCharacteristics.ResponseTime.*.*.*": Kind.NUMBER,
    "ConversationCharacteristics.ResponseTime.*.*.*.*": Kind.NUMBER,
    "ConversationCharacteristics.ResponseTime.*.*.*.Id": Kind.CODE,
    "ConversationCharacteristics.Sentiment.DetailsByTranscriptItemGroup[].*": Kind.CODE,
    "ConversationCharacteristics.Sentiment.DetailsByTranscriptItemGroup[].TranscriptItems[].Id": Kind.CODE,
    "ConversationCharacteristics.Sentiment.*.*": Kind.CODE,
    "ConversationCharacteristics.Sentiment.*.*.*": Kind.CODE,
    "ConversationCharacteristics.Sentiment.*.*.*.*": Kind.CODE,
    **{
        f"Transcript[].{key}": Kind.CODE
        for key in ("AbsoluteTime", "ContentType", "Id", "ParticipantId", "ParticipantRole", "Type", "Sentiment")
    },
    "Transcript[].Content": Kind.SPEECH,
    "Transcript[].DisplayName": Kind.PERSON,
    "Transcript[].Attachments[].AttachmentName": Kind.PERSON,
    "Transcript[].Attachments[].AttachmentId": Kind.CODE,
    "Transcript[].Attachments[].ContentType": Kind.CODE,
    "Transcript[].Attachments[].Status": Kind.CODE,
}


def recognises(document: Any) -> bool:
    """True for the keys of an analysis of a chat."""
    return at(document, "Channel") == "CHAT" and isinstance(at(document, "Transcript"), list)


def turns(document: Any, roles: Mapping[str, str]) -> Speech:
    """The chat's speech: messages with a text. Raises Refused."""
    if at(document, "Version") not in VERSIONS:
        raise Refused(f"another version, expected {' or '.join(VERSIONS)}: /Version")
    found = strings(document, FIELDS)
    said = items(document, "Transcript")
    times = _times(document)
    summary = at(document, *LENS_SUMMARY)
    return Speech(
        at(document, "CustomerMetadata", "ContactId"),
        "digital",
        at(document, "LanguageCode"),
        tuple(_turn(said[n], n, times[n], roles) for n in _messages(document)),
        summaries=(Text(LENS_SUMMARY, summary, "summary"),) if isinstance(summary, str) else (),
        names=names_in([each for each in found if not _is_system(each)], {}),
        known=tuple(each.text for each in found if each.path[-1] == "DisplayName" and not _is_system(each)),
    )


def twin(document: Any, speech: Speech, redacted: RedactedDocument) -> Any:
    """The redacted twin of a chat. Offsets count in the twin's own texts."""
    new = rebuilt(document, redacted, speech.names)
    own = dict(zip(_messages(document), redacted.turns, strict=True))
    by_id = {at(turn, "Id"): own[n] for n, turn in enumerate(new["Transcript"]) if n in own}
    new["ContentMetadata"] = with_output_redacted(at(new, "ContentMetadata") or {}, redacted.policy)
    new["Transcript"] = [_new_turn(turn, own.get(n)) for n, turn in enumerate(new["Transcript"])]
    for key in ("Categories", "ConversationCharacteristics"):
        if key in new:
            new[key] = _moved(new[key], by_id)
    return new


def _messages(document: Any) -> list[int]:
    """Places of items with a text; events have none."""
    said = items(document, "Transcript")
    return [n for n, item in enumerate(said) if isinstance(at(item, "Content"), str)]


def _turn(item: Any, place: int, ms: int, roles: Mapping[str, str]) -> Turn:
    kind = at(item, "ContentType")
    text = Text(("Transcript", place, "Content"), item["Content"], content_type=_media_type(kind))
    role = {**ROLES, **roles}.get(at(item, "ParticipantRole") or "", "other")
    return Turn(role, (text,), ms, ms, str(at(item, "ParticipantId")))


def _media_type(kind: Any) -> str | None:
    """The type of a message; interactive ones are JSON in a string as well."""
    if isinstance(kind, str) and (is_json_type(kind) or kind.startswith("application/vnd.amazonaws.connect.message.")):
        return "application/json"
    return None


def _times(document: Any) -> list[int]:
    """When each item was written, in ms from the first. Raises Refused for an item without a time."""
    moments = []
    for n in range(len(items(document, "Transcript"))):
        path = ("Transcript", n, "AbsoluteTime")
        try:
            moments.append(datetime.fromisoformat(string(document, *path).replace("Z", "+00:00")))
        except ValueError:
            raise Refused(f"found something else, expected a time: {safe_pointer(path)}") from None
    try:
        return [round((moment - moments[0]).total_seconds() * 1000) for moment in moments]
    except TypeError:  # times with and without a zone
        raise Refused("times with and without a zone: /Transcript") from None


def _is_system(placed: Placed) -> bool:
    return placed.kind is Kind.PERSON and placed.text == NO_PERSON


def _new_turn(turn: dict[str, Any], own: Rewritten | None) -> dict[str, Any]:
    """An item with the places of its placeholders. What the raw file says of them is of another redaction."""
    if own is None or not own.placed:
        return {key: value for key, value in turn.items() if key != "Redaction"}
    offsets = [dict(zip(LENS_OFFSETS, (placed.start, placed.end), strict=True)) for placed in own.placed]
    return {**turn, "Redaction": {"CharacterOffsets": offsets}}


def _moved(tree: Any, by_id: Mapping[str, Rewritten]) -> Any:
    """A tree in which every transcript item's offsets are those of its new text."""
    if isinstance(tree, list):
        return [_moved(each, by_id) for each in tree]
    if not isinstance(tree, dict):
        return tree
    own = by_id.get(tree["Id"]) if isinstance(tree.get("Id"), str) else None
    moved = with_new_offsets(tree, own, *LENS_OFFSETS) if own else tree
    return {key: _moved(value, by_id) for key, value in moved.items()}
