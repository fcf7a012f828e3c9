"""Report of `redact compare`: rules, counts, and examples by key."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from jobs.commands.compare.compare import Sample
from jobs.commands.compare.outcome import BY, Example, PolicyChanges
from jobs.commands.compare.policies import PolicyDifferences, policy_differences
from jobs.console.screen import plain_table, print_line
from redaction_udfs.batches.differences import ORIGINAL_TEXT
from redaction_udfs.engine.compare import CHANGES
from redaction_udfs.engine.rules.rules import Policy

MOST_LINES = 25
"""Of a table of rules or labels; --json has all."""
AROUND = 60
"""Characters of a text that are shown on each side of a difference."""
RAW_TEXT = "Raw text: the lines below show the transcripts as they are, with all that should not be seen."
SHORT = {"by_another_rule": "other rule"}
"""For the heads of columns."""


def print_policies(old: Policy, new: Policy, console: Console) -> None:
    """Names, hashes and in which rules they differ."""
    for name, policy in (("OLD", old), ("NEW", new)):
        print_line(
            console, f"{name} {policy.name} {policy.version}: {len(policy.rules)} rules, hash {policy.hash[:12]}"
        )
    if old.hash == new.hash:
        print_line(console, "Both have the same hash: they redact alike.", "bold")
        return
    differ = policy_differences(old, new)
    changed = [f"{rule} ({', '.join(keys)})" for rule, keys in differ.changed.items()]
    for what, names in (
        ("Only in OLD", differ.only_old),
        ("Only in NEW", differ.only_new),
        ("Changed", changed),
        ("Beside the rules", differ.settings),
    ):
        if names:
            print_line(console, f"{what}: {', '.join(names)}")
    if differ == PolicyDifferences([], [], {}, []):
        print_line(console, "They differ in what no list of rules shows, such as the words of a list.")


def print_outcome(outcome: PolicyChanges, sample: Sample, console: Console) -> None:
    """Totals, then tables of the differences."""
    tally = outcome.tally
    which = "all" if sample.conversations is None else f"whole ones, drawn with seed {sample.seed}"
    print_line(console, f"\n{tally['conversations']:,} conversations ({which}), {tally['utterances']:,} utterances.")
    print_line(console, _spans(tally))
    if tally["withheld_by_both"]:
        print_line(console, f"Withheld under both, and not compared: {tally['withheld_by_both']:,} utterances.")
    if not outcome.counts:
        print_line(console, "No difference.", "bold")
        return
    where = f"{tally['utterances_changed']:,} utterances of {tally['conversations_changed']:,} conversations"
    print_line(console, f"Differences in {where}:", "bold")
    console.print(Padding(_changes_table(outcome), (1, 2)))
    for what, name_of in BY.items():
        console.print(Padding(_names_table(what, outcome.by(name_of)), (0, 2, 1, 2)))


def _spans(tally: Mapping[str, int]) -> str:
    old, new, same = (f"{tally[f'spans_{which}']:,}" for which in ("old", "new", "unchanged"))
    return f"Spans: {old} of OLD, {new} of NEW, {same} of them the same."


def _changes_table(outcome: PolicyChanges) -> Table:
    table = plain_table("change", "places", "parts of spans", "characters")
    table.add_column("", style="dim")
    for change, count in outcome.by_change().items():
        if count.differences:
            numbers = (f"{n:,}" for n in (count.differences, count.parts, count.characters))
            table.add_row(_said(change), *numbers, CHANGES[change])  # type: ignore[index]
    return table


def _names_table(what: str, found: Mapping[str, Mapping[str, int]]) -> Table:
    """A line for each rule or the like, a column for each change that there is."""
    there = [change for change in CHANGES if any(change in counts for counts in found.values())]
    table = plain_table(what, *(SHORT.get(change, change) for change in there))
    table.columns[0].no_wrap, table.columns[0].overflow = False, "fold"
    for name, counts in list(found.items())[:MOST_LINES]:
        table.add_row(escape(name), *(f"{counts[change]:,}" if counts.get(change) else "" for change in there))
    if len(found) > MOST_LINES:
        table.add_row(f"and {len(found) - MOST_LINES} more", style="dim")
    return table


def print_examples(examples: Sequence[Example], with_texts: bool, console: Console) -> None:
    """A line for each, and its text where that was asked for."""
    if not examples:
        return
    print_line(console, f"{len(examples)} of them, by their keys:", "bold")
    if with_texts:
        print_line(console, RAW_TEXT, "yellow")
    for example in examples:
        print_line(console, _line(example))
        if with_texts:
            print_line(console, f"    {_marked(example)}", "dim")


def _line(example: Example) -> str:
    place = f"{example['partition']} {example['conversation_id']} #{example['utterance_index']} {example['column']}"
    if example["start"] is not None:
        place += f" {example['start']}-{example['end']}"
    who = f"{example['role']}, {example['channel']}"
    return _shown(f"{_said(example['change'])}  {place}  {who}  {_sides(example)}")


def _sides(example: Example) -> str:
    """Label, rule and replacement of OLD and of NEW, or why one of them withheld the row."""
    if example["change"] == "withheld":
        which = "OLD" if example["old_problem"] else "NEW"
        return f"{which}: {example['old_problem'] or example['new_problem']}"
    return " → ".join(_side(example, which) for which in ("old", "new"))


def _side(example: Example, which: str) -> str:
    label, rule, action = (example[f"{which}_{name}"] for name in ("label", "rule_id", "action"))
    return "readable" if rule is None else f"{label} by {rule} ({action})"


def _marked(example: Example) -> str:
    """The text around the difference, which stands in « »."""
    text, start, end = example[ORIGINAL_TEXT], example["start"] or 0, example["end"] or 0
    if example["start"] is None:
        return _cut(text[: 2 * AROUND], False, len(text) > 2 * AROUND)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return _cut(f"{before}«{text[start:end]}»{after}", start > AROUND, len(text) > end + AROUND)


def _cut(text: str, before: bool, after: bool) -> str:
    return _shown(f"{'…' if before else ''}{text}{'…' if after else ''}")


def _shown(text: str) -> str:
    """On one line, and without what a terminal would obey."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in text)


def _said(change: str) -> str:
    return change.replace("_", " ")
