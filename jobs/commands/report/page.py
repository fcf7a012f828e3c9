"""The page of a report: one file of HTML without script, whose styles its own policy of content names by their hash."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jobs.commands.report.charts import ROWS, line_of_bars, stacked
from jobs.pages.html import content_policy, environment, style_of

MOST_DAYS = 31
"""Partitions that are listed one by one; the chart and the JSON have all."""
MOST_RUNS = 20
"""Runs with a section of their own; the others have a line each."""
PACKAGE = "jobs.commands.report"


def page(found: Mapping[str, Any]) -> str:
    """The HTML of a document. Whatever it says is escaped."""
    style = style_of(PACKAGE)
    return _template().render(
        report=found,
        style=style,
        content_policy=content_policy(style),
        rows_chart=stacked(found["days"]),
        kinds=[name for name, _ in ROWS],
        charts=[(label, line_of_bars(label, found["days"])) for label in found["labels"]],
        days=found["days"][::-1][:MOST_DAYS],
        runs=found["runs"][:MOST_RUNS],
        older_runs=found["runs"][MOST_RUNS:],
    )


@cache
def _template() -> Any:
    templates = environment(PACKAGE)
    templates.filters |= {"number": _number, "share": _share, "moment": _moment}
    return templates.get_template("page.html.jinja")


def _number(value: float | None) -> str:
    """A number as people read it.

    >>> _number(12345), _number(3.14159), _number(None)
    ('12,345', '3.1', '-')
    """
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def _moment(text: str) -> str:
    """A time of UTC as people read it.

    >>> _moment("2026-02-02T02:40:00+00:00")
    '2026-02-02 02:40:00'
    """
    return text.removesuffix("+00:00").replace("T", " ")


def _share(part: float, whole: float) -> str:
    """A part in percent.

    >>> _share(1, 8), _share(1, 0), _share(1, 100_000)
    ('12.5 %', '-', '< 0.1 %')
    """
    if not whole:
        return "-"
    return "< 0.1 %" if 0 < part / whole < 0.001 else f"{100 * part / whole:.1f} %"
