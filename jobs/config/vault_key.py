"""The deployment's key of the vault: from a file or the environment, never from a command line."""

import binascii
import os
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path

from jobs.config.job import JobConfig
from redaction_udfs.batches.vault import KEY_BYTES, VaultKey
from redaction_udfs.mistakes import Mistake, PolicyError

VARIABLE = "REDACTION_VAULT_KEY"
KEY = f"{KEY_BYTES} bytes in base64: head -c {KEY_BYTES} /dev/urandom | base64"


def vault_key(job: JobConfig, environment: Mapping[str, str] = os.environ) -> VaultKey | None:
    """The key if the job's output wants one, else None. Raises PolicyError where there is none that can serve."""
    if not job.keeps_originals:
        return None
    if job.vault_key_file and job.vault_key_file == job.fingerprint_key_file:
        expected = "another file than fingerprint_key_file: a key is for one thing"
        raise PolicyError([Mistake(job.vault_key_file, "vault_key_file", "the key of the fingerprints", expected)])
    found = read_vault_key(job.vault_key_file, job.vault_key_id, environment)
    if found is None:
        expected = f"a file with {KEY}; or the variable {VARIABLE}: output says redacted_and_original"
        raise PolicyError([Mistake(job.transcripts, "vault_key_file", "no key", expected)])
    return found


def read_vault_key(path: str | None, key_id: str, environment: Mapping[str, str] = os.environ) -> VaultKey | None:
    """The key in the file, else the environment's, else None. Raises PolicyError for one that cannot serve."""
    if path:
        return VaultKey(key_id, _decoded(_read(path), path))
    if VARIABLE in environment:
        return VaultKey(key_id, _decoded(environment[VARIABLE].encode(), VARIABLE))
    return None


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
        raise PolicyError([Mistake(path, "vault_key_file", found, f"a file with {KEY}")]) from None


def _decoded(written: bytes, source: str) -> bytes:
    """The key's bytes. A mistake tells how many there are and nothing of what they are."""
    try:
        secret = b64decode(written.strip(), validate=True)
    except binascii.Error:
        raise PolicyError([Mistake(source, "vault_key_file", "something that is no base64", KEY)]) from None
    if len(secret) != KEY_BYTES:
        raise PolicyError([Mistake(source, "vault_key_file", f"a key of {len(secret)} bytes", KEY)])
    return secret
