"""Settings of a run over files, and paths of what it writes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from jobs.config.job import ResultPolicy
from jobs.files.original_times import in_ms
from jobs.lake.output_folder import LEDGER_OF_FILES
from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.batches.vault import VaultKey
from redaction_udfs.engine import ENGINE_VERSION
from redaction_udfs.engine.rules.tokens import TokenKey
from redaction_udfs.policy.files.shipped import is_file_name


@dataclass(frozen=True)
class OutFolder:
    """Paths of what a run over files writes."""

    path: Path

    @property
    def ledger(self) -> Path:
        return self.path / LEDGER_OF_FILES

    @property
    def lock(self) -> Path:
        return self.path / ".lock"

    @property
    def erasures(self) -> Path:
        """Receipts of what was deleted, a line a command."""
        return self.path / "erasures.jsonl"

    @property
    def staging(self) -> Path:
        return self.path / "_staging"

    def twin(self, name: str) -> Path:
        """The twin of a file, by its path below the source."""
        return self.path / "redacted" / name

    def audit(self, name: str) -> Path:
        """The audit of a file: a line a redacted place."""
        return self.path / "audit" / f"{name}l"

    def mutes(self, name: str) -> Path:
        """The mutes of a file's recording: a line a stretch of time."""
        return self.path / "mutes" / f"{name}l"

    def vault(self, name: str) -> Path:
        """The sealed values of a file: a line with the key of its conversation, then a line a value."""
        return self.path / "vault" / f"{name}l"

    def policy(self, policy_hash: str) -> Path:
        """The policy of that hash, as it was in force."""
        return self.path / "policies" / f"{policy_hash}.yaml"


@dataclass(frozen=True, kw_only=True)
class FilesJob:
    """A run over files. `policy` is a name or a file, as `load_policy` takes it; `roles` are those of speakers."""

    source: Path
    out: OutFolder
    form: str
    policy: str
    policy_hash: str
    run_id: str
    started_at: str
    roles: Mapping[str, str] = field(default_factory=dict)
    output: ResultPolicy = "redacted_only"
    fingerprint_key: FingerprintKey | None = None
    vault_key: VaultKey | None = None
    token_key: TokenKey | None = None
    original_for_ms: int | None = None

    @property
    def started_ms(self) -> int:
        """When the run began, in ms since 1970: originals count as stored then."""
        return in_ms(self.started_at)

    @property
    def from_anywhere(self) -> "FilesJob":
        """The same with whole paths: the folder that a worker is in is another."""
        policy = str(Path(self.policy).absolute()) if is_file_name(self.policy) else self.policy
        return replace(self, source=self.source.absolute(), out=OutFolder(self.out.path.absolute()), policy=policy)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of what decides about a twin besides the file: a twin under another is made anew."""
        keys = [self.fingerprint_key and self.fingerprint_key.id, self.vault_key and self.vault_key.id]
        said = [ENGINE_VERSION, self.policy_hash, sorted(self.roles.items()), self.output, keys]
        said += [self.token_key.name] if self.token_key else []
        said += [f"original_for_ms={self.original_for_ms}"] if self.original_for_ms is not None else []
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()
