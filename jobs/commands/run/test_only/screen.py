"""Report of a test-only run on the screen, without texts."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jobs.commands.run.test_only.counts import Overlap, RuleCounts, SpanCounts
from jobs.commands.run.test_only.find_spans import RunSpans, held_back_too_much, never_hit
from jobs.commands.run.test_only.names import Named, names_of
from jobs.console.screen import plain_table, print_line, shown_path
from jobs.pipeline.ledger import FAILED, PartitionRun
from jobs.pipeline.prepare import Run
from jobs.pipeline.progress import reasons
from redaction_udfs.engine.rules.rules import Policy

MOST_LINES = 12
"""Of overlaps and partitions, of which there may be very many."""


def print_spans(run: Run, found: RunSpans, console: Console) -> None:
    """Prints hits, overlaps, rules without hits, held-back rows and the spans' place."""
    policy, counts = run.stamp.policy, found.counts
    named = names_of(policy.rules)
    utterances = sum(row.rows_in or 0 for row in found.tested)
    print_line(console, _sum(found, policy, utterances), "bold")
    if counts.rules:
        for table in (_hits(counts.rules, named, utterances), _speakers(counts.rules, named), _places(counts, named)):
            console.print(Padding(table, (1, 2, 0, 2)))
    if counts.overlaps:
        console.print(Padding(_overlaps(counts.overlaps, named), (1, 2, 0, 2)))
    _print_never_hit(policy, counts, named, console)
    _print_withheld(found, policy, console)
    failed = [row for row in found.rows if row.status == FAILED]
    _print_partitions("Not tested", failed, console)
    _print_end(found, console)


def _sum(found: RunSpans, policy: Policy, utterances: int) -> str:
    counts, partitions = found.counts, len(found.tested)
    return (
        f"{policy.name} {policy.version} on {utterances:,} utterances of {partitions:,} "
        f"partition{'' if partitions == 1 else 's'}: {counts.spans:,} spans in {counts.utterances:,} utterances "
        f"of {counts.conversations:,} conversations."
    )


def _hits(rules: Iterable[RuleCounts], named: Named, utterances: int) -> Table:
    table = _table("rule", "hits", "also hit", "conversations", "utterances", "share")
    for rule in rules:
        numbers = (rule.hits, rule.also_hit, rule.conversations, rule.utterances)
        table.add_row(named(rule.rule_id), *(f"{n:,}" for n in numbers), f"{rule.utterances / utterances:.2%}")
    return table


def _speakers(rules: Iterable[RuleCounts], named: Named) -> Table:
    """In words: five roles and two channels have no room side by side."""
    table = _table("rule")
    table.add_column("by role", overflow="fold")
    table.add_column("by channel", overflow="fold")
    for rule in rules:
        table.add_row(named(rule.rule_id), _listed(rule.by_role), _listed(rule.by_channel))
    return table


def _places(counts: SpanCounts, named: Named) -> Table:
    """The first utterance of each rule."""
    table = _table("rule", "for example in", "conversation", "utterance")
    for rule in counts.rules:
        first = rule.examples[0]
        cells = (first.partition, first.conversation_id, f"{first.utterance_index}")
        table.add_row(named(rule.rule_id), *map(Text, cells))
    return table


def _overlaps(overlaps: Sequence[Overlap], named: Named) -> Table:
    table = _table("hit in one span", "spans")
    table.add_column("written as", overflow="fold")
    for overlap in overlaps[:MOST_LINES]:
        both = Text("\n").join(named(rule) for rule in overlap.rules)
        labels: dict[str, int] = {}
        for (_, label), spans in overlap.decided.items():
            labels[label] = labels.get(label, 0) + spans
        table.add_row(both, f"{overlap.spans:,}", _listed(labels))
    if len(overlaps) > MOST_LINES:
        rest = overlaps[MOST_LINES:]
        table.add_row(f"  and {len(rest):,} pairs more", f"{sum(overlap.spans for overlap in rest):,}", "")
    return table


def _print_never_hit(policy: Policy, counts: SpanCounts, named: Named, console: Console) -> None:
    dead = never_hit(policy, counts)
    if dead:
        print_line(console, f"\n{len(dead)} of {len(policy.rules)} rules never hit:", "yellow")
        for rule in dead:
            console.print(Text("  ") + named(rule), soft_wrap=True)


def _print_withheld(found: RunSpans, policy: Policy, console: Console) -> None:
    if found.withheld:
        print_line(console, f"\n{found.withheld.total():,} utterances that a run would hold back:", "yellow")
        for reason, count in found.withheld.most_common():
            print_line(console, f"  {count:,} {reason}")
    too_much = held_back_too_much(found, policy)
    _print_partitions(f"More than the {policy.max_quarantine_share:.1%} that the policy allows", too_much, console)


def _print_partitions(what: str, rows: Sequence[PartitionRun], console: Console) -> None:
    for row in rows[:MOST_LINES]:
        why = reasons(row) if row.status == FAILED else f"{row.rows_quarantined:,} of {row.rows_in:,}"
        print_line(console, f"{what}: {row.partition}, {why}", "red")
    if len(rows) > MOST_LINES:
        print_line(console, f"{what}: {len(rows) - MOST_LINES:,} partitions more", "red")


def _print_end(found: RunSpans, console: Console) -> None:
    if found.table:
        print_line(console, f"\nNothing was redacted. The spans are in {shown_path(found.table)}", "bold")
    else:
        print_line(console, "\nNo partition was tested, no table made.", "bold")


def _table(first: str, *others: str) -> Table:
    """A table whose names may take several lines, so that no number is cut."""
    table = plain_table(first, *others)
    table.columns[0].no_wrap, table.columns[0].overflow = False, "fold"
    return table


def _listed(counts: dict[str, int]) -> Text:
    return Text(", ".join(f"{name} {count:,}" for name, count in counts.items()))
