"""Keys that may open the vault of files: those of a ring, and a single one of before."""

from collections.abc import Mapping
from pathlib import Path

from jobs.config.keys import RING, key_ring, read_vault_key, vault_key_of
from redaction_udfs.batches.vault import VaultKey
from redaction_udfs.key_ring import FORM, KeyRing
from redaction_udfs.mistakes import Mistake, PolicyError

KEY_ID = "default"
"""Name of a single key in what redact files writes."""


def ring_of_files(file: Path | None) -> KeyRing:
    """The ring of a file, or of the environment. Raises PolicyError where there is none."""
    ring = key_ring(str(file) if file else None)
    if ring is None:
        raise PolicyError([Mistake("--key-ring-file", "", "nothing", f"a file with {FORM}; or {RING.variable}")])
    return ring


def keys_of_files(ring: KeyRing, single: Path | None) -> Mapping[str, VaultKey]:
    """By the names that the vault gives them. Raises PolicyError for a file that has no key."""
    keys = {key_id: vault_key_of(ring, key_id) for key_id in ring.secrets}
    before = read_vault_key(str(single), KEY_ID, {}) if single else None
    return {**keys, KEY_ID: before} if before else keys
