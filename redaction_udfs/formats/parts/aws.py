"""Declared fields and twins that Amazon's formats have in common: Contact Lens and Transcribe."""

from collections.abc import Mapping, Sequence
from typing import Any

from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.formats.parts.fields import Fields, Kind
from redaction_udfs.formats.parts.marks import Placed, Rewritten, begin_in_new, end_in_new
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Speech, Text
from redaction_udfs.formats.parts.tree import at, items
from redaction_udfs.formats.parts.words import Group

ROLES: Mapping[str, str] = {
    "AGENT": "agent",
    "SUPERVISOR": "agent",
    "CUSTOMER": "customer",
    "SYSTEM": "system",
    "CUSTOM_BOT": "bot",
    "BOT": "bot",
}
LENS_SUMMARY = ("ConversationCharacteristics", "ContactSummary", "PostContactSummary", "Content")
LENS_OFFSETS = ("BeginOffsetChar", "EndOffsetChar")
FOUND = ("IssuesDetected", "OutcomesDetected", "ActionItemsDetected")
"""Lists of a turn's parts, by their character offsets."""
ENTITIES: Mapping[str, str] = {
    "PERSON": "NAME",
    "CREDIT_CARD": "CREDIT_DEBIT_NUMBER",
    "CVV": "CREDIT_DEBIT_CVV",
    "CARD_EXPIRY": "CREDIT_DEBIT_EXPIRY",
    "US_SSN": "SSN",
    "ZIP_CODE": "ADDRESS",
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "BANK_ACCOUNT": "BANK_ACCOUNT_NUMBER",
    "ABA_ROUTING_NUMBER": "BANK_ROUTING",
}
"""Amazon's names of what our labels say; any other label is written as it is."""

METADATA: Fields = {
    "AccountId": Kind.ACCOUNT,
    "Channel": Kind.CODE,
    "JobStatus": Kind.CODE,
    "LanguageCode": Kind.CODE,
    "ContentMetadata.Output": Kind.CODE,
    "ContentMetadata.RedactionTypes[]": Kind.CODE,
    "ContentMetadata.RedactionTypesMetadata.PII.RedactionEntitiesRequested[]": Kind.CODE,
    "ContentMetadata.RedactionTypesMetadata.PII.RedactionMaskMode": Kind.CODE,
    "CustomModels[].Type": Kind.CODE,
    "CustomModels[].Name": Kind.LABEL,
    "CustomModels[].Id": Kind.CODE,
    "Categories.MatchedCategories[]": Kind.LABEL,
    "Categories.MatchedDetails.*.PointsOfInterest[].BeginOffsetMillis": Kind.NUMBER,
    "Categories.MatchedDetails.*.PointsOfInterest[].EndOffsetMillis": Kind.NUMBER,
    "Categories.MatchedDetails.*.TimestampRanges[].BeginOffsetMillis": Kind.NUMBER,
    "Categories.MatchedDetails.*.TimestampRanges[].EndOffsetMillis": Kind.NUMBER,
}
CHARACTERISTICS: Fields = {
    "ConversationCharacteristics.TotalConversationDurationMillis": Kind.NUMBER,
    "ConversationCharacteristics.Sentiment.*.*": Kind.CODE,
    "ConversationCharacteristics.Sentiment.*.*.*[].BeginOffsetMillis": Kind.NUMBER,
    "ConversationCharacteristics.Sentiment.*.*.*[].EndOffsetMillis": Kind.NUMBER,
    "ConversationCharacteristics.Interruptions.TotalTimeMillis": Kind.NUMBER,
    "ConversationCharacteristics.Interruptions.InterruptionsByInterrupter.*[].BeginOffsetMillis": Kind.NUMBER,
    "ConversationCharacteristics.Interruptions.InterruptionsByInterrupter.*[].EndOffsetMillis": Kind.NUMBER,
    "ConversationCharacteristics.Interruptions.InterruptionsByInterrupter.*[].DurationMillis": Kind.NUMBER,
    "ConversationCharacteristics.NonTalkTime.TotalTimeMillis": Kind.NUMBER,
    "ConversationCharacteristics.NonTalkTime.Instances[].BeginOffsetMillis": Kind.NUMBER,
    "ConversationCharacteristics.NonTalkTime.Instances[].EndOffsetMillis": Kind.NUMBER,
    "ConversationCharacteristics.NonTalkTime.Instances[].DurationMillis": Kind.NUMBER,
    "ConversationCharacteristics.TalkSpeed.DetailsByParticipant.*.AverageWordsPerMinute": Kind.NUMBER,
    "ConversationCharacteristics.TalkTime.TotalTimeMillis": Kind.NUMBER,
    "ConversationCharacteristics.TalkTime.DetailsByParticipant.*.TotalTimeMillis": Kind.NUMBER,
}
VOICE_TURNS: Fields = {
    "Transcript[].Id": Kind.CODE,
    "Transcript[].Content": Kind.SPEECH,
    "Transcript[].BeginOffsetMillis": Kind.NUMBER,
    "Transcript[].EndOffsetMillis": Kind.NUMBER,
    "Transcript[].Sentiment": Kind.CODE,
    "Transcript[].LanguageCode": Kind.CODE,
    "Transcript[].ParticipantId": Kind.CODE,
    "Transcript[].ParticipantRole": Kind.CODE,
    "Transcript[].Redaction.RedactedTimestamps[].BeginOffsetMillis": Kind.NUMBER,
    "Transcript[].Redaction.RedactedTimestamps[].EndOffsetMillis": Kind.NUMBER,
    "Transcript[].Redaction.RedactedTimestamps[][].BeginOffsetMillis": Kind.NUMBER,
    "Transcript[].Redaction.RedactedTimestamps[][].EndOffsetMillis": Kind.NUMBER,
    "Transcript[].Redaction[].Confidence": Kind.CODE,
    "Transcript[].Redaction[].Type": Kind.CODE,
    "Transcript[].Redaction[].Category": Kind.CODE,
    **{f"Transcript[].{found}[].Text": Kind.SPEECH for found in FOUND},
}


