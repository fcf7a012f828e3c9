"""Formats by name, and the one whose keys a document has."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, NamedTuple

from redaction_udfs.formats import (
    assemblyai,
    azure,
    contact_lens_chat,
    contact_lens_voice,
    deepgram,
    genesys,
    transcribe,
    transcribe_call_analytics,
    twilio,
)
from redaction_udfs.formats.parts.document import Refused
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Speech

AUTO = "auto"


class Format(NamedTuple):
    """A vendor's format.

    `turns` gives every string that can hold speech; given what became of it, `twin` gives the redacted document. Both
    are pure. `turns` raises Refused for a document that is not as the format declares.
    """

    name: str
    recognises: Callable[[Any], bool]
    turns: Callable[[Any, Mapping[str, str]], Speech]
    twin: Callable[[Any, Speech, RedactedDocument], Any]


def _format(name: str, module: ModuleType) -> Format:
    return Format(name, module.recognises, module.turns, module.twin)


FORMATS: Mapping[str, tuple[Format, ...]] = {
    "contact-lens": (
        _format("contact-lens-voice", contact_lens_voice),
        _format("contact-lens-chat", contact_lens_chat),
    ),
    "transcribe": (_format("transcribe", transcribe),),
    "transcribe-call-analytics": (_format("transcribe-call-analytics", transcribe_call_analytics),),
    "azure": (_format("azure", azure),),
    "deepgram": (_format("deepgram", deepgram),),
    "genesys": (_format("genesys", genesys),),
    "assemblyai": (_format("assemblyai", assemblyai),),
    "twilio": (_format("twilio", twilio),),
}
"""What `--format` may say. One name may mean two formats that stand beside each other."""


def format_of(document: Any, name: str = AUTO) -> Format:
    """The format of that name, or of the document's keys. Raises Refused where the keys are those of none or others."""
    wanted = [each for of_name in FORMATS.values() for each in of_name] if name == AUTO else FORMATS[name]
    found = [each for each in wanted if each.recognises(document)]
    if len(found) != 1:
        known = "any known format" if name == AUTO else name
        raise Refused(f"keys that are not those of {known}" if not found else "keys of more than one format")
    return found[0]
