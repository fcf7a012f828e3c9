"""The name of a test-only run's table where none is given."""

import re
from datetime import datetime, timezone

from redaction_udfs.engine.rules.rules import Policy

STRANGE = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_PART = 40


def name_for(policy: Policy, now: datetime) -> str:
    """A name of the policy, its version and the time.

    >>> name_for(Policy("my policy", "1.2", "", ()), datetime(2026, 1, 5, 9, tzinfo=timezone.utc))
    'my-policy-1.2-20260105T090000Z'
    """
    time = now.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    parts = (STRANGE.sub("-", part)[:LONGEST_PART].strip("._-") for part in (policy.name, policy.version))
    return "-".join([*(part for part in parts if part), time])
