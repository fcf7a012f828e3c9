"""Values of a file, encrypted under a key of its conversation, as the vault of tables keeps them."""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from time import time
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jobs.files.audit import Place, places
from jobs.files.ledger import as_lines
from jobs.files.original_times import Times
from redaction_udfs.batches.audit import destroy_only_rules
from redaction_udfs.batches.vault import (
    KEY_BYTES,
    Sealed,
    VaultKey,
    VaultPlace,
    WrappedKey,
    is_kept,
    rewrapped,
    seal,
    unseal,
    unwrap,
    wrap,
)
from redaction_udfs.formats.parts.document import safe_pointer
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Speech

KEPT = ("turn", "summary")
"""Kinds of places whose values are kept: those of copies are the same."""
PLACE = ("pointer", "utterance_index", "start", "end", "label")
WHOLE = -1
"""The turn of what stands in no turn."""


class Sealing(NamedTuple):
    """A conversation whose values are kept, the deployment's key, and from when on and until when they may be read."""

    conversation: str
    key: VaultKey | None
    times: Times = Times()


def sealed_lines(speech: Speech, redacted: RedactedDocument, sealing: Sealing) -> str:
    """Lines of JSON: the conversation's wrapped key, then its values. Nothing without a key or a value."""
    conversation, key, times = sealing
    if key is None:
        return ""
    data_key = os.urandom(KEY_BYTES)
    values = list(_values(speech, redacted, conversation, AESGCM(data_key)))
    if not values:
        return ""
    head: dict[str, object] = {
        "conversation_id": conversation,
        "key_id": key.id,
        "first_stored_ms": times.since_ms,
        "expires_ms": times.until_ms,
        **_written(wrap(data_key, conversation, key, times.until_ms)),
    }
    return as_lines([head, *values])


def opened(lines: str, key: VaultKey, now_ms: int | None = None) -> list[dict[str, Any]]:
    """Values of a file's lines in the vault, with their places. `now_ms` is the time, by default this machine's.

    Raises OriginalsEnded where their time is over, `cryptography.exceptions.InvalidTag` for another key, and for lines
    that were changed or moved.
    """
    head, *values = [json.loads(line) for line in lines.splitlines()]
    conversation = head["conversation_id"]
    cipher = unwrap(_wrapped(head), conversation, key, int(time() * 1000) if now_ms is None else now_ms)
    return [{name: value[name] for name in PLACE} | {"value": _opened(value, conversation, cipher)} for value in values]


def with_new_key(lines: str, old: VaultKey, new: VaultKey) -> str:
    """A file's lines with the conversation's key wrapped by another key; those of values stay as they are.

    Raises `cryptography.exceptions.InvalidTag` where `old` does not open it.
    """
    first, newline, values = lines.partition("\n")
    head = json.loads(first)
    wrapped = rewrapped(_wrapped(head), head["conversation_id"], old, new)
    return as_lines([{**head, "key_id": new.id, **_written(wrapped)}]) + values if newline else lines


def _opened(value: dict[str, Any], conversation: str, cipher: AESGCM) -> str:
    names = ("utterance_index", "pointer", "start", "end")
    return unseal(cipher, _read(value), VaultPlace(conversation, *(value[name] for name in names)))


def _wrapped(head: dict[str, Any]) -> WrappedKey:
    """The conversation's key and its end, which those of vaults from before there was one do not name."""
    return WrappedKey(*_read(head), head.get("expires_ms"))


def _read(row: dict[str, Any]) -> Sealed:
    return Sealed(b64decode(row["nonce"]), b64decode(row["ciphertext"]))


def _values(
    speech: Speech, redacted: RedactedDocument, conversation: str, cipher: AESGCM
) -> Iterator[dict[str, object]]:
    destroyed = destroy_only_rules(redacted.policy)
    for place in places(speech, redacted):
        span = place.placed.mark.span
        if place.kind in KEPT and is_kept(span, destroyed):
            turn = WHOLE if place.turn is None else redacted.numbers[place.turn]
            yield _sealed(conversation, place, turn, cipher)
    for name in speech.names:
        yield _row(
            VaultPlace(conversation, WHOLE, safe_pointer(name.path), 0, len(name.text)), name.text, name.label, cipher
        )


def _sealed(conversation: str, place: Place, turn: int, cipher: AESGCM) -> dict[str, object]:
    mark, path = place.placed.mark, safe_pointer(place.path)
    at = VaultPlace(conversation, turn, path, mark.start, mark.end)
    return _row(at, place.text[mark.start : mark.end], mark.span.label, cipher)


def _row(at: VaultPlace, value: str, label: str, cipher: AESGCM) -> dict[str, object]:
    own = {"pointer": at.column, "utterance_index": at.utterance_index, "start": at.start, "end": at.end}
    return {**own, "label": label, **_written(seal(cipher, value, at))}


def _written(sealed: Sealed | WrappedKey) -> dict[str, str]:
    return {name: b64encode(getattr(sealed, name)).decode() for name in Sealed._fields}
