"""The job: redact, stage, check, publish, ledger. A partition is published whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from functools import partial

from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import StructType

from jobs.checks.counts import Counts, counted
from jobs.checks.group_canaries import canary_problem, with_group_canaries
from jobs.checks.judge import get_ready, judge
from jobs.lake import delta
from jobs.lake.delta.transactions import unlisted
from jobs.lake.drivers import at_work, check_alone, clear_left_behind
from jobs.lake.exit_codes import Busy
from jobs.lake.failures import describe_failure, is_disk_full
from jobs.lake.roots import keep_roots
from jobs.pipeline.doubts.withheld import reasons_withheld
from jobs.pipeline.drift import note_drift
from jobs.pipeline.ledger import CHECKS_FAILED, PUBLISHED, SUPERSEDED, PartitionRun
from jobs.pipeline.ledger_rows import counted_row, failed_row
from jobs.pipeline.outcome import Outcome
from jobs.pipeline.partition_group import stage, unstage
from jobs.pipeline.policies import keep_policy
from jobs.pipeline.prepare import Run, with_changes
from jobs.pipeline.progress import Progress
from jobs.pipeline.publish import Passed, publish
from jobs.staging.claims import create_claims
from jobs.staging.id_index import ID_INDEX, id_index_schema, may_be_indexed
from jobs.staging.plan import PlannedPartition, in_partitions, partition_groups, rows_per_wave
from jobs.staging.tables.to_conversations import conversations_schema
from schemas.audit import audit_schema
from schemas.mutes import mutes_schema
from schemas.quarantine import quarantine_schema
from schemas.vault import vault_keys_schema, vault_schema

TAKEN_OVER = "another run, or an erasure, took the partition over while this one worked on it"


def execute(run: Run, progress: Progress) -> Outcome:
    """Does what was planned, group by group. What goes wrong with a partition is in its ledger row, not raised.

    Raises Busy where another driver may not be beside this one.
    """
    outcome = Outcome()
    with at_work(run.spark, run.out, run.stamp.run_id), ThreadPoolExecutor(1) as beside:
        planted = beside.submit(lambda: run.canaries)
        beside.submit(get_ready)  # what judging lacks, judging says
        create_tables(run)
        keep_policy(run)
        clear_left_behind(run.spark, run.out)
        planted.result()
        record(run, outcome, [failed_row(run, failed.input, failed.problem) for failed in run.plan.failed], progress)
        for group in partition_groups(run.plan.todo, rows_per_wave(run.spark, run.job)):
            redact_group(run, outcome, group, progress)
            if outcome.stopped:
                break
    return outcome


def redact_group(run: Run, outcome: Outcome, group: Sequence[PlannedPartition], progress: Progress) -> None:
    """Redacts some partitions at once. If that fails, either half is tried by itself, down to those that fail alone.

    One that fails alone is tried without its neighbours: what cannot be read may be theirs.
    """
    try:
        rows, counts = stage_check_publish(run, group, outcome.rows, progress)
    except Busy:
        raise
    except Exception as error:
        unstage(run, group)
        if len(group) > 1:
            middle = len(group) // 2
            redact_group(run, outcome, group[:middle], progress)
            redact_group(run, outcome, group[middle:], progress)
            return
        if group[0].reads_neighbours:
            redact_group(run, outcome, [group[0].alone()], progress)
            return
        outcome.had_no_room |= is_disk_full(error)
        problem = with_changes(run.files, group[0].input, describe_failure(error))
        rows, counts = [failed_row(run, group[0].input, problem)], []
    record(run, outcome, rows, progress)
    unstage(run, group)
    outcome.rows_unprocessed += sum(c.rows_unprocessed for c in counts)
    stop_if_much_fails(run, outcome)


def stage_check_publish(
    run: Run, group: Sequence[PlannedPartition], before: Sequence[PartitionRun], progress: Progress
) -> tuple[list[PartitionRun], list[Counts]]:
    """The ledger rows of the group's partitions, and what was counted in them. `before` are the run's rows so far."""
    with progress.stage("redact", group):
        staged = stage(run, group)
    with progress.stage("check", group):
        found = counted(staged, run.redacted_schema, run.table.layout, run.stamp, group)
        planted = len(run.canaries.canaries)
        counts, missed = with_group_canaries(found, planted), canary_problem(found, planted)
        results = judge([c.check_counts for c in counts])
        rows = [counted_row(run, planned, c) for planned, c in zip(group, counts, strict=True)]
        for row, checks in zip(rows, results, strict=True):
            row.checks, row.problem = checks, missed if row.rows_in else None
            row.status = CHECKS_FAILED if row.failed_checks else PUBLISHED
        note_drift(run, rows, before)
        tell_why(run, staged, [row for row in rows if row.failed_checks])
    with progress.stage("publish", group):
        check_alone(run.spark, run.out, run.stamp.run_id)
        publish_passed(run, staged, rows, counts)
    return rows, counts


def tell_why(run: Run, staged: DataFrame, failed: Sequence[PartitionRun]) -> None:
    """Notes why rows were held back, and the files that changed meanwhile, whose rows are others than were counted.

    The quarantine of a partition that is not published is not written.
    """
    held_back = [row.partition for row in failed if row.rows_quarantined]
    reasons = reasons_withheld(run, staged, held_back) if held_back else {}
    for row in failed:
        said = (row.problem, reasons.get(row.partition), run.files.changes_in(row.partition))
        row.problem = "; ".join(filter(None, said)) or None


def publish_passed(run: Run, staged: DataFrame, all_rows: Sequence[PartitionRun], all_counts: Sequence[Counts]) -> None:
    """Publishes what passed its checks, and notes the tables' versions."""
    rows = {row.partition: row for row in all_rows if row.status == PUBLISHED}
    if not rows:
        return
    layout, values = run.table.layout, list(rows)
    if len(rows) < len(all_rows):
        staged = in_partitions(staged, layout.partition, values)
    source = in_partitions(run.transcripts, layout.partition, values)
    source_files = source.select(F.col("_metadata.file_path").alias("source_file")).distinct()
    files = {counts.partition: counts.files for counts in all_counts if counts.partition in rows}
    withheld = {value: row.rows_quarantined or 0 for value, row in rows.items()}
    mutes = {value: row.mutes or 0 for value, row in rows.items()}
    vault = {value: row.vault or 0 for value, row in rows.items()}
    passed = Passed(staged, files, withheld, mutes, vault, run.table.turns)
    versions = publish(passed, source_files, run.out, layout, run.stamp)
    for value, row in rows.items():
        if value in versions:
            for name, version in versions[value]._asdict().items():
                setattr(row, f"{name}_version", version)
        else:
            row.status, row.problem = SUPERSEDED, TAKEN_OVER


