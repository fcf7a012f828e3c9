"""The guard over every text of a twin that was written: a copy is looked at as a text of a row is."""

from collections.abc import Iterator

from redaction_udfs.engine.find.guard import guard
from redaction_udfs.engine.model.errors import GuardFailed
from redaction_udfs.engine.reading.reading import reading_of
from redaction_udfs.formats.parts.document import Path, Refused, safe_pointer
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Speech, WordList
from redaction_udfs.formats.parts.words import joined


def guard_twin(speech: Speech, redacted: RedactedDocument) -> None:
    """Raises Refused, by its pointer, for a text in which a card or social security number is left."""
    voice, language = speech.channel == "voice", speech.language or redacted.policy.default_language
    for path, text in _texts(speech, redacted):
        try:
            guard(reading_of(text, voice=voice, language=language.partition("-")[0]))
        except GuardFailed as failed:
            raise Refused(f"{failed.reason}: {safe_pointer(path)}") from None


def _texts(speech: Speech, redacted: RedactedDocument) -> Iterator[tuple[Path, str]]:
    for path, new in redacted.texts.items():
        yield path, new.text
    for name in speech.names:
        yield name.path, name.written
    for words in speech.lists:
        yield from _words(words, redacted)


def _words(words: WordList, redacted: RedactedDocument) -> Iterator[tuple[Path, str]]:
    """A list's words as they come out, under each key as one text."""
    groups = redacted.lists[words.path].groups
    for form in words.forms:
        written = list(form.words)
        for group in reversed(groups):
            written[group.first : group.last + 1] = [group.texts[form.key].text]
        yield words.path, joined(form._replace(words=tuple(written)))
