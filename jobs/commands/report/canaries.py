"""Canaries in a report: planted and caught by partition."""

from collections.abc import Sequence
from typing import Any

from jobs.governance.published import LedgerRow


def canaries(current: Sequence[LedgerRow]) -> dict[str, Any]:
    """`planted` and `caught` in the tasks of the partitions shown, and how many were published `without` any."""
    counted = [row["canaries"] for row in current if row.get("canaries")]
    return {
        "planted": sum(each["planted"] for each in counted),
        "caught": sum(each["caught"] for each in counted),
        "partitions": len(counted),
        "without": len(current) - len(counted),
    }
