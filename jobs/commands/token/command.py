"""`redact token` and its options."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import command_of


@dataclass(frozen=True, kw_only=True)
class TokenOptions:
    """Options of `redact token`; None for those that were not given."""

    value: Annotated[
        str | None,
        typer.Argument(
            metavar="[VALUE]", help="The value; - or nothing reads it from standard input, a terminal hides it."
        ),
    ] = None
    label: Annotated[str | None, typer.Option(help="The label of its tokens, such as CREDIT_CARD.")] = None
    scope: Annotated[str, typer.Option(help="conversation, column:<name> or global, as the policy says.")] = (
        "conversation"
    )
    of: Annotated[str | None, typer.Option(help="The conversation's id, or the column's value.")] = None
    reversible: Annotated[bool, typer.Option("--reversible", help="The policy says reversible: true.")] = False
    open: Annotated[bool, typer.Option("--open", help="VALUE is a reversible token: show what it stands for.")] = False
    all_keys: Annotated[bool, typer.Option("--all-keys", help="A line for every key of the ring.")] = False
    language: Annotated[str, typer.Option(help="In which language a value in words is said.")] = "en"
    job: Annotated[Path | None, typer.Option(metavar="JOB.yaml", help="The job that names the ring.")] = None
    key_ring_file: Annotated[Path | None, typer.Option(help="The ring of keys; or REDACTION_KEY_RING.")] = None


@command_of(TokenOptions)
def token(options: TokenOptions) -> int:
    """Compute the token of a value, to search for it in redacted texts; or open a reversible one.

    Without VALUE it is read from standard input, so that it need not stand in the shell's history.
    """
    from jobs.commands.token.run import run_token

    return run_token(options, _value(options))


def _value(options: TokenOptions) -> str:
    """The value, of the command line, of a hidden prompt or of standard input without its last line break."""
    if options.value not in (None, "-"):
        return str(options.value)
    if sys.stdin.isatty():
        return str(typer.prompt("Token" if options.open else "Value", hide_input=not options.open, err=True))
    return typer.get_text_stream("stdin", encoding="utf-8", errors="replace").read().removesuffix("\n")
