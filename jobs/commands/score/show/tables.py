"""Tables of the measurement by label, role, channel and rule."""

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from jobs.commands.score.gold.survey import Survey
from jobs.commands.score.measure.counts import DEFINITIONS, Scores, SpanScores, share
from jobs.commands.score.measure.result import Result
from jobs.console.screen import plain_table, print_line
from jobs.sampling.intervals import Interval
from redaction_udfs.engine.rules.rules import Policy

EVERYTHING = ("label", "role", "channel", "rule")
"""What a measurement can be shown by."""
NOTHING = "-"
ALL = "all"


def print_result(result: Result, survey: Survey, policy: Policy, by: Iterable[str], console: Console) -> None:
    """Names and numbers, never a text."""
    total = result.total
    first = f"Policy {policy.name} {policy.version} on {total.utterances:,} labelled utterances"
    print_line(console, f"{first}, {total.utterances - total.plain:,} of them with spans.", "bold")
    for line in _left_out(total, survey):
        print_line(console, line, "yellow")
    tables = {
        "label": lambda: _labels(total),
        "role": lambda: _groups("role", result.roles, total),
        "channel": lambda: _groups("channel", result.channels, total),
        "rule": lambda: _rules(total),
    }
    for name in dict.fromkeys(by):
        console.print(Padding(tables[name](), (1, 2, 0, 2)))
    console.print()
    width = max(map(len, DEFINITIONS))
    for word, meaning in DEFINITIONS.items():
        print_line(console, f"  {word:<{width}}  {meaning}", "dim")


def _left_out(total: Scores, survey: Survey) -> Iterable[str]:
    """Notes on what the figures leave out."""
    if survey.unlabelled:
        yield f"{survey.unlabelled:,} rows with a null for gold were read as context and not scored; [] means no spans."
    if survey.without_text:
        yield f"{survey.without_text:,} rows have no text."
    if total.neutral_spans:
        yield f"{total.neutral_spans:,} neutral spans count nowhere."
    if total.empty_spans:
        yield f"{total.empty_spans:,} spans without a letter or digit count nowhere."
    for problem, utterances in total.withheld.most_common():
        yield f"{utterances:,} utterances withheld ({problem}); they count as redacted from end to end."


def _labels(total: Scores) -> Table:
    """Table of labels, the leakiest first."""
    table = plain_table("label", "spans", "whole", "partial", "missed", "recall", "95 %", "leaked")
    table.collapse_padding = True  # eight columns in eighty
    for label, spans in sorted(total.labels.items(), key=lambda item: (-item[1].leaked, item[0])):
        table.add_row(escape(label), *_of_label(spans))
    table.add_section()
    table.add_row(ALL, *_of_label(total.all_labels)[:-1], percent(total.leaked_share), style="bold")
    return table


def _of_label(spans: SpanScores) -> tuple[str, ...]:
    numbers = (spans.spans, spans.whole, spans.partial, spans.missed)
    figures = percent(spans.recall), bounds(spans.recall_interval), percent(spans.leaked_share)
    return *(f"{n:,}" for n in numbers), *figures


def _groups(name: str, groups: Mapping[str, Scores], total: Scores) -> Table:
    table = plain_table(name, "spans", "recall", "95 %", "leaked", "leaking", "touched", "over", "precision")
    table.collapse_padding = True
    for group, counts in sorted(groups.items()):
        table.add_row(escape(group), *_of_group(counts))
    table.add_section()
    table.add_row(ALL, *_of_group(total), style="bold")
    return table


def _of_group(counts: Scores) -> tuple[str, ...]:
    labels = counts.all_labels
    rest = (counts.leaked_share, counts.leaking_share, counts.touched_share, counts.over_redacted_share)
    recall = f"{labels.spans:,}", percent(counts.recall), bounds(labels.recall_interval)
    return *recall, *map(percent, (*rest, counts.precision))


def _rules(total: Scores) -> Table:
    """Table of rules by their false redactions, most first."""
    table = plain_table("rule", "hits", "false", "letters, digits", "over", "of its own")
    for rule, of_rule in sorted(total.rules.items(), key=lambda item: (-item[1].over, item[0])):
        numbers = (of_rule.hits, of_rule.false, of_rule.characters, of_rule.over)
        own = share(of_rule.over, of_rule.characters)
        table.add_row(escape(rule), *(f"{n:,}" for n in numbers), percent(own))
    return table


def bounds(interval: Interval | None) -> str:
    """An interval in percent, as it stands behind its share.

    >>> bounds(Interval(0.4038, 0.5962)), bounds(None)
    ('40-60', '-')
    """
    return NOTHING if interval is None else f"{100 * interval.low:.0f}-{100 * interval.high:.0f}"


def percent(figure: float | None) -> str:
    """A share as people read it. Only nothing is 0 % and only everything 100 %.

    >>> percent(0.98765), percent(None), percent(0.00001), percent(0.99999), percent(1.0)
    ('98.8 %', '-', '<0.1 %', '>99.9 %', '100.0 %')
    """
    if figure is None:
        return NOTHING
    if 0 < figure < 0.001:
        return "<0.1 %"
    if 0.999 < figure < 1:
        return ">99.9 %"
    return f"{figure:.1%}".replace("%", " %")
