"""Plot of the measurement: labels' spans, rules' false redactions."""

from collections.abc import Sequence
from pathlib import Path

import altair as alt

from jobs.commands.score.measure.counts import Scores
from jobs.commands.score.measure.result import Result
from jobs.commands.score.show.bars import FATES, MOST_BARS, Bars, Rows, label_bars, rule_bars
from jobs.commands.score.show.tables import percent
from redaction_udfs.engine.rules.rules import Policy

BAR, GAP, WIDTH = 14, 8, 340
"""Pixels: how thick a bar is, how far it stands from the next, how long the longest is."""
FATE_COLORS = ("#2f7fc1", "#f3b13c", "#c8415b")
"""Told apart by the colour-blind as well, and in grey."""
OVER_REDACTED = "#8a6fae"
INK, QUIET, FAINT = "#1f2328", "#6b7280", "#e5e7eb"
FONT = "Helvetica Neue, Helvetica, Arial, sans-serif"


def write_plot(result: Result, policy: Policy, file: Path) -> None:
    """Writes the picture, as PNG or SVG by the file's ending."""
    drawn = chart(result, policy)
    if file.suffix.lower() == ".png":
        drawn.save(str(file), format="png", scale_factor=2)
    else:
        drawn.save(str(file), format="svg")


def chart(result: Result, policy: Policy) -> alt.HConcatChart:
    """Labels on the left, rules on the right, the figures of everything above."""
    total = result.total
    title = alt.TitleParams(
        f"{policy.name} {policy.version} on {total.utterances:,} labelled utterances",
        subtitle=_figures(total),
        fontSize=18,
        subtitleFontSize=13,
        offset=22,
    )
    both = alt.hconcat(_labels(label_bars(total)), _rules(rule_bars(total)), spacing=56, title=title)
    return _styled(both.resolve_legend(color="independent"))


def _figures(total: Scores) -> str:
    named = {
        "recall": total.recall,
        "leaked": total.leaked_share,
        "leaking": total.leaking_share,
        "touched": total.touched_share,
        "over-redaction": total.over_redacted_share,
        "precision": total.precision,
    }
    return "   ·   ".join(f"{name} {percent(figure)}" for name, figure in named.items())


def _labels(bars: Bars) -> alt.LayerChart:
    y = _y(bars.names)
    x = alt.X("share:Q", title=None, axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]), scale=_scale(1))
    colors = alt.Scale(domain=list(FATES), range=list(FATE_COLORS))
    legend = alt.Legend(title=None, orient="none", legendX=0, legendY=-22, direction="horizontal")
    pieces = _chart(bars.pieces).mark_bar(height=BAR)
    notes = _chart(bars.notes).mark_text(align="left", dx=8)
    color = alt.Color("fate:N", scale=colors, legend=legend)
    return _panel(
        bars,
        alt.TitleParams("What became of the spans", subtitle=f"by label, with the recall{_cut(bars)}", offset=8),
        pieces.encode(x=x, y=y, color=color, order="place:Q"),
        notes.encode(x=alt.value(WIDTH), y=y, text="note:N"),
    )


def _rules(bars: Bars) -> alt.LayerChart:
    y = _y(bars.names)
    longest = max((row["characters"] for row in bars.pieces), default=1)
    axis = alt.Axis(format=",d", tickMinStep=1, tickCount=4)
    x = alt.X("characters:Q", title=None, axis=axis, scale=_scale(longest))
    meaning = f"by rule: letters and digits outside of spans, and their share of all that the rule redacted{_cut(bars)}"
    return _panel(
        bars,
        # Higher up than the other, which has the legend below it.
        alt.TitleParams("Over-redaction", subtitle=meaning if bars.names else "none", offset=30),
        _chart(bars.pieces).mark_bar(height=BAR, color=OVER_REDACTED).encode(x=x, y=y),
        _chart(bars.notes).mark_text(align="left", dx=8).encode(x=x, y=y, text="note:N"),
    )


def _chart(rows: Rows) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _scale(most: float) -> alt.Scale:
    return alt.Scale(domain=[0, most], nice=False)


def _y(names: Sequence[str]) -> alt.Y:
    """A bar a name, from the top. A long name is cut before it pushes the bars out of the picture."""
    return alt.Y("name:N", sort=list(names), title=None, axis=alt.Axis(labelLimit=220))


def _cut(bars: Bars) -> str:
    return f"; the first {MOST_BARS} of {MOST_BARS + bars.hidden}" if bars.hidden else ""


def _panel(bars: Bars, title: alt.TitleParams, *layers: alt.Chart) -> alt.LayerChart:
    height = max(1, len(bars.names)) * (BAR + GAP)
    return alt.LayerChart(layer=list(layers), width=WIDTH, height=height, title=title)


def _styled(both: alt.HConcatChart) -> alt.HConcatChart:
    """Quiet: no frames, faint lines, one typeface."""
    title = {"color": INK, "fontSize": 14, "subtitleColor": QUIET, "subtitleFontSize": 12, "subtitlePadding": 5}
    return (
        both.configure(background="white", font=FONT, padding=28)
        .configure_view(stroke=None)
        .configure_axis(gridColor=FAINT, domain=False, ticks=False, labelColor=INK, labelFontSize=12, labelPadding=6)
        .configure_axisY(grid=False)
        .configure_text(color=QUIET, fontSize=12)
        .configure_legend(labelColor=INK, labelFontSize=12, symbolType="square")
        .configure_title(anchor="start", frame="group", fontWeight=600, **title)
    )
