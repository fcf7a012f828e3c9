"""The page of a report: one file of HTML without script, whose styles its own policy of content names by their hash."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from jobs.commands.report.charts import ROWS, line_of_bars, stacked

MOST_DAYS = 31
"""Partitions that are listed one by one; the chart and the JSON have all."""
MOST_RUNS = 20
"""Runs with a section of their own; the others have a line each."""
NOTHING_ELSE = "default-src 'none'; style-src '{}'; base-uri 'none'; form-action 'none'"


def page(found: Mapping[str, Any]) -> str:
    """The HTML of a document. Whatever it says is escaped."""
    style = (files("jobs.commands.report") / "page.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _template().render(
        report=found,
        style=Markup(style),
        content_policy=NOTHING_ELSE.format(f"sha256-{digest}"),
        rows_chart=stacked(found["days"]),
        kinds=[name for name, _ in ROWS],
        charts=[(label, line_of_bars(label, found["days"])) for label in found["labels"]],
        days=found["days"][::-1][:MOST_DAYS],
        runs=found["runs"][:MOST_RUNS],
        older_runs=found["runs"][MOST_RUNS:],
    )


@cache
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("jobs.commands.report", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"number": _number, "share": _share}
    return environment.get_template("page.html.jinja")


def _number(value: float | None) -> str:
    """A number as people read it.

    >>> _number(12345), _number(3.14159), _number(None)
    ('12,345', '3.1', '-')
    """
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def _share(part: float, whole: float) -> str:
    """A part in percent.

    >>> _share(1, 8), _share(1, 0), _share(1, 100_000)
    ('12.5 %', '-', '< 0.1 %')
    """
    if not whole:
        return "-"
    return "< 0.1 %" if 0 < part / whole < 0.001 else f"{100 * part / whole:.1f} %"
