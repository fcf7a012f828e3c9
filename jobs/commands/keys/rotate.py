"""A new active key carried through: the vault at once, fingerprints and tokens by the next run."""

import os
from collections.abc import Mapping
from pathlib import Path

from pyspark.sql import SparkSession

from jobs.commands.keys.in_use import KeysInUse, keys_in_use
from jobs.commands.keys.rewrap import Rewrapped, rewrap
from jobs.config.job import JobConfig
from jobs.config.keys import RING, VAULT, key_ring, read_vault_key, vault_key_of
from jobs.lake.roots import tables_in
from redaction_udfs.batches.vault import VaultKey
from redaction_udfs.key_ring import FORM, KeyRing
from redaction_udfs.mistakes import Mistake, PolicyError


def ring_of(job: JobConfig, place: str) -> KeyRing:
    """The job's ring. Raises PolicyError where it has none."""
    ring = key_ring(job.key_ring_file)
    if ring is None:
        expected = f"a file with {FORM}; or the variable {RING.variable}"
        raise PolicyError([Mistake(place, RING.setting, "nothing", expected)])
    return ring


def old_keys(job: JobConfig, ring: KeyRing, single: Path | None, place: str) -> Mapping[str, VaultKey]:
    """Keys that may open the vault, by the names that it gives them: those of the ring, and a single key of before.

    Raises PolicyError where runs would go on under a single key: what they write would not be under the ring's.
    """
    if job.vault_key_file or VAULT.variable in os.environ:
        found = "a key beside the ring" if job.vault_key_file else f"the variable {VAULT.variable} beside the ring"
        expected = "nothing: runs go by it and not by the ring; give its file as --vault-key-file"
        raise PolicyError([Mistake(place, VAULT.setting, found, expected)])
    keys = {key_id: vault_key_of(ring, key_id) for key_id in ring.secrets}
    before = read_vault_key(str(single), job.vault_key_id, {}) if single else None
    return {**keys, job.vault_key_id: before} if before else keys


def rotate(
    spark: SparkSession, job: JobConfig, ring: KeyRing, keys: Mapping[str, VaultKey]
) -> tuple[Rewrapped, KeysInUse]:
    """Rewraps the vault under the ring's active key; then what the tables name. Raises PolicyError."""
    out = tables_in(spark, job.out)
    return rewrap(spark, out, keys, vault_key_of(ring)), keys_in_use(spark, out)
