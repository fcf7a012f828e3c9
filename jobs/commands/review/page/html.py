"""The page's HTML: a frame, and its data for the script that shows them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jobs.pages.html import content_policy, embedded, environment, script_of, style_of

PACKAGE = "jobs.commands.review.page"
SCRIPTS = [f"script/{name}.js" for name in ("places", "verdicts", "sheet", "dialogue", "card", "main")]
"""In this order: each may use what those before it say."""


def page(data: Mapping[str, Any], tables: str, made_at: str) -> str:
    """The HTML of a document. The script writes texts as text nodes alone."""
    style, script = style_of(PACKAGE, "dialogue"), script_of(PACKAGE, SCRIPTS)
    return _template().render(
        data=embedded(data),
        style=style,
        script=script,
        content_policy=content_policy(style, script),
        tables=tables,
        made_at=made_at,
    )


@cache
def _template() -> Any:
    return environment(PACKAGE).get_template("page.html.jinja")
