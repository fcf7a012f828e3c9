"""Drift of a run's partitions against those that are published: noted in the ledger, and refused on wish."""

from collections.abc import Mapping, Sequence
from typing import Any

from jobs.checks.drift import Day, Drift, day_of, drifts
from jobs.pipeline.ledger import CHECKS_FAILED, PUBLISHED, PartitionRun
from jobs.pipeline.prepare import Run

KINDS = {"more": "more than expected", "fewer": "fewer than expected", "silent": "silent"}


def note_drift(run: Run, rows: Sequence[PartitionRun], before: Sequence[PartitionRun]) -> None:
    """Notes in each row which of its counts the partitions before it do not explain.

    Those are what was published when the run was planned, and `before`, this run's own so far: to read the ledger anew
    for each group took three seconds. Under `drift: fail` a partition that drifts is not published.
    """
    passed = [row for row in rows if row.status == PUBLISHED]
    if not passed:
        return
    labels = {rule.id: rule.label for rule in run.stamp.policy.rules}
    published = {**run.published, **{row.partition: vars(row) for row in before if row.status == PUBLISHED}}
    found = drifts(days_of(passed, published), labels, {row.partition for row in passed})
    for row in passed:
        row.drift = [sentence(drift) for drift in found if drift.partition == row.partition]
        if row.drift and run.job.drift == "fail":
            row.status, row.problem = CHECKS_FAILED, f"drift: {'; '.join(row.drift)}"


def days_of(rows: Sequence[PartitionRun], published: Mapping[str, Mapping[str, Any]]) -> list[Day]:
    """The partitions of these rows among those that are published, in their order."""
    own = {row.partition: day_of(vars(row)) for row in rows}
    days = {**{value: day_of(row) for value, row in published.items()}, **own}
    return [days[value] for value in sorted(days)]


def sentence(drift: Drift) -> str:
    """A drift in words.

    >>> sentence(Drift("2026-01-05", "email", "silent", 0, 41.2))
    'email silent: 0, 41 expected'
    """
    return f"{drift.what} {KINDS[drift.kind]}: {drift.found:,}, {drift.expected:,.0f} expected"
