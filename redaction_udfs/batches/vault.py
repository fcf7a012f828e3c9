"""Redacted values, encrypted under a wrapped key of their conversation.

Whoever destroys the key of a conversation erases its values. AES-256-GCM throughout; every value is bound to its place,
and a key to its conversation: moved elsewhere, neither can be read.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from redaction_udfs.batches.audit import destroy_only_rules
from redaction_udfs.batches.find import RedactedText
from redaction_udfs.batches.utterances import Block
from redaction_udfs.columns.output import REDACTED_AND_ORIGINAL, rows_with
from redaction_udfs.engine.model.spans import Span
from redaction_udfs.engine.rules.rules import Policy

KEY_BYTES = 32
NONCE_BYTES = 12
STILL_THERE = "tag"
"""The action of spans whose text stays as it is: there is nothing to keep of them."""
SINCE, UNTIL = "_original_since", "_original_until"
"""Columns of when originals of a row's conversation were first stored, and until when they may be read: ms since 1970.
A null UNTIL says that they have no end, GONE that their time is over."""
GONE = 0

SEALED_VALUE = pa.struct(
    [
        ("column", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("label", pa.string()),
        ("rule_id", pa.string()),
        ("nonce", pa.binary()),
        ("ciphertext", pa.binary()),
    ]
)
SEALED = pa.struct([("key_nonce", pa.binary()), ("wrapped_key", pa.binary()), ("values", pa.list_(SEALED_VALUE))])
"""What a row hands to the vault. The key is in the first such row of each conversation and null in the others."""


class VaultKey(NamedTuple):
    """Key of the deployment that wraps conversations' keys, and its name."""

    id: str
    secret: bytes

    def __repr__(self) -> str:
        return f"VaultKey(id={self.id!r})"


class VaultPlace(NamedTuple):
    """Place of a value in the original. Offsets in code points. The audit names it alike."""

    conversation_id: str
    utterance_index: int
    column: str
    start: int
    end: int


class Sealed(NamedTuple):
    """A ciphertext and the number that was used for it and nothing else."""

    nonce: bytes
    ciphertext: bytes


class WrappedKey(NamedTuple):
    """A conversation's key, encrypted, and until when it may be used, in ms since 1970; None: without an end.

    The time is bound to the ciphertext: under another one it cannot be read.
    """

    nonce: bytes
    ciphertext: bytes
    until_ms: int | None = None


class OriginalsEnded(Exception):
    """The time for which originals may be read is over, whether or not they were deleted."""


def sealed_by_row(
    redacted_texts: Sequence[RedactedText], block: Block, problems: pa.Array, policy: Policy, key: VaultKey | None
) -> pa.Array:
    """Sealed values of each row, as SEALED. Null for a row that is not published with its original."""
    output, rows = block.layout.output, block.rows.num_rows
    if key is None or not output.keeps_originals:
        return pa.nulls(rows, SEALED)
    wanted = rows_with(REDACTED_AND_ORIGINAL, block.rows, output) & np.asarray(problems.is_null())
    cells: list[dict[str, object] | None] = [None] * rows
    for members in _by_conversation([redacted for redacted in redacted_texts if wanted[redacted.row]], block):
        for row, sealed in sealed_conversation(members, block, policy, key):
            cells[row] = sealed
    return pa.array(cells, SEALED)


def sealed_conversation(
    redacted_texts: Sequence[RedactedText], block: Block, policy: Policy, key: VaultKey
) -> Iterator[tuple[int, dict[str, object]]]:
    """Rows of one conversation, each with a dict of SEALED's fields. Its key is new, and nowhere but in there.

    None of a conversation whose originals have had their time.
    """
    until_ms = _until(block, redacted_texts[0].row)
    if until_ms == GONE:
        return
    destroyed = destroy_only_rules(policy)
    data_key = os.urandom(KEY_BYTES)
    cipher = AESGCM(data_key)
    name = block.rows.column(block.layout.conversation_id)[redacted_texts[0].row].as_py()
    by_row: dict[int, list[dict[str, object]]] = {}
    for redacted in redacted_texts:
        if spans := [span for span in redacted.result.spans if is_kept(span, destroyed)]:
            by_row.setdefault(redacted.row, []).extend(_sealed_values(cipher, name, redacted, spans))
    wrapped: WrappedKey | None = wrap(data_key, name, key, until_ms)
    for row, values in by_row.items():
        nonce, ciphertext, _ = wrapped or (None, None, None)
        yield row, {"key_nonce": nonce, "wrapped_key": ciphertext, "values": values}
        wrapped = None


