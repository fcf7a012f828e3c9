"""Keys for single purposes, made of one secret by HKDF-SHA-256 (RFC 5869).

Whoever sees fingerprints and tokens of one secret cannot match them: their keys differ.
"""

import hashlib
import hmac
import re
from typing import Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from redaction_udfs.engine.rules.tokens import TokenKey

Purpose = Literal["fingerprints", "tokens", "reversible tokens", "vault"]
SHORTEST_SECRET = 32
"""Bytes. A key that any value can be tried against must not be guessable itself."""
KEY_ID = re.compile("[a-p]{2}")
ONE_WAY_BYTES, REVERSIBLE_BYTES = 32, 64


def derived(secret: bytes, purpose: Purpose, length: int = 32) -> bytes:
    """The key of so many bytes for this purpose."""
    info = b"transcript-redaction " + purpose.encode()
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret)


def token_key(key_id: str, secret: bytes) -> TokenKey:
    """The keys of tokens. `key_id` is two letters from a to p, `secret` 32 random bytes or more.

    Raises ValueError for another id, and for a shorter secret.
    """
    if not KEY_ID.fullmatch(key_id):
        raise ValueError("a key's id is two letters from a to p: every token begins with it")
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"a secret of {len(secret)} bytes, expected {SHORTEST_SECRET} or more")
    one_way = derived(secret, "tokens", ONE_WAY_BYTES)
    check = hmac.new(one_way, b"name of the key", hashlib.sha256).hexdigest()[:8]
    return TokenKey(key_id, f"{key_id}-{check}", one_way, derived(secret, "reversible tokens", REVERSIBLE_BYTES))
