"""Stamp of a run on every row that it writes."""

from datetime import datetime
from typing import NamedTuple

from jobs.staging.forgotten import NEVER
from redaction_udfs.engine.rules.rules import Policy


class Stamp(NamedTuple):
    """Run, start, policy, names of its keys, and the version of the list of forgotten conversations it goes by."""

    run_id: str
    started_at: datetime
    policy: Policy
    key_id: str | None
    vault_key_id: str | None = None
    forgotten_version: int = NEVER
