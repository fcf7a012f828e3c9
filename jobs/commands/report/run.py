"""Writes the report of an output folder."""

import json
from datetime import datetime, timezone

import typer

from jobs.commands.report.command import ReportOptions
from jobs.commands.report.document import document
from jobs.commands.report.page import page
from jobs.commands.report.read import facts
from jobs.commands.session import session
from jobs.console.screen import output, print_line
from jobs.governance.published import open_published
from jobs.lake import folders
from jobs.lake.exit_codes import errors
from jobs.pages.file import check_page, refused, write_page


def run_report(options: ReportOptions) -> None:
    """Reads, then writes. Raises PolicyError, before a table is read, for a file that cannot be written."""
    if options.page:
        check_page(options.page, options.overwrite)
    spark = session(options, errors)  # standard output is the JSON's alone
    tables = open_published(spark, options.out)
    if options.page and any(folders.holds(root, options.page) for root in tables.out.folders):
        raise refused("a file among the tables", "a file outside their folder")
    found = document(facts(tables), options.last, datetime.now(timezone.utc))
    if options.page:
        write_page(options.page, page(found))
    if options.as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    elif options.page:
        print_line(output, f"{options.page}: {len(found['days'])} partitions, {len(found['concerns'])} to look at.")
