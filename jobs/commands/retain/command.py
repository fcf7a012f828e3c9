"""`redact retain`: its options, and what it says."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import SparkOptions, command_of


@dataclass(frozen=True, kw_only=True)
class RetainOptions(SparkOptions):
    """Options of `redact retain`."""

    job_file: Annotated[Path | None, typer.Argument(metavar="[JOB.yaml]", help="The job; it says `retention`.")] = None
    out: Annotated[str | None, typer.Option(help="Folder of the tables, or of redact files, instead.")] = None
    keep: Annotated[list[str] | None, typer.Option(help="TABLE=PERIOD, such as vault=30d; may be given often.")] = None
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show partitions, rows and files, delete nothing.")] = False


@command_of(RetainOptions)
def retain(options: RetainOptions) -> int:
    """Delete partitions older than the job's retention says, originals whose time is over, and old versions' files."""
    from jobs.commands.retain.run import run_retain

    return run_retain(options)
