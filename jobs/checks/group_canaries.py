"""Canaries of a partition group: one that a task has missed fails every partition that was redacted with it."""

from collections.abc import Sequence

from jobs.checks.counts import Counts
from redaction_udfs.canaries.catch import CANARIES_CAUGHT, CANARIES_PLANTED

MOST_NAMED = 3
"""Partitions named in a problem; a broken policy is missed in all of them."""


def with_group_canaries(found: Sequence[Counts], planted: int) -> list[Counts]:
    """Counts of a group's partitions with how many canaries each task was given, and how many each caught at least.

    Workers serve all partitions of a group: where the rules have not worked for one, nothing vouches for the others. A
    partition without rows needed no task, and is left alone.
    """
    least = min((each.check_counts[CANARIES_CAUGHT] for each in found if _has_rows(each)), default=0)
    group = {CANARIES_PLANTED: planted, CANARIES_CAUGHT: least}
    none = {CANARIES_PLANTED: 0, CANARIES_CAUGHT: 0}
    return [each._replace(check_counts={**each.check_counts, **(group if _has_rows(each) else none)}) for each in found]


def canary_problem(found: Sequence[Counts], planted: int) -> str | None:
    """A sentence on the canaries that tasks of a group have missed, before the group's are made of them.

    It names partitions and rules. None if all were caught.
    """
    bad = [each for each in found if _has_rows(each) and each.check_counts[CANARIES_CAUGHT] != planted]
    if not bad:
        return None
    names = ", ".join(each.partition for each in bad[:MOST_NAMED])
    more = f" and {len(bad) - MOST_NAMED} more" if len(bad) > MOST_NAMED else ""
    least = min(each.check_counts[CANARIES_CAUGHT] for each in bad)
    rules = ", ".join(sorted({rule for each in bad for rule in each.missed})) or "a task says nothing of them"
    return f"canaries: {least:,} of {planted:,} caught in {names}{more} ({rules}), which fails its partition group"


def _has_rows(counts: Counts) -> bool:
    return bool(counts.check_counts["rows_staged"])
