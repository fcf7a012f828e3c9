"""The secret of the audit's fingerprints: from a file or the environment, never from a command line."""

import os
from collections.abc import Mapping
from pathlib import Path

from jobs.config.job import JobConfig
from redaction_udfs.batches.audit import FingerprintKey
from redaction_udfs.mistakes import Mistake, PolicyError

VARIABLE = "REDACTION_KEY"
SHORTEST = 16
"""Bytes; a shorter secret could be guessed."""


def fingerprint_key(job: JobConfig, environment: Mapping[str, str] = os.environ) -> FingerprintKey | None:
    """The job's key file, else the environment's key, else None. Raises PolicyError for one that cannot serve."""
    if job.fingerprint_key_file:
        source, secret = job.fingerprint_key_file, _read(job.fingerprint_key_file)
    elif VARIABLE in environment:
        source, secret = VARIABLE, environment[VARIABLE].encode()
    else:
        return None
    if len(secret) < SHORTEST:
        raise PolicyError([Mistake(source, "", f"a key of {len(secret)} bytes", f"{SHORTEST} bytes or more")])
    return FingerprintKey(job.fingerprint_key_id, secret)


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes().strip()
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
        raise PolicyError([Mistake(path, "fingerprint_key_file", found, "a file with the key")]) from None
