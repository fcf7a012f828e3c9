"""Keyed fingerprints of values: typed or spoken, in whatever spelling, one value has one."""

import hashlib
import hmac
from typing import NamedTuple

from redaction_udfs.engine.pseudonyms.normal_form import normalised


class FingerprintKey(NamedTuple):
    """The deployment's secret and the name under which the audit mentions it."""

    id: str
    secret: bytes

    def __repr__(self) -> str:
        return f"FingerprintKey(id={self.id!r})"


def fingerprint(value: str, key: FingerprintKey, language: str | None = None, *, is_phone: bool = False) -> str:
    """HMAC-SHA-256, in hex, of the normalised value.

    `4111 1111 1111 1111`, `4111-1111-1111-1111` and `four one one one ...` share one; nobody without the key can try
    values against it. `language` is the row's tag.
    """
    plain = normalised(value, language or "en", is_phone=is_phone)
    return hmac.new(key.secret, plain.encode(), hashlib.sha256).hexdigest()
