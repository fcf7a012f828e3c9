"""Ledger rows of partitions, from plan, counts and failure."""

from jobs.checks.counts import Counts
from jobs.config.tokens import token_key_name
from jobs.pipeline.kept_layout import layout_as_json
from jobs.pipeline.ledger import FAILED, Canaries, PartitionRun
from jobs.pipeline.prepare import Run
from jobs.sources.lake_table import InputPartition
from jobs.staging.plan import PlannedPartition
from redaction_udfs.canaries.catch import CANARIES_CAUGHT, CANARIES_PLANTED
from redaction_udfs.engine import ENGINE_VERSION

FROM_CHECK_COUNTS = (
    "rows_redacted",
    "rows_unchanged",
    "rows_quarantined",
    "rows_left_out",
    "null_texts",
    "rows_other_language",
    "rows_partly_covered",
    "mutes",
    "vault",
)


def empty_row(run: Run, partition: InputPartition) -> PartitionRun:
    """A ledger row with what is known before the work."""
    policy = run.stamp.policy
    return PartitionRun(
        run_id=run.stamp.run_id,
        partition=partition.value,
        started_at=run.stamp.started_at,
        input_fingerprint=partition.fingerprint,
        input_files=partition.files,
        file_columns=partition.columns,
        policy_name=policy.name,
        policy_version=policy.version,
        policy_hash=policy.hash,
        waivers=[str(waiver) for waiver in policy.waivers],
        waived=list(policy.waivers),
        layout=layout_as_json(run.table.layout, run.job.columns.times),
        keep=[entry.written for entry in policy.keep],
        entities=list(policy.entities),
        mask_mode=policy.mask_mode,
        engine_version=ENGINE_VERSION,
        key_id=run.stamp.key_id,
        token_key=token_key_name(policy),
    )


def failed_row(run: Run, partition: InputPartition, problem: str) -> PartitionRun:
    row = empty_row(run, partition)
    row.status, row.problem = FAILED, problem
    return row


def counted_row(run: Run, planned: PlannedPartition, counts: Counts) -> PartitionRun:
    row = empty_row(run, planned.input)
    row.rows_in, row.rows_forgotten = planned.rows + planned.forgotten, planned.forgotten
    row.neighbours = [*planned.neighbours] if run.job.may_go_on else None
    row.spans, row.near_misses, row.profile = counts.spans, counts.near_misses, counts.profile
    row.canaries = Canaries(
        counts.check_counts[CANARIES_PLANTED], counts.check_counts[CANARIES_CAUGHT], run.canaries.rules_without
    )
    for name in FROM_CHECK_COUNTS:
        setattr(row, name, counts.check_counts[name])
    return row
