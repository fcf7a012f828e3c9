"""The test-only run: redacts wave by wave, keeps the spans alone, and makes one table of them in one commit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from jobs.commands.test_only.counts import NO_SPANS, SpanCounts, count_spans
from jobs.commands.test_only.found import Found, count_found, found_in
from jobs.lake import delta as tables
from jobs.lake import folders
from jobs.lake.failures import describe_failure
from jobs.pipeline.ledger import TESTED, PartitionRun
from jobs.pipeline.ledger_rows import failed_row
from jobs.pipeline.partition_group import clear, clear_left_behind, redacted
from jobs.pipeline.prepare import Run
from jobs.pipeline.progress import Progress
from jobs.staging.plan import PlannedPartition, waves
from jobs.staging.to_tables import audit_rows


@dataclass
class Rehearsal:
    """What a test-only run found: a row for each partition, the rows that a run would hold back by reason, the table
    and what is in it. `table` is None where no partition could be tested."""

    rows: list[PartitionRun] = field(default_factory=list)
    withheld: Counter[str] = field(default_factory=Counter)
    staged: list[str] = field(default_factory=list)
    table: str | None = None
    counts: SpanCounts = NO_SPANS

    @property
    def tested(self) -> list[PartitionRun]:
        return [row for row in self.rows if row.status == TESTED]


def rehearse(run: Run, name: str, progress: Progress) -> Rehearsal:
    """Does what was planned. The table is there when all is done: a run that cannot end its work leaves none, or the
    older one of that name. What goes wrong with a partition is in its row, not raised; the table says that it lacks it.
    """
    rehearsal = Rehearsal()
    clear_left_behind(run)
    try:
        for failed in run.plan.failed:
            add(rehearsal, Found([failed_row(run, failed.input, failed.problem)], Counter()), progress)
        for wave in waves(run.plan.todo, run.job.rows_per_wave):
            find_in_wave(run, rehearsal, wave, progress)
        if rehearsal.staged:
            rehearsal.table = run.out.test_run(name)
            write_spans(run, rehearsal, rehearsal.table)
    finally:
        clear(run)
    if rehearsal.table:
        spans = tables.read_table(run.spark, rehearsal.table)
        rehearsal.counts = count_spans(spans, run.table.layout.partition)
    return rehearsal


def find_in_wave(run: Run, rehearsal: Rehearsal, wave: Sequence[PlannedPartition], progress: Progress) -> None:
    """Keeps the spans of some partitions in staging. If that fails, each of them is tried by itself."""
    folder = f"{run.out.staging(run.stamp.run_id)}/{len(rehearsal.staged)}"
    try:
        with progress.stage("redact", wave):
            found_in(redacted(run, wave), run.table.layout).write.mode("overwrite").parquet(folder)
        with progress.stage("count", wave):
            found = count_found(run.spark.read.parquet(folder), run, wave)
    except Exception as error:
        if len(wave) > 1:
            for planned in wave:
                find_in_wave(run, rehearsal, [planned], progress)
            return
        found = Found([failed_row(run, wave[0].input, describe_failure(error))], Counter())
    else:
        rehearsal.staged.append(folder)
    add(rehearsal, found, progress)


def add(rehearsal: Rehearsal, found: Found, progress: Progress) -> None:
    """Takes down what was found in some partitions."""
    rehearsal.rows += found.rows
    rehearsal.withheld += found.withheld
    for row in found.rows:
        progress.done(row)


def write_spans(run: Run, rehearsal: Rehearsal, path: str) -> None:
    """Makes the table of all staged spans in one commit, in the place of an older one."""
    spans = audit_rows(run.spark.read.parquet(*rehearsal.staged), run.table.layout, run.stamp)
    try:
        tables.replace_table(spans, path, run.table.layout.partition, _comment(run, rehearsal))
    except BaseException:
        if not tables.is_table(run.spark, path):  # files that no commit has made a table of
            folders.delete(run.spark, path)
        raise


def _comment(run: Run, rehearsal: Rehearsal) -> str:
    """What the table says of itself."""
    policy, missing = run.stamp.policy, len(rehearsal.rows) - len(rehearsal.tested)
    lacks = f" INCOMPLETE: partitions that could not be processed: {missing}." if missing else ""
    return f"Spans of a test-only run of {policy.name} {policy.version}. Nothing was redacted.{lacks}"
