"""One file: its bytes in, its twin, audit, mutes and sealed values out, or the reason for which there are none."""

import hashlib
from collections import Counter
from typing import Any, NamedTuple

from jobs.files.audit import audit_rows
from jobs.files.ledger import as_lines
from jobs.files.listing import contact_in, path_of, shown_name
from jobs.files.mutes import conversation_of, end_of, mute_rows
from jobs.files.sealed import sealed_lines
from jobs.files.settings import FilesJob
from redaction_udfs.engine import ENGINE_VERSION
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.formats.formats import Format, format_of
from redaction_udfs.formats.parts.document import Refused, read, write
from redaction_udfs.formats.parts.fields import holds_a_value
from redaction_udfs.formats.parts.guarded import guard_twin
from redaction_udfs.formats.parts.redact import redacted
from redaction_udfs.formats.parts.speech import Speech

MOST_BYTES = 256_000_000
"""A conversation of a day is below 30 MB. A tree takes ten times the memory of its bytes."""
COPIES = ("copy", "words", "form")
"""Kinds of places in the audit that say again what was counted."""


class Looked(NamedTuple):
    """A file at first sight: its hash and size, its format, the conversation that it holds, or why it gets no twin."""

    name: str
    sha256: str
    bytes_in: int
    form: str | None = None
    conversation: str | None = None
    reason: str | None = None


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
    if holds_a_value(name):
        return seen._replace(reason="a file name with a long number or an @: it would be in the twin's name as well")
    try:
        form, speech = _read(data, job)[1:]
    except Refused as refused:
        return seen._replace(reason=str(refused))
    except Exception as error:
        return seen._replace(reason=f"reading failed with {type(error).__name__}")
    return seen._replace(form=form.name, conversation=speech.conversation or contact_in(name))


def redact_file(seen: Looked, job: FilesJob, policy: Policy) -> Done:
    """What is to be written of a file. Raises Refused with the reason for which there is nothing.

    No other error leaves: its message might repeat what the file says.
    """
    try:
        data = path_of(job.source, seen.name).read_bytes()
        if hashlib.sha256(data).hexdigest() != seen.sha256:
            raise Refused("changed while it was read")
        return _done(data, seen, job, policy)
    except Refused:
        raise
    except Exception as error:
        raise Refused(f"redaction failed with {type(error).__name__}") from None


def _done(data: bytes, seen: Looked, job: FilesJob, policy: Policy) -> Done:
    document, form, speech = _read(data, job)
    result = redacted(speech, policy, seen.conversation or seen.name)
    guard_twin(speech, result)
    twin = write(form.twin(document, speech, result))
    common = _common(seen, job)
    rows = list(audit_rows(speech, result, job.fingerprint_key, common))
    muted = mute_rows(speech, result, {**common, "conversation_id": conversation_of(seen.name, seen.conversation)})
    spans = Counter(row["rule_id"] for row in rows if row["kind"] not in COPIES)
    vault = sealed_lines(speech, result, seen.conversation or seen.name, job.vault_key)
    return Done(twin, as_lines(rows), as_lines(muted), vault, dict(spans), end_of(speech))


def _read(data: bytes, job: FilesJob) -> tuple[Any, Format, Speech]:
    document = read(data)
    form = format_of(document, job.form)
    return document, form, form.turns(document, job.roles)


def _common(seen: Looked, job: FilesJob) -> dict[str, Any]:
    return {
        "path": shown_name(seen.name),
        "conversation_id": seen.conversation,
        "policy_hash": job.policy_hash,
        "engine_version": ENGINE_VERSION,
        "run_id": job.run_id,
        "redacted_at": job.started_at,
    }
