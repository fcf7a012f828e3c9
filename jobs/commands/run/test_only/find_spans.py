"""Runs test-only, group by group, into one table of spans."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from jobs.commands.run.test_only.counts import NO_SPANS, SpanCounts, count_spans
from jobs.commands.run.test_only.group_spans import GroupSpans, count_found, found_in
from jobs.lake import delta as tables
from jobs.lake import folders
from jobs.lake.drivers import at_work, clear_left_behind
from jobs.lake.failures import describe_failure
from jobs.pipeline.ledger import TESTED, PartitionRun
from jobs.pipeline.ledger_rows import failed_row
from jobs.pipeline.partition_group import redacted
from jobs.pipeline.prepare import Run
from jobs.pipeline.progress import Progress
from jobs.staging.plan import PlannedPartition, partition_groups, rows_per_wave
from jobs.staging.tables.to_tables import audit_rows
from redaction_udfs.engine.rules.rules import Policy


@dataclass
class RunSpans:
    """Spans of a test-only run.

    A row for each partition, rows that a run would hold back by reason, the table of the spans and its counts. `table`
    is None where no partition could be tested.
    """

    rows: list[PartitionRun] = field(default_factory=list)
    withheld: Counter[str] = field(default_factory=Counter)
    staged: list[str] = field(default_factory=list)
    table: str | None = None
    counts: SpanCounts = NO_SPANS

    @property
    def tested(self) -> list[PartitionRun]:
        return [row for row in self.rows if row.status == TESTED]


def find_spans(run: Run, name: str, progress: Progress) -> RunSpans:
    """Does what was planned. The table is there when all is done: a run that cannot end its work leaves none, or the
    older one of that name. What goes wrong with a partition is in its row, not raised; the table says that it lacks it.
    """
    found = RunSpans()
    with at_work(run.spark, run.out, run.stamp.run_id):
        clear_left_behind(run.spark, run.out)
        for failed in run.plan.failed:
            add(found, GroupSpans([failed_row(run, failed.input, failed.problem)], Counter()), progress)
        for group in partition_groups(run.plan.todo, rows_per_wave(run.spark, run.job)):
            find_in_group(run, found, group, progress)
        if found.staged:
            found.table = run.out.test_run(name)
            write_spans(run, found, found.table)
    if found.table:
        spans = tables.read_table(run.spark, found.table)
        found.counts = count_spans(spans, run.table.layout.partition)
    return found


def find_in_group(run: Run, found: RunSpans, group: Sequence[PlannedPartition], progress: Progress) -> None:
    """Keeps the spans of some partitions in staging. If that fails, each of them is tried by itself."""
    folder = f"{run.out.staging(run.stamp.run_id)}/{len(found.staged)}"
    try:
        with progress.stage("redact", group):
            found_in(redacted(run, group), run.table.layout).write.mode("overwrite").parquet(folder)
        with progress.stage("count", group):
            own = count_found(run.spark.read.parquet(folder), run, group)
    except Exception as error:
        if len(group) > 1:
            for planned in group:
                find_in_group(run, found, [planned], progress)
            return
        own = GroupSpans([failed_row(run, group[0].input, describe_failure(error))], Counter())
    else:
        found.staged.append(folder)
    add(found, own, progress)


def add(found: RunSpans, own: GroupSpans, progress: Progress) -> None:
    """Takes down what was found in some partitions."""
    found.rows += own.rows
    found.withheld += own.withheld
    for row in own.rows:
        progress.done(row)


def write_spans(run: Run, found: RunSpans, path: str) -> None:
    """Makes the table of all staged spans in one commit, in the place of an older one."""
    spans = audit_rows(run.spark.read.parquet(*found.staged), run.table.layout, run.stamp)
    try:
        tables.replace_table(spans, path, run.table.layout.partition, _comment(run, found))
    except BaseException:
        if not tables.is_table(run.spark, path):  # files that no commit has made a table of
            folders.delete(run.spark, path)
        raise


def _comment(run: Run, found: RunSpans) -> str:
    """Comment of the table."""
    policy, missing = run.stamp.policy, len(found.rows) - len(found.tested)
    lacks = f" INCOMPLETE: partitions that could not be processed: {missing}." if missing else ""
    return f"Spans of a test-only run of {policy.name} {policy.version}. Nothing was redacted.{lacks}"


def never_hit(policy: Policy, counts: SpanCounts) -> list[str]:
    """Ids of the rules that found nothing, in the order of the policy."""
    hit = {rule.rule_id for rule in counts.rules}
    return [rule.id for rule in policy.rules if rule.id not in hit]


def held_back_too_much(found: RunSpans, policy: Policy) -> list[PartitionRun]:
    """Partitions with more held-back rows than the policy allows."""
    share = policy.max_quarantine_share
    return [row for row in found.tested if (row.rows_quarantined or 0) > int(share * (row.rows_in or 0))]


def would_be_published(found: RunSpans, policy: Policy) -> bool:
    """True if every partition could be tested and none holds back too much. A run has more checks than these."""
    return len(found.tested) == len(found.rows) and not held_back_too_much(found, policy)
