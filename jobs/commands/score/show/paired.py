"""Two policies side by side: figures, and recall by label with what only one of them hides."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from jobs.commands.score.measure.paired import BOTH, FIRST, SECOND, Paired, figures, gain
from jobs.commands.score.show.as_json import counts_to_json
from jobs.commands.score.show.tables import ALL, NOTHING, percent
from jobs.console.screen import plain_table, print_line
from redaction_udfs.engine.rules.rules import Policy

NOTES = (
    "  1st, 2nd      recall of the first policy and of the second",
    "  lost, gained  spans that only the first hides whole, and that only the second does",
    "  diff          recall of the second less that of the first, of the same spans, with its 95 % interval",
)


def print_paired(result: Paired, policies: Sequence[Policy], console: Console) -> None:
    """Names and numbers, never a text."""
    names = [f"{policy.name} {policy.version}" for policy in policies]
    print_line(console, f"{names[0]} and {names[1]} on {result.first.utterances:,} labelled utterances.", "bold")
    table = plain_table("", *names)
    for name, first, second in figures(result):
        table.add_row(name, percent(first), percent(second))
    console.print(Padding(table, (1, 2, 0, 2)))
    console.print(Padding(_labels(result), (1, 2, 0, 2)))
    console.print()
    for line in NOTES:
        print_line(console, line, "dim")


def _labels(result: Paired) -> Table:
    """Where the second loses most first."""
    table = plain_table("label", "spans", "1st", "2nd", "lost", "gained", "diff", "95 %")
    table.collapse_padding = True
    for label, spans in sorted(result.labels.items(), key=lambda item: (item[1][SECOND] - item[1][FIRST], item[0])):
        table.add_row(escape(label), *_cells(spans))
    table.add_section()
    table.add_row(ALL, *_cells(result.all_labels), style="bold")
    return table


def _cells(spans: Counter[str]) -> tuple[str, ...]:
    n, found = spans.total(), gain(spans)
    if found is None:
        return "0", *(NOTHING for _ in range(6))
    difference, interval = found
    recalls = (percent((spans[BOTH] + spans[own]) / n) for own in (FIRST, SECOND))
    only = (f"{spans[own]:,}" for own in (FIRST, SECOND))
    bounds = f"{100 * interval.low:+.0f} to {100 * interval.high:+.0f}"
    return f"{n:,}", *recalls, *only, f"{100 * difference:+.1f}", bounds


def paired_to_json(result: Paired, policies: Sequence[Policy]) -> dict[str, Any]:
    """Both measurements, and the spans by whom they are hidden."""
    return {
        "policies": [{"name": p.name, "version": p.version, "hash": p.hash} for p in policies],
        "first": counts_to_json(result.first),
        "second": counts_to_json(result.second),
        "labels": {label: _spans(spans) for label, spans in sorted(result.labels.items())},
        "all_labels": _spans(result.all_labels),
    }


def _spans(spans: Counter[str]) -> dict[str, Any]:
    found = gain(spans)
    difference, interval = found if found else (None, None)
    return {**spans, "gain": difference, "gain_interval": interval and [round(bound, 6) for bound in interval]}