def record(run: Run, outcome: Outcome, rows: Sequence[PartitionRun], progress: Progress) -> None:
    """Writes the ledger: the last thing that happens to a partition."""
    if not rows:
        return
    for row in rows:
        row.finished_at = datetime.now(timezone.utc)
    run.ledger.append(rows)
    outcome.rows += rows
    for row in rows:
        progress.done(row)


def stop_if_much_fails(run: Run, outcome: Outcome) -> None:
    """A rule that fails here and there costs rows. One that fails everywhere must not go on through years."""
    done = sum(row.rows_in or 0 for row in outcome.rows)
    share = run.stamp.policy.max_quarantine_share
    if outcome.rows_unprocessed > share * done:
        outcome.stopped = (
            f"{outcome.rows_unprocessed:,} of {done:,} rows could not be processed, the policy allows {share:.1%}"
        )


def create_tables(run: Run) -> None:
    """Makes the tables that are not there yet."""
    spark, partition = run.spark, run.table.layout.partition
    keep_roots(spark, run.out)
    makers: list[Callable[[], None]] = [partial(create_claims, spark, run.out.claims), run.ledger.create]
    for path, schema, comment in wanted_tables(run):
        makers.append(partial(delta.create_table, spark, path, schema, partition, comment))
    with unlisted(spark), ThreadPoolExecutor() as pool:  # in an object store each waits for several answers
        for made in [pool.submit(make) for make in makers]:
            made.result()


def wanted_tables(run: Run) -> Iterator[tuple[str, StructType, str]]:
    """Folder, columns and comment of the tables that the job's output asks for.

    Where nothing is wanted any more, those that were published before are wanted still, to lose their rows.
    """
    out, layout = run.out, run.table.layout
    partition, kind = layout.partition, run.redacted_schema[layout.partition].dataType
    if layout.output.publishes or delta.is_table(run.spark, out.redacted):
        yield out.redacted, run.redacted_schema, "Transcripts, redacted"
        if run.table.turns is not None:
            yield (
                out.conversations,
                conversations_schema(run.redacted_schema, run.table.turns),
                "Conversations, redacted",
            )
        yield out.audit, audit_schema(partition, kind), "Redacted spans"
        yield out.quarantine, quarantine_schema(partition, kind), "Rows held back"
        yield out.mutes, mutes_schema(partition, kind), "When recordings must be silent"
    if may_be_indexed(run.spark, out):
        yield out.ids, id_index_schema(partition, kind), ID_INDEX
    if layout.output.keeps_originals:
        yield out.vault, vault_schema(partition, kind), "What was redacted, encrypted"
        yield out.vault_keys, vault_keys_schema(partition, kind), "The conversations' keys, encrypted"
