"""Stamp of a run on every row that it writes."""

from datetime import datetime
from typing import NamedTuple

from redaction_udfs.engine.rules.rules import Policy


class Stamp(NamedTuple):
    """Run, start, policy, and names of its keys."""

    run_id: str
    started_at: datetime
    policy: Policy
    key_id: str | None
    vault_key_id: str | None = None
