"""Documents of the other vendors' formats, raw or as their twin must be."""

from collections.abc import Iterator
from typing import Any

from tests.formats.amazon import Conversation
from tests.formats.spoken import TURN_MS, WORD_MS, Said, Word, end_of, words

SECOND = 1000


def azure(conversation: Conversation, redacted: bool) -> Any:
    forms = [_azure_forms(said, redacted) for said in conversation]
    return {
        "source": "https://example.invalid/calls/call-0042.wav",
        "timestamp": "2026-03-02T10:00:00Z",
        "durationInTicks": len(conversation) * TURN_MS * 10_000,
        "combinedRecognizedPhrases": [
            {"channel": 0, **{form: " ".join([each[form] for each in forms]) for form in forms[0]}}
        ],
        "recognizedPhrases": [_phrase(said, turn, redacted) for turn, said in enumerate(conversation)],
    }


def _azure_forms(said: Said, redacted: bool) -> dict[str, str]:
    itn = said.text(redacted).replace("😀 ", "")
    return {"lexical": said.text(redacted, True), "itn": itn, "maskedITN": itn, "display": f"{said.text(redacted)}."}


def _phrase(said: Said, turn: int, redacted: bool) -> Any:
    spoken = words(said, turn, redacted, True)
    best = {
        "confidence": 0.93,
        "speaker": 1 if said.role == "agent" else 2,
        **_azure_forms(said, redacted),
        "words": [{"word": word.text, **_ticks(word.start, word.end), "confidence": 0.95} for word in spoken],
    }
    other = {"confidence": 0.1, "lexical": said.text(False, True).replace("four", "for"), "display": said.text(False)}
    return {
        "recognitionStatus": "Success",
        "channel": 0,
        **_ticks(turn * TURN_MS, end_of(said, turn, True)),
        "nBest": [best] if redacted else [best, other],
    }


def _ticks(start: int, end: int) -> Any:
    return {
        "offset": f"PT{start / SECOND:g}S",
        "duration": f"PT{(end - start) / SECOND:g}S",
        "offsetInTicks": start * 10_000,
        "durationInTicks": (end - start) * 10_000,
    }


def deepgram(conversation: Conversation, redacted: bool) -> Any:
    spoken = [words(said, turn, redacted) for turn, said in enumerate(conversation)]
    every = [_deepgram_word(word, said) for said, own in zip(conversation, spoken, strict=True) for word in own]
    return {
        "metadata": {"request_id": "00000000-0000-4000-8000-000000000001", "channels": 1, "duration": 100.5},
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {
                            "transcript": " ".join([said.text(redacted) for said in conversation]),
                            "confidence": 0.9,
                            "words": every,
                            "paragraphs": _paragraphs(conversation, redacted),
                            "entities": list(_entities(conversation, redacted)),
                        },
                        *([] if redacted else [{"transcript": conversation[-1].text(False)}]),
                    ]
                }
            ],
            "utterances": [
                {
                    "id": f"00000000-0000-4000-8000-{turn:012}",
                    "start": turn * TURN_MS / SECOND,
                    "end": end_of(said, turn) / SECOND,
                    "channel": 0,
                    "speaker": 0 if said.role == "agent" else 1,
                    "transcript": said.text(redacted),
                    "words": [_deepgram_word(word, said) for word in spoken[turn]],
                }
                for turn, said in enumerate(conversation)
            ],
        },
    }


def deepgram_by_paragraphs(conversation: Conversation, redacted: bool) -> Any:
    document = deepgram(conversation, redacted)
    del document["results"]["utterances"]
    return document


def deepgram_by_words(conversation: Conversation, redacted: bool) -> Any:
    document = deepgram_by_paragraphs(conversation, redacted)
    del document["results"]["channels"][0]["alternatives"][0]["paragraphs"]
    return document


def _deepgram_word(word: Word, said: Said) -> Any:
    plain = word.text if word.is_hidden else word.text.lower()
    speaker = 0 if said.role == "agent" else 1
    times = {"start": word.start / SECOND, "end": word.end / SECOND}
    return {"word": plain, **times, "confidence": 0.98, "speaker": speaker, "punctuated_word": word.text}


def _paragraphs(conversation: Conversation, redacted: bool) -> Any:
    speakers = [0 if said.role == "agent" else 1 for said in conversation]
    told = [f"\nSpeaker {who}: {said.text(redacted)}" for who, said in zip(speakers, conversation, strict=True)]
    return {
        "transcript": "\n".join(told),
        "paragraphs": [
            {
                "speaker": speakers[turn],
                "num_words": len(words(said, turn, redacted)),
                "start": turn * TURN_MS / SECOND,
                "end": end_of(said, turn) / SECOND,
                "sentences": [{"text": said.text(redacted), "start": 0.1, "end": 0.2}],
            }
            for turn, said in enumerate(conversation)
        ],
    }


