"""Report of a run on the screen, before and after. Counts and names, never a text."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from jobs.commands.run.neighbours import sentences
from jobs.console.screen import plain_table, print_line, shown_path
from jobs.pipeline.doubts.plan import Doubts
from jobs.pipeline.ledger import PUBLISHED, PartitionRun
from jobs.pipeline.outcome import Outcome
from jobs.pipeline.prepare import Run
from jobs.pipeline.progress import reasons
from jobs.staging.plan import PlannedPartition

MOST_LINES = 12
"""Of partitions that are listed one by one."""


def print_plan(run: Run, console: Console) -> None:
    """Partitions, files and rows, and what would be written."""
    plan, policy = run.plan, run.stamp.policy
    print_line(console, f"Policy {policy.name} {policy.version}: {len(policy.rules)} rules, hash {policy.hash[:12]}.")
    if plan.todo:
        console.print(Padding(_plan_table(plan.todo), (1, 2)))
    _print_skipped(run, console)
    _print_neighbours(run, console)
    for failed in plan.failed:
        print_line(console, f"{failed.input.value}: {failed.problem}", "red")
    if plan.todo:
        print_line(console, f"Would replace these partitions of the tables in {_places(run)}.")
    print_line(console, "Nothing is written in a dry run.")


def print_start(run: Run, console: Console) -> None:
    """Prints the policy's cautions before a run starts."""
    _print_skipped(run, console)
    _print_neighbours(run, console)
    if run.key is None:
        missing = "No key (REDACTION_KEY, fingerprint_key_file or key_ring_file): the audit has no fingerprints."
        print_line(console, missing, "yellow")
    print_waivers(run, console)


def print_doubts(found: Doubts, console: Console) -> None:
    """A line for each thing in the table that a run would pass over."""
    for sentence in found.sentences[:MOST_LINES]:
        print_line(console, sentence, "yellow")
    if len(found.sentences) > MOST_LINES:
        print_line(console, f"{len(found.sentences) - MOST_LINES} more of the kind.", "yellow")


def print_waivers(run: Run, console: Console) -> None:
    """A line for each waiver in force."""
    for waiver in run.stamp.policy.waivers:
        print_line(console, f"Waiver in force: {waiver}", "yellow")


def print_summary(run: Run, outcome: Outcome, console: Console) -> None:
    """Rows, spans by rule, checks and versions, and what is not published."""
    published = [row for row in outcome.rows if row.status == PUBLISHED]
    if published:
        print_line(console, f"{_count(len(published), 'partition')} published.", "bold")
        console.print(Padding(_totals(published), (1, 2)))
        _print_versions(run, published, console)
    missing = [row for row in outcome.rows if row.status != PUBLISHED]
    for row in missing[:MOST_LINES]:
        print_line(console, f"Not published: {row.partition}, {reasons(row)}", "red")
    if len(missing) > MOST_LINES:
        print_line(
            console, f"Not published: {len(missing) - MOST_LINES} more, listed in {shown_path(run.out.runs)}", "red"
        )
    _print_languages(run, outcome.rows, console)
    _print_drift(published, console)
    if outcome.stopped:
        print_line(console, f"Stopped: {outcome.stopped}.", "red")
    if not outcome.rows:
        print_line(console, "Nothing to do.")


def _plan_table(todo: Sequence[PlannedPartition]) -> Table:
    table = plain_table("partition", "files", "rows", "MB")
    table.show_footer = True
    for planned in todo[:MOST_LINES]:
        table.add_row(escape(planned.input.value), *_sizes([planned]))
    if len(todo) > MOST_LINES:
        table.add_row(f"and {len(todo) - MOST_LINES} more", *_sizes(todo[MOST_LINES:]))
    for column, total in zip(table.columns, (f"{len(todo)} to redact", *_sizes(todo)), strict=True):
        column.footer = total
    return table


def _sizes(todo: Iterable[PlannedPartition]) -> tuple[str, str, str]:
    """Files, rows and megabytes."""
    files, rows, size = (
        sum(numbers) for numbers in zip(*((p.input.files, p.rows, p.input.bytes) for p in todo), strict=True)
    )
    return f"{files:,}", f"{rows:,}", f"{size / 1e6:,.1f}"


