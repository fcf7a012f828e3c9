"""What every row written by a run says of it."""

from datetime import datetime
from typing import NamedTuple

from redaction_udfs.engine.rules import Policy


class Stamp(NamedTuple):
    """A run, when it started, its policy, and the name of the key of its fingerprints."""

    run_id: str
    started_at: datetime
    policy: Policy
    key_id: str | None