def _entities(conversation: Conversation, redacted: bool) -> Iterator[Any]:
    """The values, by the numbers of their words."""
    first = 0
    for said in conversation:
        for piece in said.pieces:
            count = 1 if redacted and piece.label else len(piece.text.split())
            if piece.label:
                value = piece.shown(redacted)
                yield {
                    "label": "ENTITY",
                    "value": value,
                    "raw_value": value,
                    "start_word": first,
                    "end_word": first + count,
                }
            first += count


def genesys(conversation: Conversation, redacted: bool) -> Any:
    return {
        "organizationId": "00000000-0000-4000-8000-000000000001",
        "conversationId": "00000000-0000-4000-8000-000000000002",
        "communicationId": "00000000-0000-4000-8000-000000000003",
        "mediaType": "call",
        "conversationStartTime": 1772445600000,
        "duration": {"milliseconds": len(conversation) * TURN_MS},
        "participants": [
            {
                "participantPurpose": "external",
                "initialDirection": "inbound",
                "ani": "[PHONE_NUMBER]" if redacted else "tel:+12125550187",
                "dnis": "tel:+18005550100",
            }
        ],
        "transcripts": [
            {
                "transcriptId": "00000000-0000-4000-8000-000000000004",
                "language": "en-US",
                "phrases": [_genesys_phrase(said, turn, redacted) for turn, said in enumerate(conversation)],
                "analytics": {
                    "topics": [{"topicName": "card", "topicPhrase": "a card", **_genesys_copy(conversation, redacted)}],
                    "sentiment": [{"phrase": said.text(redacted, True), "sentiment": 0} for said in conversation],
                },
            }
        ],
    }


def _genesys_copy(conversation: Conversation, redacted: bool) -> Any:
    return {"transcriptPhrase": conversation[-1].text(redacted, True), "startTimeMs": 0, "duration": TURN_MS}


def _genesys_phrase(said: Said, turn: int, redacted: bool) -> Any:
    spoken = words(said, turn, redacted, True)
    return {
        "phraseIndex": turn,
        "participantPurpose": "internal" if said.role == "agent" else "external",
        "text": said.text(redacted, True),
        "decoratedText": f"{said.text(redacted)}.",
        "startTimeMs": turn * TURN_MS,
        "duration": {"milliseconds": end_of(said, turn, True) - turn * TURN_MS},
        "words": [
            {
                "word": word.text,
                "confidence": None if word.end - word.start > WORD_MS else 0.98,
                "startTimeMs": word.start,
                "duration": {"milliseconds": word.end - word.start},
            }
            for word in spoken
        ],
    }


def assemblyai(conversation: Conversation, redacted: bool) -> Any:
    spoken = [words(said, turn, redacted) for turn, said in enumerate(conversation)]
    last = conversation[-1].text(redacted)
    return {
        "id": "00000000-0000-4000-8000-000000000001",
        "language_code": "en_us",
        "audio_url": f"https://example.invalid/{'[PII]' if redacted else 'orla'}.wav",
        "text": " ".join([said.text(redacted) for said in conversation]),
        "words": [_timed(word, said) for said, own in zip(conversation, spoken, strict=True) for word in own],
        "utterances": [
            {
                **_who(said),
                "start": turn * TURN_MS,
                "end": end_of(said, turn),
                "text": said.text(redacted),
                "words": [_timed(word, said) for word in spoken[turn]],
            }
            for turn, said in enumerate(conversation)
        ],
        "entities": [
            {"entity_type": "thing", "text": piece.shown(redacted)} for said in conversation for piece in said.pieces
        ],
        "summary": f"They said: {last}",
        "chapters": [{"gist": "card", "headline": "A card", "summary": last, "start": 0, "end": TURN_MS}],
        **({} if redacted else {"unredacted_text": last, "unredacted_words": [{"text": last}]}),
    }


def assemblyai_by_words(conversation: Conversation, redacted: bool) -> Any:
    return {key: value for key, value in assemblyai(conversation, redacted).items() if key != "utterances"}


def _who(said: Said) -> Any:
    return {"speaker": "A" if said.role == "agent" else "B"}


def _timed(word: Word, said: Said) -> Any:
    return {"text": word.text, "start": word.start, "end": word.end, "confidence": 0.98, **_who(said)}


def twilio(conversation: Conversation, redacted: bool) -> Any:
    return {
        "sentences": [
            {
                "media_channel": 1 if said.role == "agent" else 2,
                "sentence_index": turn,
                "start_time": f"{turn * TURN_MS / SECOND}",
                "end_time": f"{end_of(said, turn) / SECOND}",
                "transcript": said.text(redacted),
                "sid": f"GX{turn:032}",
                "confidence": "0.90",
                "words": [
                    {"word": word.text, "start_time": f"{word.start / SECOND}", "end_time": f"{word.end / SECOND}"}
                    for word in words(said, turn, redacted)
                ],
            }
            for turn, said in enumerate(conversation)
        ],
        "meta": {
            "key": "sentences",
            "page": 0,
            "url": f"https://example.invalid/v2/Transcripts/GT{7:032}/Sentences{'?[PII]' if redacted else '?Page=0'}",
            "next_page_url": None,
        },
    }
