"""`redact verify` and its options."""

from dataclasses import dataclass
from typing import Annotated

import typer

from jobs.commands.options import AS_JSON, SparkOptions, command_of


@dataclass(frozen=True, kw_only=True)
class VerifyOptions(SparkOptions):
    """Options of `redact verify`."""

    out: Annotated[str, typer.Argument(metavar="OUT", help="The job's output folder.")]
    as_json: Annotated[bool, AS_JSON] = False


@command_of(VerifyOptions)
def verify(options: VerifyOptions) -> int:
    """Prove that the tables still say what the runs wrote, as far as they can tell by themselves.

    Ledger, audit, spans, texts, policies and the tables' own logs must agree. Exit code 3 where something does not:
    places are named, values never.
    """
    from jobs.commands.verify.run import run_verify

    return run_verify(options)
