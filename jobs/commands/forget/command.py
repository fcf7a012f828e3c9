"""`redact forget`: its options."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import SparkOptions, command_of

JobFile = Annotated[Path | None, typer.Argument(metavar="[JOB.yaml]", help="The job whose tables these are.")]


@dataclass(frozen=True, kw_only=True)
class ForgetOptions(SparkOptions):
    """Options of `redact forget`."""

    job_file: JobFile = None
    out: Annotated[str | None, typer.Option(help="Folder of the tables, instead.")] = None
    request: Annotated[str, typer.Option(help="Number of the request; stands in the receipt.")]
    conversation: Annotated[list[str] | None, typer.Option(help="A conversation's id; may be given often.")] = None
    conversations: Annotated[Path | None, typer.Option(help="File with an id a line.")] = None
    fingerprint: Annotated[str | None, typer.Option(help="All whose audit holds this value_fingerprint.")] = None
    also: Annotated[list[str] | None, typer.Option(help="Another Delta table, such as the transcripts.")] = None
    key_file: Annotated[
        Path | None, typer.Option(help="Key of the list; if none, the job's or REDACTION_FORGET_KEY.")
    ] = None
    absent: Annotated[bool, typer.Option("--absent", help="Also ids that no table has: they stay out.")] = False
    finish: Annotated[bool, typer.Option("--finish", help="Second pass: clean logs that still name them.")] = False
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="Look into every file, whatever the index of ids says.")
    ] = False
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show rows, partitions and files, erase nothing.")] = False


@command_of(ForgetOptions)
def forget(options: ForgetOptions) -> int:
    """Erase conversations from all tables, their older versions and logs, and write a receipt.

    Later runs leave them out. Exit code 3 where something can still be read.
    """
    from jobs.commands.forget.run import run_forget

    return run_forget(options)
