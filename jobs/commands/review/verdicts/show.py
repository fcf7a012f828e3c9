"""Shows what verdicts say: tables for people, JSON for programs. Names and numbers, never a text."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from jobs.commands.review.verdicts.labelled import Labelled
from jobs.commands.review.verdicts.precision import Findings, Judged
from jobs.console.screen import plain_table, print_line
from jobs.sampling.intervals import Interval

ALL = "all"
NOTES = (
    "The shares are of all that the rows stand for, each stratum weighed by its size; 95 % intervals by Wilson.",
    "A doubtful span is more often wrong than others, and counts by how many it stands for.",
)


def print_findings(found: Findings, labels: Labelled, console: Console) -> None:
    """Precision by rule, misses by channel and role, and what labelled rows there are."""
    rules = _table(("rule", "spans", "judged", "right", "wrong", "precision", "95 %"), found.rules, found.all_rules)
    console.print(Padding(rules, (0, 2, 1, 2)))
    if found.texts:
        names = ("nothing found in", "texts", "judged", "missed", "fine", "with a miss", "95 %")
        console.print(Padding(_table(names, found.texts, found.all_texts), (0, 2, 1, 2)))
    if found.missed:
        print_line(console, "Missed: " + ", ".join(f"{label} {count:,}" for label, count in found.missed.items()))
    waiting = found.all_rules.unjudged + found.all_texts.unjudged
    if waiting:
        print_line(console, f"{waiting:,} drawn rows have no verdict yet.", "yellow")
    left_out = f"; {labels.left_out:,} texts are judged in part only" if labels.left_out else ""
    print_line(console, f"{labels.texts:,} texts are labelled whole{left_out}.")
    for note in NOTES:
        print_line(console, note, "dim")


def _table(names: tuple[str, ...], rows: Mapping[str, Judged], total: Judged) -> Table:
    table = plain_table(*names)
    for name, judged in rows.items():
        table.add_row(escape(name), *_cells(judged))
    table.add_section()
    table.add_row(ALL, *_cells(total), style="bold")
    return table


def _cells(judged: Judged) -> tuple[str, ...]:
    counts = tuple(f"{n:,}" for n in (judged.judged, judged.hits, judged.judged - judged.hits))
    if judged.estimate is None:
        return "-", *counts, "-", "-"
    share, interval, size = judged.estimate
    return f"{size:,.0f}", *counts, f"{share:.1%}".replace("%", " %"), interval_shown(interval)


def interval_shown(interval: Interval) -> str:
    """An interval in percent.

    >>> interval_shown(Interval(0.4038, 0.5962))
    '40-60'
    """
    return f"{100 * interval.low:.0f}-{100 * interval.high:.0f}"


def to_json(found: Findings, labels: Labelled) -> dict[str, Any]:
    """Every count and figure; shares from 0 to 1, null where nothing was judged."""
    return {
        "rules": {rule: _judged(judged, "right") for rule, judged in found.rules.items()},
        "all_rules": _judged(found.all_rules, "right"),
        "nothing_found": {name: _judged(judged, "missed") for name, judged in found.texts.items()},
        "all_nothing_found": _judged(found.all_texts, "missed"),
        "missed": found.missed,
        "labelled_texts": labels.texts,
        "texts_judged_in_part": labels.left_out,
    }


def _judged(judged: Judged, hit: str) -> dict[str, Any]:
    share, interval, size = judged.estimate or (None, None, None)
    return {
        "judged": judged.judged,
        hit: judged.hits,
        "without_verdict": judged.unjudged,
        "stands_for": size,
        "share": share,
        "interval": interval and list(interval),
    }
