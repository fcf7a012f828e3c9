"""Documents of Amazon's formats made of one conversation, raw or as their twin must be."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.formats.spoken import TURN_MS, Said, Word, end_of, words

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
        "IssuesDetected": [
            {
                "CharacterOffsets": {"BeginOffsetChar": begin, "EndOffsetChar": stop},
                "Text": said.pieces[last].shown(redacted),
            }
        ],
        **({"Redaction": {"RedactedTimestamps": times}} if redacted and hidden else {}),
    }


def contact_lens_chat(conversation: Conversation, redacted: bool) -> Any:
    file = "[PII].json" if redacted else "orla.json"
    return {
        "Version": "CHAT-2022-11-30",
        "AccountId": "770088119922",
        "Channel": "CHAT",
        "ContentMetadata": METADATA if redacted else {"Output": "Raw"},
        "CustomerMetadata": {
            "ContactId": "7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e801",
            "InputS3Uri": f"s3://own-bucket/chats/2026/03/02/{file}",
        },
        "Participants": [{"ParticipantId": "p1", "DisplayName": "[PII]" if redacted else "orla"}],
        "Categories": {
            "MatchedDetails": {
                "All of it": {
                    "PointsOfInterest": [
                        {"TranscriptItems": [_item(said, turn, redacted) for turn, said in enumerate(conversation)]}
                    ]
                }
            }
        },
        "Transcript": [
            {"AbsoluteTime": "2026-03-02T10:00:00.000Z", "Id": "e0", "Type": "EVENT"},
            *[_chat_turn(said, turn, redacted) for turn, said in enumerate(conversation)],
            {
                "AbsoluteTime": "2026-03-02T11:00:00.000Z",
                "Attachments": [{"AttachmentName": "[PII]" if redacted else "orla_passport.pdf"}],
                "Id": "a0",
                "Type": "ATTACHMENT",
            },
        ],
    }


def _item(said: Said, turn: int, redacted: bool) -> Any:
    return {
        "Id": f"m{turn}",
        "CharacterOffsets": {"BeginOffsetChar": 0, "EndOffsetChar": len(said.text(redacted))},
    }


def _chat_turn(said: Said, turn: int, redacted: bool) -> Any:
    hidden = [said.offsets(n, True) for n, piece in enumerate(said.pieces) if piece.label]
    places = [{"BeginOffsetChar": begin, "EndOffsetChar": end} for begin, end in hidden]
    return {
        "AbsoluteTime": f"2026-03-02T10:{turn + 1:02}:00.120Z",
        "Content": said.text(redacted),
        "ContentType": "text/plain",
        "DisplayName": "[PII]" if redacted else "orla",
        "Id": f"m{turn}",
        "ParticipantRole": said.role.upper(),
        "Type": "MESSAGE",
        **({"Redaction": {"CharacterOffsets": places}} if redacted and hidden else {}),
    }


def transcribe(conversation: Conversation, redacted: bool) -> Any:
    items = [_items(said, turn, redacted) for turn, said in enumerate(conversation)]
    every = [item for own in items for item in own]
    text = " ".join([f"{said.text(redacted)}." for said in conversation])
    return {
        "jobName": "call-0042",
        "accountId": "770088119922",
        "status": "COMPLETED",
        "isRedacted": redacted,
        "results": {
            "transcripts": [{"transcript": text}],
            "channel_labels": {"number_of_channels": 1, "channels": [{"channel_label": "ch_0", "items": every}]},
            "items": every,
            "audio_segments": [
                {
                    "id": turn,
                    "transcript": f"{said.text(redacted)}.",
                    "start_time": _seconds(turn * TURN_MS),
                    "end_time": _seconds(end_of(said, turn)),
                    "speaker_label": said.role,
                    "items": [item["id"] for item in items[turn]],
                }
                for turn, said in enumerate(conversation)
            ],
        },
    }


def transcribe_by_items(conversation: Conversation, redacted: bool) -> Any:
    """Without audio segments: turns are stretches of items of one speaker, and two turns of one are one."""
    document = transcribe(conversation, redacted)
    del document["results"]["audio_segments"], document["results"]["channel_labels"]
    return document


def _items(said: Said, turn: int, redacted: bool) -> list[Any]:
    full_stop = [{"confidence": "0.0", "content": "."}]
    return [
        *[_word_item(word, turn, said.role, redacted) for word in words(said, turn, redacted)],
        {"id": turn * 100 + 99, "type": "punctuation", "alternatives": full_stop, "speaker_label": said.role},
    ]


def _word_item(word: Word, turn: int, speaker: str, redacted: bool) -> Any:
    heard = [{"confidence": "0.9970", "content": word.text}, {"confidence": "0.1", "content": "other"}]
    if word.is_hidden:
        heard = [{"content": word.text, "redactions": [_amazon(word.text, ("confidence", "type", "category"))]}]
    return {
        "id": turn * 100 + word.number,
        "type": "pronunciation",
        "start_time": _seconds(word.start),
        "end_time": _seconds(word.end),
        "alternatives": heard[:1] if redacted else heard,
        "speaker_label": speaker,
    }


def _amazon(placeholder: str, keys: tuple[str, str, str]) -> Any:
    scores = {"[CREDIT_CARD]": ("1.0000", "CREDIT_DEBIT_NUMBER"), "[EMAIL_ADDRESS]": ("0.9000", "EMAIL")}
    return dict(zip(keys, (*scores[placeholder], "PII"), strict=True))


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.2f}"


def call_analytics(conversation: Conversation, redacted: bool) -> Any:
    return {
        "JobName": "call-0042",
        "JobStatus": "COMPLETED",
        "LanguageCode": "en-US",
        "Channel": "VOICE",
        "ContentMetadata": {"Output": "Redacted", "RedactionTypes": ["PII"]} if redacted else {"Output": "Raw"},
        "Transcript": [_analytics_turn(said, turn, redacted) for turn, said in enumerate(conversation)],
        "ContactSummary": {
            "AutoGenerated": {"OverallSummary": {"Content": f"Said: {conversation[-1].text(redacted)}"}}
        },
    }


def _analytics_turn(said: Said, turn: int, redacted: bool) -> Any:
    spoken = words(said, turn, redacted)
    times = [{"BeginOffsetMillis": word.start, "EndOffsetMillis": word.end} for word in spoken if word.is_hidden]
    begin, end = said.offsets(len(said.pieces) - 1, redacted)
    return {
        "Id": f"00000000-0000-4000-8000-{turn:012}",
        "ParticipantRole": said.role.upper(),
        "Content": said.text(redacted),
        "BeginOffsetMillis": turn * TURN_MS,
        "EndOffsetMillis": end_of(said, turn),
        "LoudnessScores": [80.10, None],
        "Items": [_analytics_item(word) for word in spoken],
        "IssuesDetected": [{"CharacterOffsets": {"Begin": begin, "End": end}}],
        **({"Redaction": {"RedactedTimestamps": times}} if times else {}),
    }


def _analytics_item(word: Word) -> Any:
    said: dict[str, Any] = {"Type": "pronunciation", "Confidence": "0.99", "Content": word.text}
    if word.is_hidden:
        del said["Confidence"]
        said["Redaction"] = [_amazon(word.text, ("Confidence", "Type", "Category"))]
    return {**said, "BeginOffsetMillis": word.start, "EndOffsetMillis": word.end}