def entity(label: str) -> str:
    return ENTITIES.get(label, label)


def with_output_redacted(metadata: Mapping[str, Any], policy: Policy, *, mode: bool = True) -> dict[str, Any]:
    """`ContentMetadata` of a twin; with `mode` it says how what was redacted is written."""
    known = at(metadata, "RedactionTypesMetadata", "PII") or {}
    asked = {"RedactionEntitiesRequested": [entity(name) for name in policy.entities]} if policy.entities else {}
    said = {**known, **asked, "RedactionMaskMode": "PII" if policy.mask_mode == "PII" else "ENTITY_TYPE"}
    redacted = {**metadata, "Output": "Redacted", "RedactionTypes": ["PII"]}
    return {**redacted, "RedactionTypesMetadata": {"PII": said}} if mode else redacted


def found_texts(turn: Any, number: int) -> list[Text]:
    """Copies of a turn's parts: issues, outcomes, action items. Contact Lens has their text, Call Analytics has not."""
    return [
        Text(("Transcript", number, name, place, "Text"), found["Text"], name, number)
        for name in FOUND
        for place, found in enumerate(items(turn, name))
        if isinstance(at(found, "Text"), str)
    ]


def with_new_offsets(found: Any, new: Rewritten, begin: str, end: str) -> Any:
    """An issue, category or other part of a text whose `CharacterOffsets` are those of the new text."""
    offsets = at(found, "CharacterOffsets")
    if not isinstance(offsets, dict) or begin not in offsets or end not in offsets:
        return found
    moved = {begin: begin_in_new(offsets[begin], new), end: end_in_new(offsets[end], new)}
    return {**found, "CharacterOffsets": {**offsets, **moved}}


def new_voice_turn(
    turn: dict[str, Any], place: int, speech: Speech, redacted: RedactedDocument, offsets: tuple[str, str]
) -> dict[str, Any]:
    """A turn of a call with new offsets, and the times of what was redacted in it; `offsets` are names of keys."""
    own = redacted.turns[place]
    new = {
        key: [with_new_offsets(found, own, *offsets) for found in value] if key in FOUND else value
        for key, value in turn.items()
    }
    if not own.placed:
        return {key: value for key, value in new.items() if key != "Redaction"}
    said = speech.turns[place]
    times = [_padded(redacted.times_in(said.texts[0], each.mark, said), each, turn) for each in own.placed]
    return {**new, "Redaction": _timestamps(times, turn.get("Redaction"))}


def _timestamps(times: Sequence[tuple[int, int]], known: Any) -> dict[str, Any]:
    """`Redaction` of a turn. Where the vendor redacted in as many places at the same times, its own times stay."""
    listed = items(known, "RedactedTimestamps") if isinstance(known, dict) else []
    ranges = [each for some in listed for each in (some if isinstance(some, list) else [some])]
    theirs = [(at(each, "BeginOffsetMillis"), at(each, "EndOffsetMillis")) for each in ranges]
    same = len(theirs) == len(times) and all(
        one is not None and other is not None and one < end and start < other
        for (one, other), (start, end) in zip(theirs, times, strict=True)
    )
    stretches = theirs if same else times
    return {"RedactedTimestamps": [{"BeginOffsetMillis": start, "EndOffsetMillis": end} for start, end in stretches]}


def _padded(time: tuple[int | None, int | None], placed: Placed, turn: Mapping[str, Any]) -> tuple[int, int]:
    """Time of a mark with the padding of its rule, inside its turn."""
    padding = placed.mark.span.padding
    start, end = time[0] or 0, time[1] or 0
    return max(start - padding.left_ms, turn["BeginOffsetMillis"]), min(end + padding.right_ms, turn["EndOffsetMillis"])


def redactions(group: Group, keys: tuple[str, str, str]) -> list[dict[str, str]]:
    """What an item of a word says of its redaction: confidence, type and category, under the keys of the vendor."""
    spans = [placed.mark.span for new in group.texts.values() for placed in new.placed]
    return [dict(zip(keys, (f"{span.score:.4f}", entity(span.label), "PII"), strict=True)) for span in spans]
