"""Addresses of stores where a command wants a path of this machine, which would make a folder called `s3a:`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

from redaction_udfs.mistakes import Mistake

SCHEME = re.compile(r"(?P<scheme>[A-Za-z][\w+.-]+):/")
"""What begins an address. `Path` makes one slash of two."""
HERE = "a path of this machine, such as one on a mount of the store"


def addresses(options: Any, instead: dict[str, str]) -> Iterator[Mistake]:
    """Mistakes of a command's options whose paths are addresses. Says the scheme alone: a key may stand behind it.

    `instead` says by field what else there is to do.
    """
    for name, hint in get_type_hints(type(options), include_extras=True).items():
        given = getattr(options, name)
        if isinstance(given, Path) and (found := SCHEME.match(str(given))):
            hints = [HERE, instead[name]] if name in instead else [HERE]
            expected = "the path alone" if found["scheme"].lower() == "file" else "; or ".join(hints)
            yield Mistake(_shown_name(name, hint), "", f"an address, {found['scheme']}://", expected)


def _shown_name(field: str, hint: Any) -> str:
    """The option or argument as its command's help names it."""
    [said] = hint.__metadata__
    named = [each for each in (said.default, *(said.param_decls or ())) if str(each).startswith("--")]
    return str(said.metavar or next(iter(named), f"--{field.replace('_', '-')}")).strip("[]")
