"""The folder a job writes: the one place that knows tables' paths."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

APART: Mapping[str, tuple[str, ...]] = {
    "redacted": ("redacted", "conversations", "_staging"),
    "audit": ("audit",),
    "vault": ("vault", "vault_keys", "vault_times"),
}
"""What lies under each root that a job may name. Staging lies with redacted, which takes over its files as they are:
they move by a rename, and by no copy to another file system."""
ROOT_OF = {table: root for root, tables in APART.items() for table in tables}

LEDGER_OF_FILES = "files.jsonl"
"""What a folder of `redact files` has instead of the tables."""


class OutputFolder(NamedTuple):
    """Paths of the tables of an output folder. Some lie under `roots` instead, which have their names in APART."""

    path: str
    roots: Mapping[str, str] = MappingProxyType({})

    @property
    def folders(self) -> tuple[str, ...]:
        """Every root, OUT first."""
        return (self.path, *self.roots.values())

    def table(self, name: str) -> str:
        """The folder of a table, or of what else lies beside them."""
        return f"{self.roots.get(ROOT_OF.get(name, ''), self.path).rstrip('/')}/{name}"

    @property
    def redacted(self) -> str:
        return self.table("redacted")

    @property
    def audit(self) -> str:
        return self.table("audit")

    @property
    def quarantine(self) -> str:
        return self.table("quarantine")

    @property
    def mutes(self) -> str:
        return self.table("mutes")

    @property
    def vault(self) -> str:
        return self.table("vault")

    @property
    def vault_keys(self) -> str:
        return self.table("vault_keys")

    @property
    def vault_times(self) -> str:
        """When originals that have an end were first stored."""
        return self.table("vault_times")

    @property
    def published(self) -> tuple[str, ...]:
        """The tables that a partition is published in."""
        return self.redacted, self.audit, self.quarantine, self.mutes, self.vault, self.vault_keys

    @property
    def conversations(self) -> str:
        """Redacted turns as arrays, a row a conversation; where the job asks for it."""
        return self.table("conversations")

    @property
    def runs(self) -> str:
        return self.table("runs")

    @property
    def forgotten(self) -> str:
        """Keyed hashes of the conversations that stay out."""
        return self.table("forgotten")

    @property
    def erasures(self) -> str:
        """Receipts."""
        return self.table("erasures")

    @property
    def recordings(self) -> str:
        """Receipts of recordings."""
        return self.table("recordings")

    @property
    def policies(self) -> str:
        return self.table("policies")

    def policy(self, policy_hash: str) -> str:
        """The policy of that hash, as it was in force."""
        return f"{self.policies}/{policy_hash}.yaml"

    @property
    def test_runs(self) -> str:
        return self.table("test_runs")

    def test_run(self, name: str) -> str:
        """The spans of a test-only run."""
        return f"{self.test_runs}/{name}"

    @property
    def claims(self) -> str:
        return self.table("_claims")

    @property
    def ids(self) -> str:
        """Index of the conversations' ids: in which partitions they are."""
        return f"{self.path}/_ids"

    @property
    def drivers(self) -> str:
        """Locks of drivers, on stores that take one at a time."""
        return f"{self.claims}/_drivers"

    @property
    def all_staging(self) -> str:
        return self.table("_staging")

    def staging(self, run_id: str) -> str:
        return f"{self.all_staging}/{run_id}"

    @property
    def roots_file(self) -> str:
        """Roots of tables that lie elsewhere, as JSON."""
        return self.table("_roots.json")
