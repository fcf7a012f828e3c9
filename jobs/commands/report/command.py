"""`redact report` and its options."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import AS_JSON, SparkOptions, command_of
from redaction_udfs.mistakes import Mistake, PolicyError


@dataclass(frozen=True, kw_only=True)
class ReportOptions(SparkOptions):
    """Options of `redact report`."""

    out: Annotated[str, typer.Argument(metavar="OUT", help="The job's output folder.")]
    page: Annotated[Path | None, typer.Option(help="HTML file to write.")] = None
    last: Annotated[int, typer.Option(min=1, help="Partitions to show, the last ones.")] = 90
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")] = False
    as_json: Annotated[bool, AS_JSON] = False


@command_of(ReportOptions)
def report(options: ReportOptions) -> None:
    """Report what a job has published, over time: one page for people, or JSON.

    Reads the ledger, the kept policies, and counts of the tables; no text and no value. The page needs no network.
    """
    if options.page is None and not options.as_json:
        raise PolicyError([Mistake("--page", "", "nothing", "an HTML file to write; or --json")])
    from jobs.commands.report.run import run_report

    run_report(options)
