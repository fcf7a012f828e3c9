"""`redact verify` and its options."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import AS_JSON, SparkOptions, command_of
from redaction_udfs.mistakes import Mistake, PolicyError


@dataclass(frozen=True, kw_only=True)
class VerifyOptions(SparkOptions):
    """Options of `redact verify`."""

    out: Annotated[str | None, typer.Argument(metavar="OUT", help="The job's output folder.")] = None
    receipt: Annotated[Path | None, typer.Option(help="A receipt of `redact forget` instead: is its seal whole?")] = (
        None
    )
    key_file: Annotated[
        Path | None, typer.Option(help="Key of the receipts' seals; if none, REDACTION_FORGET_KEY or REDACTION_KEY.")
    ] = None
    as_json: Annotated[bool, AS_JSON] = False


@command_of(VerifyOptions)
def verify(options: VerifyOptions) -> int:
    """Prove that the tables still say what the runs wrote, as far as they can tell by themselves.

    Ledger, audit, spans, texts, policies, receipts and the tables' own logs must agree. Exit code 3 where something
    does not: places are named, values never.
    """
    if (options.out is None) == (options.receipt is None):
        found = "nothing" if options.out is None else "a folder and a receipt"
        raise PolicyError([Mistake("OUT", "", found, "a job's output folder, or --receipt with a file")])
    if options.receipt:
        from jobs.commands.verify.receipts import key_in, verify_receipt

        return verify_receipt(options.receipt, key_in(options.key_file), options.as_json)
    from jobs.commands.verify.run import run_verify

    return run_verify(options)
