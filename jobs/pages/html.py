"""Parts of a self-contained page: its template, its content policy, and data for its script."""

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

STRICT = '"use strict";\n'
FIRST_IN_JSON = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a script element, or a line of a script. As escapes they mean the same in JSON."""


def environment(package: str) -> Environment:
    """Templates of a package. Whatever they are given is escaped; a name that is not there is an error."""
    return Environment(
        loader=PackageLoader(package, "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def style_of(package: str, *shared: str) -> Markup:
    """The style of all pages, shared ones by name (`dialogue`), and the package's own `page.css` after them."""
    common = [_read("jobs.pages", f"{name}.css") for name in ("base", *shared)]
    return Markup("".join([*common, _read(package, "page.css")]))


def script_of(package: str, names: Sequence[str]) -> Markup:
    """A package's scripts as one, in a scope of its own and in strict mode."""
    code = "\n".join(_read(package, name) for name in names)
    return Markup(f"{STRICT}{{\n{code}}}\n")


def embedded(data: Any) -> Markup:
    r"""Data as JSON for a script element: nothing in it can end the element.

    >>> embedded({"text": "</script>"})
    Markup('{"text":"\\u003c/script\\u003e"}')
    """
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.translate(FIRST_IN_JSON))


def content_policy(style: str, script: str | None = None) -> str:
    """A policy under which a page runs its own style and script, named by their hashes, and nothing else."""
    scripts = f" script-src '{_digest(script)}';" if script else ""
    return f"default-src 'none'; style-src '{_digest(style)}';{scripts} base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _read(package: str, name: str) -> str:
    return (files(package) / name).read_text("utf-8")
