"""Keys of a deployment, from a file or the environment: one for each purpose, or a ring for all.

A purpose's own file or variable comes first and is used as it is, so that what was written under it is read for good;
what has none of its own takes its key from the ring, made by HKDF of the active secret.
"""

import binascii
import os
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from jobs.config.job import JobConfig
from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.batches.vault import KEY_BYTES, VaultKey
from redaction_udfs.key_ring import FORM, KeyRing, parse_key_ring
from redaction_udfs.mistakes import Mistake, PolicyError

SHORTEST = 16
"""Bytes of a fingerprint's secret; a shorter one could be guessed."""


class KeySource(NamedTuple):
    """Setting and variable that a key may come from, and its form."""

    setting: str
    variable: str
    expected: str

    def read(self, path: str | None, environment: Mapping[str, str]) -> tuple[str, bytes] | None:
        """Source and bytes of the key: the file first, else the variable, else None. Raises PolicyError."""
        if path:
            return path, self._in_file(path)
        if self.variable in environment:
            return self.variable, environment[self.variable].encode()
        return None

    def _in_file(self, path: str) -> bytes:
        try:
            return Path(path).read_bytes().strip()
        except OSError as error:
            found = f"a file that cannot be read ({error.strerror})"
            raise PolicyError([Mistake(path, self.setting, found, f"a file with {self.expected}")]) from None


FINGERPRINTS = KeySource("fingerprint_key_file", "REDACTION_KEY", "the key")
VAULT = KeySource(
    *("vault_key_file", "REDACTION_VAULT_KEY"),
    f"{KEY_BYTES} bytes in base64: head -c {KEY_BYTES} /dev/urandom | base64",
)
RING = KeySource("key_ring_file", "REDACTION_KEY_RING", FORM)


def key_ring(path: str | None, environment: Mapping[str, str] = os.environ) -> KeyRing | None:
    """The ring of the file, or of the variable; None without both. Raises PolicyError for one that cannot serve."""
    found = RING.read(path, environment)
    if found is None:
        return None
    try:
        return parse_key_ring(found[0], found[1].decode())
    except UnicodeDecodeError:
        raise PolicyError([Mistake(found[0], RING.setting, "no text", FORM)]) from None


def fingerprint_key(job: JobConfig, environment: Mapping[str, str] = os.environ) -> FingerprintKey | None:
    """The secret of the audit's fingerprints, if there is one. Raises PolicyError for one that cannot serve."""
    found = FINGERPRINTS.read(job.fingerprint_key_file, environment)
    if found is None:
        ring = key_ring(job.key_ring_file, environment)
        return ring and fingerprint_key_of(ring)
    source, secret = found
    if len(secret) < SHORTEST:
        raise PolicyError([Mistake(source, "", f"a key of {len(secret)} bytes", f"{SHORTEST} bytes or more")])
    return FingerprintKey(job.fingerprint_key_id, secret)


def vault_key(job: JobConfig, environment: Mapping[str, str] = os.environ) -> VaultKey | None:
    """The vault's key if the job's output wants one. Raises PolicyError where there is none that can serve."""
    if not job.keeps_originals:
        return None
    if job.vault_key_file and job.vault_key_file == job.fingerprint_key_file:
        expected = "another file than fingerprint_key_file: a key is for one thing"
        raise PolicyError([Mistake(job.vault_key_file, VAULT.setting, "the key of the fingerprints", expected)])
    found = read_vault_key(job.vault_key_file, job.vault_key_id, environment)
    ring = None if found else key_ring(job.key_ring_file, environment)
    if ring:
        return vault_key_of(ring)
    if found is None:
        expected = f"a file with {VAULT.expected}; or the variable {VAULT.variable}: output says redacted_and_original"
        raise PolicyError([Mistake(job.transcripts, VAULT.setting, "no key", expected)])
    return found


def fingerprint_key_of(ring: KeyRing) -> FingerprintKey:
    """The ring's active key of fingerprints."""
    return FingerprintKey(ring.active, ring.key_for("fingerprints"))


def vault_key_of(ring: KeyRing, key_id: str | None = None) -> VaultKey:
    """The ring's active key of the vault, or another one. Raises KeyError."""
    return VaultKey(key_id or ring.active, ring.key_for("vault", key_id))


def read_vault_key(path: str | None, key_id: str, environment: Mapping[str, str] = os.environ) -> VaultKey | None:
    """The vault's key, if there is one. Raises PolicyError for one that cannot serve."""
    found = VAULT.read(path, environment)
    return VaultKey(key_id, _decoded(*found)) if found else None


def _decoded(source: str, written: bytes) -> bytes:
    """The key's bytes. A mistake tells how many there are and nothing of what they are."""
    try:
        secret = b64decode(written.strip(), validate=True)
    except binascii.Error:
        raise PolicyError([Mistake(source, VAULT.setting, "something that is no base64", VAULT.expected)]) from None
    if len(secret) != KEY_BYTES:
        raise PolicyError([Mistake(source, VAULT.setting, f"a key of {len(secret)} bytes", VAULT.expected)])
    return secret
