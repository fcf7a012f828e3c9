"""The folder a job writes."""

from typing import NamedTuple


class OutputFolder(NamedTuple):
    """Where the tables of an output folder are."""

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
    def runs(self) -> str:
        return f"{self.path}/runs"

    @property
    def claims(self) -> str:
        return f"{self.path}/_claims"

    @property
    def all_staging(self) -> str:
        return f"{self.path}/_staging"

    def staging(self, run_id: str) -> str:
        return f"{self.all_staging}/{run_id}"