def _print_skipped(run: Run, console: Console) -> None:
    """Partitions that are as they should be."""
    skipped = [partition.value for partition in run.plan.skipped]
    if skipped:
        which = skipped[0] if len(skipped) == 1 else f"{skipped[0]} to {skipped[-1]}"
        print_line(console, f"{_count(len(skipped), 'partition')} skipped, published as they are now: {which}.")


def _print_neighbours(run: Run, console: Console) -> None:
    """Conversations that go on in other partitions."""
    said = list(sentences(run.plan.todo))
    for sentence in said[:MOST_LINES]:
        print_line(console, sentence)
    if len(said) > MOST_LINES:
        print_line(console, f"{len(said) - MOST_LINES} more partitions redone for such conversations.")


def _totals(rows: Sequence[PartitionRun]) -> Table:
    """Rows and checks on the left, spans on the right."""
    both = Table.grid(padding=(0, 4))
    both.add_row(_rows_table(rows), *_rule_tables(rows))
    return both


def _rows_table(rows: Sequence[PartitionRun]) -> Table:
    table = plain_table("rows", f"{sum(row.rows_in or 0 for row in rows):,}")
    for shown in ("redacted", "unchanged", "quarantined"):
        table.add_row(shown, f"{sum(getattr(row, f'rows_{shown}') or 0 for row in rows):,}")
    if left_out := sum(row.rows_left_out or 0 for row in rows):
        table.add_row("left out", f"{left_out:,}")
    if forgotten := sum(row.rows_forgotten or 0 for row in rows):
        table.add_row("forgotten", f"{forgotten:,}")
    table.add_row("without a text", f"{sum(row.null_texts or 0 for row in rows):,}", style="dim")
    table.add_section()
    checks = [check for row in rows for check in row.checks]
    if vault := sum(row.vault or 0 for row in rows):
        table.add_row("values in the vault", f"{vault:,}")
    table.add_row("checks passed", f"{sum(check.passed for check in checks):,} of {len(checks):,}")
    return table


def _rule_tables(rows: Sequence[PartitionRun]) -> list[Table]:
    """Spans by rule, and near misses where there are any."""
    spans, near = Counter[str](), Counter[str]()
    for row in rows:
        spans.update(row.spans)
        near.update(row.near_misses)
    return [_table_by_rule("spans by rule", spans), *([_table_by_rule("near misses by rule", near)] if near else [])]


def _table_by_rule(title: str, counts: Counter[str]) -> Table:
    table = plain_table(title, f"{counts.total():,}")
    for rule, count in counts.most_common():
        table.add_row(rule, f"{count:,}")
    return table


def _print_languages(run: Run, rows: Sequence[PartitionRun], console: Console) -> None:
    """Rows in languages for which some rules, or all that go by words, have none."""
    other = sum(row.rows_other_language or 0 for row in rows)
    partly = sum(row.rows_partly_covered or 0 for row in rows)
    if other:
        became = "withheld" if run.stamp.policy.other_languages == "refuse" else "patterns only"
        print_line(console, f"{_count(other, 'row')} in languages without word rules: {became}.", "yellow")
    if partly:
        print_line(console, f"{_count(partly, 'row')} in languages that some rules have no words for.", "yellow")


def _print_drift(rows: Sequence[PartitionRun], console: Console) -> None:
    """Counts of published partitions that the ones before do not explain."""
    told = [f"Drift in {row.partition}: {what}" for row in rows for what in row.drift]
    for line in told[:MOST_LINES]:
        print_line(console, line, "yellow")
    if len(told) > MOST_LINES:
        print_line(console, f"Drift: {len(told) - MOST_LINES} more, listed in the ledger.", "yellow")


def _print_versions(run: Run, published: Sequence[PartitionRun], console: Console) -> None:
    last = published[-1]
    versions = {name: getattr(last, f"{name}_version") for name in ("redacted", "audit", "quarantine", "vault")}
    listed = ", ".join(f"{table} {version}" for table, version in versions.items() if version is not None)
    print_line(console, f"Versions: {listed}. Tables in {_places(run)}.")


def _places(run: Run) -> str:
    """The output folder, and what lies under roots of its own."""
    apart = (f"{name} in {shown_path(root)}" for name, root in run.out.roots.items())
    return ", ".join([shown_path(run.out.path), *apart])


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
