"""Data of a plot: a row each for bars' pieces and notes."""

from typing import Any, NamedTuple

from jobs.commands.score.measure.counts import Scores
from jobs.commands.score.show.tables import percent

FATES = ("whole", "partial", "missed")
MOST_BARS = 30
"""Of labels and of rules; those where most is wrong."""

Rows = list[dict[str, Any]]


class Bars(NamedTuple):
    """Bars from the top: their names, their pieces, the note at each one's end. And how many more there would be."""

    names: list[str]
    pieces: Rows
    notes: Rows
    hidden: int


def label_bars(total: Scores) -> Bars:
    """A bar a label, cut into whole, partial and missed. Where most leaks first."""
    ordered = sorted(total.labels.items(), key=lambda item: (-item[1].leaked, -item[1].spans, item[0]))
    shown = ordered[:MOST_BARS]
    pieces = [
        {"name": label, "fate": fate, "place": place, "share": getattr(spans, fate) / spans.spans}
        for label, spans in shown
        for place, fate in enumerate(FATES)
    ]
    notes = [{"name": label, "note": f"{percent(spans.recall)} of {spans.spans:,}"} for label, spans in shown]
    return Bars([label for label, _ in shown], pieces, notes, len(ordered) - len(shown))


def rule_bars(total: Scores) -> Bars:
    """A bar a rule that took letters and digits which nobody had marked. Where it took most first."""
    wrong = [(rule, counts) for rule, counts in total.rules.items() if counts.over]
    ordered = sorted(wrong, key=lambda item: (-item[1].over, item[0]))
    shown = ordered[:MOST_BARS]
    pieces = [{"name": rule, "characters": counts.over} for rule, counts in shown]
    notes = [
        {
            "name": rule,
            "characters": counts.over,
            "note": f"{counts.over:,}  ({percent(counts.over / counts.characters)})",
        }
        for rule, counts in shown
    ]
    return Bars([rule for rule, _ in shown], pieces, notes, len(ordered) - len(shown))
