"""Policies with the key of their tokens."""

import os
from collections.abc import Mapping
from typing import Any

from jobs.config.job import JobConfig
from jobs.config.keys import RING, key_ring
from redaction_udfs.api import with_token_key
from redaction_udfs.engine.pseudonyms.writer import token_forms
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import Mistake, PolicyError
from redaction_udfs.policy import load_policy


def job_policy(job: JobConfig, environment: Mapping[str, str] = os.environ) -> Policy:
    """The job's policy, with a key if it writes tokens. Raises PolicyError for a bad policy or ring, or without one."""
    return keyed(load_policy(job.policy), job.key_ring_file, job.transcripts, environment)


def keyed(policy: Policy, ring_file: str | None, place: str, environment: Mapping[str, str] = os.environ) -> Policy:
    """The policy with the active key of the file's ring, or the variable's; as it is if it writes no tokens.

    Raises PolicyError, at the place that should name the file, where there is no ring.
    """
    if not token_forms(policy):
        return policy
    ring = key_ring(ring_file, environment)
    if ring is None:
        expected = f"a file with {RING.expected}; or the variable {RING.variable}: policy {policy.name} writes tokens"
        raise PolicyError([Mistake(place, RING.setting, "no key", expected)])
    return with_token_key(policy, ring.token_key())


def token_key_name(policy: Policy) -> str | None:
    """The name under which the ledger has the key of the policy's tokens; None if it writes none."""
    return policy.token_key.name if policy.token_key and token_forms(policy) else None


def under_other_keys(row: Mapping[str, Any], policy: Policy, fingerprint_key_id: str | None) -> bool:
    """True if a ledger's row names another key of tokens than the policy has, or of fingerprints.

    A run without a key of fingerprints takes nothing back: what was published has them.
    """
    fingerprints = fingerprint_key_id is not None and row["key_id"] != fingerprint_key_id
    return fingerprints or row.get("token_key") != token_key_name(policy)
