"""Strings that are replaced as a whole or in part without a rule: people's names, telephone numbers, files, URIs."""

import re
from collections.abc import Sequence

from redaction_udfs.formats.parts.document import Path
from redaction_udfs.formats.parts.fields import Kind, Placed, holds_a_value, without_ids
from redaction_udfs.formats.parts.speech import Name

GENERIC = "[PII]"
_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z0-9_:a-p-]*\]|#+|")
_URI = re.compile(
    r"(?P<head>[A-Za-z][A-Za-z0-9+.-]*://(?:[^/@?#]*@)?(?P<host>[^/?#]*))(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL
)
_PART = re.compile(r"[A-Za-z]+|[^\W\d_]+")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Fa-f-]*[0-9])[0-9A-Fa-f]{8,}(?:-[0-9A-Fa-f]{4,12})*(?![0-9A-Za-z])")
_ENDING = re.compile(r"\.(?:json|wav|mp3|mp4|m4a|flac|ogg|opus|webm|amr|txt|vtt|srt)$", re.IGNORECASE)
_PLAIN_WORD = re.compile(
    "agents?|amazonaws|analysis|api|asr|audio|azure|batch|blobs?|buckets?|call|calls|categor(?:y|ies)|channels?|chats?"
    "|clients?|cloud|com|connect|contacts?|containers?|conversations?|customers?|data|dates?|days?|default|demo|dev"
    "|digital|dt|en|es|gt|examples?|exports?|files?|hours?|id|in|inbound|index|input|interactions?|jobs?|json|keys?|left"
    "|lens|logs?|main|media|minutes?|mono|months?|mp|new|original|out|outbound|output|parts?|prod|queues?|raw|rec"
    "|records?|recorded|recordings?|redacted|requests?|right|root|run|s3|sentences|sessions?|shared?|side|sources?"
    "|staging|stereo|stt|support|test|texts?|transcribe|transcripts?|transcriptions?|ts|uploads?|us|voice|wav|web|xml"
    "|years?",
    re.IGNORECASE,
)
"""Words of which names of files and jobs are made. Any other could be a person's name."""


def names_in(strings: Sequence[Placed], written: dict[Path, tuple[str, str]]) -> tuple[Name, ...]:
    """Strings that go without a rule, of PERSON and FILE. `written` has what stands for some that go whole."""
    concerned = [each for each in strings if each.kind in (Kind.PERSON, Kind.FILE)]
    names = (
        Name(each.path, each.text, *_written(each, written.get(each.path, (GENERIC, "PERSON")))) for each in concerned
    )
    return tuple(name for name in names if name.written != name.text and not _PLACEHOLDER.fullmatch(name.text))


def _written(placed: Placed, whole: tuple[str, str]) -> tuple[str, str]:
    return whole if placed.kind is Kind.PERSON else (public_uri(placed.text), "FILE_NAME")


def public_uri(text: str) -> str:
    """A URI, or a name of a file or job, with a placeholder for each part that could be somebody's.

    Ids, dates and plain words stay; the host stays; user, query and fragment go.

    >>> public_uri("s3://calls/2026/03/02/call-0042.wav"), public_uri("https://u:p@host.example/ann-lee.wav?sig=x")
    ('s3://calls/2026/03/02/call-0042.wav', 'https://host.example/[PII].wav?[PII]')
    """
    uri = _URI.fullmatch(text)
    if uri is None:
        return "/".join([_public_part(part) for part in text.split("/")])
    scheme = text[: text.index("://") + 3]
    path = "/".join([_public_part(part) for part in uri["path"].split("/")])
    return f"{scheme}{uri['host']}{path}{uri['rest'][:1] + GENERIC if uri['rest'] else ''}"


def _public_part(part: str) -> str:
    """A step of a path, or what stands for it; a known ending stays."""
    ending = _ENDING.search(part)
    stem = part[: ending.start()] if ending else part
    return part if _is_plain(stem) else f"{GENERIC}{ending.group() if ending else ''}"


def _is_plain(stem: str) -> bool:
    if holds_a_value(stem) or "%" in stem:
        return False
    words = _PART.findall(_HEX.sub(" ", without_ids(stem)))
    return all(len(word) == 1 or _PLAIN_WORD.fullmatch(word) for word in words)
