"""What a test-only run tells of the run that it stands for."""

from jobs.commands.test_only.counts import SpanCounts
from jobs.commands.test_only.rehearse import Rehearsal
from jobs.pipeline.ledger import PartitionRun
from redaction_udfs.engine.rules.rules import Policy


def never_hit(policy: Policy, counts: SpanCounts) -> list[str]:
    """Ids of the rules that found nothing, in the order of the policy."""
    hit = {rule.rule_id for rule in counts.rules}
    return [rule.id for rule in policy.rules if rule.id not in hit]


def held_back_too_much(rehearsal: Rehearsal, policy: Policy) -> list[PartitionRun]:
    """Partitions of which the policy does not let a run hold back so many rows: it would not publish them."""
    share = policy.max_quarantine_share
    return [row for row in rehearsal.tested if (row.rows_quarantined or 0) > int(share * (row.rows_in or 0))]


def would_be_published(rehearsal: Rehearsal, policy: Policy) -> bool:
    """Whether every partition could be tested and none holds back too much. A run has more checks than these."""
    return len(rehearsal.tested) == len(rehearsal.rows) and not held_back_too_much(rehearsal, policy)
