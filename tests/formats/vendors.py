"""Documents of each format made of one conversation, raw or as their twin must be."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.formats.spoken import TURN_MS, Said, end_of

Conversation = Sequence[Said]
Build = Callable[[Conversation, bool], Any]
METADATA = {
    "Output": "Redacted",
    "RedactionTypes": ["PII"],
    "RedactionTypesMetadata": {"PII": {"RedactionMaskMode": "ENTITY_TYPE"}},
}


def contact_lens_voice(conversation: Conversation, redacted: bool) -> Any:
    return {
        "Version": "1.1.0",
        "AccountId": "770088119922",
        "Channel": "VOICE",
        "ContentMetadata": METADATA if redacted else {"Output": "Raw"},
        "LanguageCode": "en-GB",
        "Participants": [{"ParticipantId": each, "ParticipantRole": each} for each in ("CUSTOMER", "AGENT")],
        "Categories": {"MatchedCategories": ["Lost cards"], "MatchedDetails": {"Lost cards": {"PointsOfInterest": []}}},
        "ConversationCharacteristics": {
            "ContactSummary": {"PostContactSummary": {"Content": f"Said: {conversation[-1].text(redacted)}"}},
            "TotalConversationDurationMillis": len(conversation) * TURN_MS,
        },
        "Transcript": [_voice_turn(said, turn, redacted) for turn, said in enumerate(conversation)],
    }


def _voice_turn(said: Said, turn: int, redacted: bool) -> Any:
    start, end, text = turn * TURN_MS, end_of(said, turn), said.text(False)
    share = (end - start) / len(text)
    hidden = [said.offsets(n, False) for n, piece in enumerate(said.pieces) if piece.label]
    times = [
        {"BeginOffsetMillis": start + round(begin * share), "EndOffsetMillis": start + round(stop * share)}
        for begin, stop in hidden
    ]
    last = len(said.pieces) - 1
    begin, stop = said.offsets(last, redacted)
    return {
        "Id": f"00000000-0000-4000-8000-{turn:012}",
        "ParticipantId": said.role.upper(),
        "Content": said.text(redacted),
        "BeginOffsetMillis": start,
        "EndOffsetMillis": end,
        "LoudnessScore": [71.20, None],
        **({"Redaction": {"RedactedTimestamps": times}} if redacted and hidden else {}),
        "IssuesDetected": [
            {
                "CharacterOffsets": {"BeginOffsetChar": begin, "EndOffsetChar": stop},
                "Text": said.pieces[last].shown(redacted),
            }
        ],
    }


VENDORS: dict[str, Build] = {"contact-lens-voice": contact_lens_voice}
