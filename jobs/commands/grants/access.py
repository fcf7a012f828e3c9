"""Who reads which table of a job, whatever the system that keeps them apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.lake.output_folder import OutputFolder

ANALYSTS = ("redacted",)
AUDITORS = ("audit", "runs", "quarantine", "erasures")
"""Tables without a text or a value."""
VAULT = ("vault", "vault_keys")
OWN = ("_staging", "_claims", "_ids", "conversations", "test_runs", "mutes", "forgotten", "policies", "vault_times")
"""What the job and its operators read, and none of the groups. Rows that are not yet redacted are in staging."""


@dataclass(frozen=True)
class Access:
    """Groups and the tables that they read.

    The tables' folders, the transcripts, and the schema or database that knows them.
    """

    out: OutputFolder
    transcripts: str
    analysts: str
    auditors: str
    vault_readers: str | None = None
    schema: str = ""

    @property
    def readers(self) -> list[tuple[str, Sequence[str]]]:
        """Each group, and the tables that it reads."""
        named = [(self.vault_readers, VAULT)] if self.vault_readers else []
        return [(self.analysts, ANALYSTS), (self.auditors, AUDITORS), *named]

    @property
    def groups(self) -> list[str]:
        return [group for group, _ in self.readers]

    def may_not_read(self, group: str) -> list[str]:
        """Tables that the group must not read."""
        own = next(tables for name, tables in self.readers if name == group)
        return [table for table in (*ANALYSTS, *AUDITORS, *VAULT) if table not in own]

    def path(self, table: str) -> str:
        return self.out.table(table)

    @property
    def folders(self) -> list[str]:
        """Every folder with tables or transcripts."""
        return [*self.out.folders, self.transcripts]
