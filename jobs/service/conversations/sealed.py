"""Originals, encrypted under a key that lives and dies with the process."""

import hashlib
import os
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES, NONCE_BYTES, DIGEST_BYTES = 32, 12, 16


class Sealed(NamedTuple):
    """An original that cannot be read without the key, nor in another place. What a dump of memory shows is this."""

    nonce: bytes
    ciphertext: bytes


class Seal:
    """Key of this process, AES-256-GCM. Nothing of it is written anywhere."""

    def __init__(self) -> None:
        self._cipher = AESGCM(AESGCM.generate_key(KEY_BYTES * 8))
        self._digests = os.urandom(KEY_BYTES)

    def close(self, original: bytes, place: str) -> Sealed:
        """The original, encrypted and bound to its place."""
        nonce = os.urandom(NONCE_BYTES)
        return Sealed(nonce, self._cipher.encrypt(nonce, original, place.encode()))

    def open(self, sealed: Sealed, place: str) -> bytes:
        """The original. Raises InvalidTag for one of another place."""
        return self._cipher.decrypt(sealed.nonce, sealed.ciphertext, place.encode())

    def digest(self, original: bytes) -> bytes:
        """Tells whether two originals are the same, to whoever has the key of this process."""
        return hashlib.blake2b(original, key=self._digests, digest_size=DIGEST_BYTES).digest()
