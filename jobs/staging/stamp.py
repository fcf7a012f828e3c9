"""Stamp of a run on every row that it writes."""

from datetime import datetime
from typing import NamedTuple

from redaction_udfs.engine.rules.rules import Policy


class Stamp(NamedTuple):
    """A run, when it started, its policy, and the names of the keys of its fingerprints and its vault."""

    run_id: str
    started_at: datetime
    policy: Policy
    key_id: str | None
    vault_key_id: str | None = None
