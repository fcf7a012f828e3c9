"""Formats, what makes their documents, and keys that a document may lack."""

from typing import NamedTuple

from tests.formats import amazon, others


class Vendor(NamedTuple):
    """A format, or one of the shapes that it has: raw and as its twin must be."""

    build: amazon.Build
    optional: tuple[str, ...]


VENDORS = {
    "contact-lens-voice": Vendor(
        amazon.contact_lens_voice,
        ("AccountId", "LanguageCode", "Participants", "Categories", "ConversationCharacteristics"),
    ),
    "contact-lens-chat": Vendor(
        amazon.contact_lens_chat, ("AccountId", "CustomerMetadata", "Participants", "Categories")
    ),
    "transcribe": Vendor(amazon.transcribe, ("accountId", "status")),
    "transcribe by items": Vendor(amazon.transcribe_by_items, ("accountId", "status")),
    "transcribe-call-analytics": Vendor(
        amazon.call_analytics, ("JobStatus", "LanguageCode", "Channel", "ContentMetadata", "ContactSummary")
    ),
    "azure": Vendor(others.azure, ("source", "timestamp", "combinedRecognizedPhrases")),
    "deepgram": Vendor(others.deepgram, ()),
    "deepgram by paragraphs": Vendor(others.deepgram_by_paragraphs, ()),
    "deepgram by words": Vendor(others.deepgram_by_words, ()),
    "genesys": Vendor(others.genesys, ("organizationId", "participants", "duration")),
    "assemblyai": Vendor(others.assemblyai, ("id", "language_code", "entities", "summary", "chapters")),
    "assemblyai by words": Vendor(others.assemblyai_by_words, ("id", "language_code", "summary", "chapters")),
    "twilio": Vendor(others.twilio, ()),
}
