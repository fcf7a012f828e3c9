"""One file, or those of one conversation: bytes in, twins, audit, mutes and sealed values out, or a reason for none."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from jobs.files.audit import audit_rows
from jobs.files.ledger import as_lines
from jobs.files.listing import path_of
from jobs.files.mutes import conversation_of, end_of, mute_rows
from jobs.files.original_times import Times
from jobs.files.sealed import Sealing, sealed_lines
from jobs.files.settings import FilesJob
from redaction_udfs.engine import ENGINE_VERSION
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.formats.file_names import contact_in, refused_name, shown_name
from redaction_udfs.formats.formats import Format, format_of
from redaction_udfs.formats.joined import file_of, joined, parted
from redaction_udfs.formats.parts.document import Refused, RefusedAt, read, write
from redaction_udfs.formats.parts.guarded import guard_twin
from redaction_udfs.formats.parts.redact import RedactedDocument, redacted
from redaction_udfs.formats.parts.speech import Speech
from redaction_udfs.formats.rows import MOST_BYTES

COPIES = ("copy", "words", "form")
"""Kinds of places in the audit that say again what was counted."""


class Looked(NamedTuple):
    """A file at first sight: its hash and size, its format, the conversation that it holds, or why it gets no twin.

    `part` tells the files of one conversation apart; `originals` are the times of what the vault has or gets of it.
    """

    name: str
    sha256: str
    bytes_in: int
    form: str | None = None
    conversation: str | None = None
    part: str | None = None
    reason: str | None = None
    originals: Times = Times()


class Opened(NamedTuple):
    """A file that is read: what it was at first sight, its tree, its format and its speech."""

    seen: Looked
    document: Any
    form: Format
    speech: Speech


class Done(NamedTuple):
    """What is written of a file. `end_ms` is when the last was said in a call."""

    twin: bytes
    audit: str
    mutes: str
    vault: str
    spans: dict[str, int]
    end_ms: int | None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.twin).hexdigest()


def look_at(name: str, job: FilesJob) -> Looked:
    """A file at first sight. Never raises for what it holds."""
    try:
        file = path_of(job.source, name)
        if (size := file.stat().st_size) > MOST_BYTES:
            return Looked(name, "", size, reason=f"larger than {MOST_BYTES} bytes")
        data = file.read_bytes()
    except OSError as error:
        return Looked(name, "", 0, reason=f"cannot be read: {error.strerror}")
    seen = Looked(name, hashlib.sha256(data).hexdigest(), len(data))
    if reason := refused_name(name):
        return seen._replace(reason=reason)
    try:
        opened = _opened(seen, data, job)
    except Refused as refused:
        return seen._replace(reason=str(refused))
    except Exception as error:
        return seen._replace(reason=f"reading failed with {type(error).__name__}")
    speech = opened.speech
    conversation = speech.conversation or contact_in(name)
    return seen._replace(form=opened.form.name, conversation=conversation, part=speech.part)


def redact_together(together: Sequence[Looked], job: FilesJob, policy: Policy) -> list[Done | Refused]:
    """What is to be written of each file of a conversation, or the reason for which there is nothing.

    Never raises: an error's message might repeat what a file says.
    """
    try:
        opened = [_reopened(seen, job) for seen in together]
        results = _redacted(opened, policy)
    except _Withheld as withheld:
        return [withheld.of(seen) for seen in together]
    return [_done(each, result, job) for each, result in zip(opened, results, strict=True)]


class _Withheld(Exception):
    """No file of a conversation is published, because of one of them."""

    def __init__(self, seen: Looked, reason: Refused) -> None:
        self._seen, self._reason = seen, reason

    def of(self, seen: Looked) -> Refused:
        """The reason for a file."""
        is_own = seen.name == self._seen.name
        return self._reason if is_own else Refused(f"withheld with its conversation's {shown_name(self._seen.name)}")


def _reopened(seen: Looked, job: FilesJob) -> Opened:
    """The file, read again. Raises _Withheld."""
    try:
        data = path_of(job.source, seen.name).read_bytes()
        if hashlib.sha256(data).hexdigest() != seen.sha256:
            raise Refused("changed while it was read")
        return _opened(seen, data, job)
    except Exception as error:
        raise _Withheld(seen, _as_refused(error)) from None


def _redacted(opened: Sequence[Opened], policy: Policy) -> list[RedactedDocument]:
    """What becomes of the speech of each file: rules look at the whole conversation. Raises _Withheld."""
    first = opened[0].seen
    conversation = first.conversation or first.name
    together = joined([each.speech for each in opened])
    try:
        if len(opened) == 1:
            return [redacted(opened[0].speech, policy, conversation)]
        return parted(redacted(together.speech, policy, conversation), together)
    except RefusedAt as refused:
        number, path = file_of(refused.path) if len(opened) > 1 else (0, refused.path)
        raise _Withheld(opened[number].seen, RefusedAt(refused.what, path)) from None
    except Exception as error:
        raise _Withheld(first, _as_refused(error)) from None


def _as_refused(error: Exception) -> Refused:
    return error if isinstance(error, Refused) else Refused(f"redaction failed with {type(error).__name__}")


def _done(opened: Opened, result: RedactedDocument, job: FilesJob) -> Done | Refused:
    seen, speech = opened.seen, opened.speech
    try:
        guard_twin(speech, result)
        twin = write(opened.form.twin(opened.document, speech, result))
        common = _common(seen, job)
        rows = list(audit_rows(speech, result, job.fingerprint_key, common))
        muted = mute_rows(speech, result, {**common, "conversation_id": conversation_of(seen.name, seen.conversation)})
        spans = Counter(row["rule_id"] for row in rows if row["kind"] not in COPIES)
        key = None if seen.originals.is_over(job.started_ms) else job.vault_key
        vault = sealed_lines(speech, result, Sealing(seen.conversation or seen.name, key, seen.originals))
        return Done(twin, as_lines(rows), as_lines(muted), vault, dict(spans), end_of(speech))
    except Exception as error:
        return _as_refused(error)


def _opened(seen: Looked, data: bytes, job: FilesJob) -> Opened:
    """The file as its format reads it. Raises Refused."""
    document = read(data)
    form = format_of(document, job.form)
    return Opened(seen, document, form, form.turns(document, job.roles))


def _common(seen: Looked, job: FilesJob) -> dict[str, Any]:
    return {
        "path": shown_name(seen.name),
        "conversation_id": seen.conversation,
        "policy_hash": job.policy_hash,
        "engine_version": ENGINE_VERSION,
        "run_id": job.run_id,
        "redacted_at": job.started_at,
    }
