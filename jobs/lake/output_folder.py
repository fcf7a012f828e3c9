"""The folder a job writes."""

from typing import NamedTuple


class OutputFolder(NamedTuple):
    """Paths of the tables of an output folder."""

    path: str

    @property
    def redacted(self) -> str:
        return f"{self.path}/redacted"

    @property
    def audit(self) -> str:
        return f"{self.path}/audit"

    @property
    def quarantine(self) -> str:
        return f"{self.path}/quarantine"

    @property
    def mutes(self) -> str:
        return f"{self.path}/mutes"

    @property
    def vault(self) -> str:
        return f"{self.path}/vault"

    @property
    def vault_keys(self) -> str:
        return f"{self.path}/vault_keys"

    @property
    def vault_times(self) -> str:
        """When originals that have an end were first stored."""
        return f"{self.path}/vault_times"

    @property
    def published(self) -> tuple[str, ...]:
        """The tables that a partition is published in."""
        return self.redacted, self.audit, self.quarantine, self.mutes, self.vault, self.vault_keys

    @property
    def conversations(self) -> str:
        """Redacted turns as arrays, a row a conversation; where the job asks for it."""
        return f"{self.path}/conversations"

    @property
    def runs(self) -> str:
        return f"{self.path}/runs"

    @property
    def forgotten(self) -> str:
        """Keyed hashes of the conversations that stay out."""
        return f"{self.path}/forgotten"

    @property
    def erasures(self) -> str:
        """Receipts."""
        return f"{self.path}/erasures"

    @property
    def recordings(self) -> str:
        """Receipts of recordings."""
        return f"{self.path}/recordings"

    @property
    def policies(self) -> str:
        return f"{self.path}/policies"

    def policy(self, policy_hash: str) -> str:
        """The policy of that hash, as it was in force."""
        return f"{self.policies}/{policy_hash}.yaml"

    def test_run(self, name: str) -> str:
        """The spans of a test-only run."""
        return f"{self.path}/test_runs/{name}"

    @property
    def claims(self) -> str:
        return f"{self.path}/_claims"

    @property
    def drivers(self) -> str:
        """Locks of drivers, on stores that take one at a time."""
        return f"{self.claims}/_drivers"

    @property
    def all_staging(self) -> str:
        return f"{self.path}/_staging"

    def staging(self, run_id: str) -> str:
        return f"{self.all_staging}/{run_id}"
