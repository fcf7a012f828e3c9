"""Bars of charts as plain rectangles, for a template to draw as SVG. The box is one wide a bar, and 100 high."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

HEIGHT = 100.0
WIDTH = 0.82
"""Of a bar, of the one that it has."""
LEAST_HEIGHT = 1.5
"""What is there at all can be seen."""
ROWS = (
    ("redacted", "rows_redacted"),
    ("unchanged", "rows_unchanged"),
    ("quarantined", "rows_quarantined"),
    ("left out", "rows_left_out"),
)
"""What becomes of rows, from the bottom of a bar upwards."""


class Bar(NamedTuple):
    """A rectangle; `kind` is its class, `title` what is said of it."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str


class Chart(NamedTuple):
    """Bars, how many places there are side by side, and the value at the top."""

    bars: Sequence[Bar]
    places: int
    top: float


def stacked(days: Sequence[Mapping[str, Any]]) -> Chart:
    """Rows of each partition by what became of them, one on the other."""
    top = max((day["rows_in"] for day in days), default=0) or 1
    bars: list[Bar] = []
    for place, day in enumerate(days):
        below = HEIGHT
        for name, column in ROWS:
            height = HEIGHT * day[column] / top
            below -= height
            title = f"{day['partition']}: {day[column]:,} {name} of {day['rows_in']:,}"
            if height:
                bars.append(_bar(place, below, height, name.replace(" ", "-"), title))
    return Chart(bars, max(1, len(days)), top)


def line_of_bars(label: Mapping[str, Any], days: Sequence[Mapping[str, Any]]) -> Chart:
    """A label's spans per 1,000 rows; where it drifted the whole height is marked, for a bar of none is not seen."""
    values, top = label["per_1000_rows"], max(label["per_1000_rows"], default=0) or 1
    bars: list[Bar] = []
    for place, (day, value) in enumerate(zip(days, values, strict=True)):
        drifted = day["partition"] in label["drifted"]
        title = f"{day['partition']}: {value:,.1f} per 1,000 rows{', drifted' if drifted else ''}"
        if drifted:
            bars.append(_bar(place, 0, HEIGHT, "mark", title))
        if value:
            height = max(LEAST_HEIGHT, HEIGHT * value / top)
            bars.append(_bar(place, HEIGHT - height, height, "drifted" if drifted else "rate", title))
    return Chart(bars, max(1, len(days)), top)


def _bar(place: int, y: float, height: float, kind: str, title: str) -> Bar:
    return Bar(round(place + (1 - WIDTH) / 2, 3), round(max(0.0, y), 2), WIDTH, round(height, 2), kind, title)
