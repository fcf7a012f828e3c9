"""Canaries in a report: planted and caught by partition."""

from collections.abc import Sequence
from typing import Any

from jobs.governance.published import LedgerRow


def canaries(current: Sequence[LedgerRow]) -> dict[str, Any]:
    """`planted` and `caught` in the tasks of the partitions shown, how many were published `without` any, and the
    rules of which none could be made."""
    counted = [row["canaries"] for row in current if row.get("canaries")]
    return {
        "planted": sum(each["planted"] for each in counted),
        "caught": sum(each["caught"] for each in counted),
        "partitions": len(counted),
        "without": len(current) - len(counted),
        "rules_without": sorted({rule for each in counted for rule in each.get("without") or []}),
    }
