"""Key under which forgotten conversations are listed: their ids can be recognised and not read."""

import hashlib
import hmac
import os
from collections.abc import Mapping
from typing import NamedTuple

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jobs.config.job import JobConfig
from jobs.config.keys import FINGERPRINTS, SHORTEST, KeySource
from redaction_udfs.mistakes import Mistake, PolicyError

FORGET = KeySource("forget_key_file", "REDACTION_FORGET_KEY", "the key of the list of forgotten conversations")
PURPOSE = b"transcript-redaction forgotten conversations"
"""Keys of other purposes, made of the same secret, are different ones: fingerprints do not match these hashes."""
NEEDED = (
    f"{SHORTEST} bytes or more in {FORGET.setting} or the variable {FORGET.variable}; "
    f"without them the key of the fingerprints, {FINGERPRINTS.setting} or {FINGERPRINTS.variable}, serves"
)


class ForgetKey(NamedTuple):
    """HMAC key of conversation ids. `id` is made of the secret and names it in the tables."""

    secret: bytes
    id: str

    def __repr__(self) -> str:
        return f"ForgetKey(id={self.id!r})"

    def hash_of(self, conversation: str) -> str:
        """HMAC-SHA-256 of the id, in hex."""
        return _hmac(self.secret, b"conversation " + conversation.encode())

    def seal_of(self, content: bytes) -> str:
        """HMAC-SHA-256 of a receipt's content, in hex. Nobody without the key can write one that fits."""
        return _hmac(self.secret, b"receipt " + content)


def forget_key(job: JobConfig | None, environment: Mapping[str, str] = os.environ) -> ForgetKey | None:
    """The key: of its own setting or variable first, else made of the fingerprints' secret; None without both.

    Raises PolicyError for one that cannot serve.
    """
    found = FORGET.read(job.forget_key_file if job else None, environment)
    found = found or FINGERPRINTS.read(job.fingerprint_key_file if job else None, environment)
    if found is None:
        return None
    source, secret = found
    if len(secret) < SHORTEST:
        raise PolicyError([Mistake(source, "", f"a key of {len(secret)} bytes", f"{SHORTEST} bytes or more")])
    return made_of(secret)


def made_of(secret: bytes) -> ForgetKey:
    """The key for this purpose, by HKDF-SHA-256 (RFC 5869)."""
    own = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret)
    return ForgetKey(own, _hmac(own, b"name of the key")[:16])


def _hmac(secret: bytes, content: bytes) -> str:
    return hmac.new(secret, content, hashlib.sha256).hexdigest()
