"""Writes the report of an output folder."""

import json
import os
from datetime import datetime, timezone
from pathlib import Path

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
from redaction_udfs.mistakes import Mistake, PolicyError


def run_report(options: ReportOptions) -> None:
    """Reads, then writes. Raises PolicyError, before a table is read, for a file that cannot be written."""
    if options.page:
        _check(options.page, options.overwrite)
    spark = session(options, errors)  # standard output is the JSON's alone
    tables = open_published(spark, options.out)
    if options.page and folders.is_within(options.page.resolve().as_uri(), _as_uri(tables.out.path)):
        raise _refused("a file among the tables", "a file outside their folder")
    found = document(facts(tables), options.last, datetime.now(timezone.utc))
    if options.page:
        _write(options.page, page(found))
    if options.as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    elif options.page:
        print_line(output, f"{options.page}: {len(found['days'])} partitions, {len(found['concerns'])} to look at.")


def _check(file: Path, overwrite: bool) -> None:
    if file.is_dir():
        raise _refused("a folder", "the name of a file")
    if file.exists() and not overwrite:
        raise _refused("a file that is there already", "a new file, or --overwrite")
    if not os.access(file.absolute().parent, os.W_OK):
        raise _refused("a file that cannot be written", "a file in a folder to write in")


def _write(file: Path, text: str) -> None:
    """Whole or not at all."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        draft.write_text(text, "utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _as_uri(path: str) -> str:
    """The path as Python writes it: Hadoop says `file:/a` for `file:///a`."""
    return f"file://{path.removeprefix('file:')}" if path.startswith("file:/") and path[6:7] != "/" else path


def _refused(found: str, expected: str) -> PolicyError:
    return PolicyError([Mistake("--page", "", found, expected)])
