"""Keys of a deployment, from a file or the environment."""

import binascii
import os
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from jobs.config.job import JobConfig
from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.batches.vault import KEY_BYTES, VaultKey
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


def fingerprint_key(job: JobConfig, environment: Mapping[str, str] = os.environ) -> FingerprintKey | None:
    """The secret of the audit's fingerprints, if there is one. Raises PolicyError for one that cannot serve."""
    found = FINGERPRINTS.read(job.fingerprint_key_file, environment)
    if found is None:
        return None
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
    if found is None:
        expected = f"a file with {VAULT.expected}; or the variable {VAULT.variable}: output says redacted_and_original"
        raise PolicyError([Mistake(job.transcripts, VAULT.setting, "no key", expected)])
    return found


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