def _until(block: Block, row: int) -> int | None:
    """UNTIL of the row. Raises KeyError where its job gives originals a time and the row has none: fails closed."""
    has_time = UNTIL in block.rows.schema.names
    until_ms: int | None = block.rows.column(UNTIL)[row].as_py() if has_time else None
    if until_ms is None and block.layout.output.original_for_ms is not None:
        raise KeyError(UNTIL)
    return until_ms


def is_kept(span: Span, destroyed: frozenset[str]) -> bool:
    """True if the vault may have the value.

    Something stands in its place, and no rule that hit wants it destroyed.
    """
    return span.action != STILL_THERE and destroyed.isdisjoint(span.rule_ids)


def _sealed_values(
    cipher: AESGCM, conversation: str, redacted: RedactedText, spans: Iterable[Span]
) -> Iterator[dict[str, object]]:
    said = redacted.utterance
    for span in spans:
        place = VaultPlace(conversation, said.index, said.column, span.start, span.end)
        nonce, ciphertext = seal(cipher, said.text[span.start : span.end], place)
        yield {
            "column": said.column,
            "start": span.start,
            "end": span.end,
            "label": span.label,
            "rule_id": span.rule_id,
            "nonce": nonce,
            "ciphertext": ciphertext,
        }


def seal(cipher: AESGCM, value: str, place: VaultPlace) -> Sealed:
    """The value encrypted under a conversation's key. Without the place it cannot be read."""
    nonce = os.urandom(NONCE_BYTES)
    return Sealed(nonce, cipher.encrypt(nonce, value.encode(), _bound_to("value", *place)))


def unseal(cipher: AESGCM, sealed: Sealed, place: VaultPlace) -> str:
    """The value. Raises `cryptography.exceptions.InvalidTag` for another key or place, and for changed bytes."""
    return cipher.decrypt(sealed.nonce, sealed.ciphertext, _bound_to("value", *place)).decode()


def wrap(data_key: bytes, conversation_id: str, key: VaultKey, until_ms: int | None = None) -> WrappedKey:
    """A conversation's key encrypted under the deployment's. One of these may wrap some four billion."""
    nonce = os.urandom(NONCE_BYTES)
    bound = _bound_to("key", *_named(conversation_id, until_ms))
    return WrappedKey(nonce, AESGCM(key.secret).encrypt(nonce, data_key, bound), until_ms)


def unwrap(wrapped: WrappedKey, conversation_id: str, key: VaultKey, now_ms: int | None = None) -> AESGCM:
    """Unwraps a conversation's key. `now_ms` is the time, in ms since 1970; unknown, no key with an end is unwrapped.

    Raises OriginalsEnded where its time is over, `cryptography.exceptions.InvalidTag` where the deployment's key is
    another, or the time not the one that the key was wrapped with.
    """
    if wrapped.until_ms is not None and (now_ms is None or now_ms >= wrapped.until_ms):
        raise OriginalsEnded
    return AESGCM(_unwrapped(wrapped, conversation_id, key))


def rewrapped(wrapped: WrappedKey, conversation_id: str, old: VaultKey, new: VaultKey) -> WrappedKey:
    """A conversation's key under another key of the deployment. Raises `InvalidTag` where `old` does not open it."""
    return wrap(_unwrapped(wrapped, conversation_id, old), conversation_id, new, wrapped.until_ms)


def _unwrapped(wrapped: WrappedKey, conversation_id: str, key: VaultKey) -> bytes:
    bound = _bound_to("key", *_named(conversation_id, wrapped.until_ms))
    return AESGCM(key.secret).decrypt(wrapped.nonce, wrapped.ciphertext, bound)


def _named(conversation_id: str, until_ms: int | None) -> tuple[str | int, ...]:
    """Parts that a key is bound to; without an end those of vaults from before keys had one."""
    return (conversation_id,) if until_ms is None else (conversation_id, until_ms)


def _bound_to(*what: str | int) -> bytes:
    """Associated data of a ciphertext: bytes that no other parts give."""
    return json.dumps(what).encode()


def _by_conversation(redacted_texts: Iterable[RedactedText], block: Block) -> Iterable[list[RedactedText]]:
    """The redacted_texts of each conversation."""
    groups: dict[int, list[RedactedText]] = {}
    for redacted in redacted_texts:
        groups.setdefault(int(block.conversations.conversation[redacted.row]), []).append(redacted)
    return groups.values()
