"""Reads verdicts, says what they say, and writes labelled rows."""

import json

import typer

from jobs.commands.review.command import ReviewOptions
from jobs.commands.review.verdicts.labelled import labelled, to_csv
from jobs.commands.review.verdicts.precision import findings
from jobs.commands.review.verdicts.sheet import PLACES, JudgedRow, read_sheet
from jobs.commands.review.verdicts.show import print_findings, to_json
from jobs.console.screen import output, print_line
from jobs.pages.file import check_page, write_page
from redaction_udfs.mistakes import Mistake, PolicyError


def run_verdicts(options: ReviewOptions) -> None:
    """Raises PolicyError, before anything is written, for a sheet that cannot be read or holds no verdict."""
    if options.verdicts is None:
        return
    if options.labels:
        check_page(options.labels, options.overwrite, "--labels")
    rows = read_sheet(options.verdicts)
    _check(options, rows)
    found, labels = findings(rows), labelled(rows)
    if options.labels:
        write_page(options.labels, to_csv(labels))
    if options.as_json:
        typer.echo(json.dumps(to_json(found, labels), indent=2))
        return
    print_findings(found, labels, output)
    if options.labels:
        told = f"{len(labels.rows):,} rows without a text, for `redact score --gold` with --transcripts"
        print_line(output, f"{options.labels}: {told}.")


def _check(options: ReviewOptions, rows: list[JudgedRow]) -> None:
    file = str(options.verdicts)
    if not any(row.verdict for row in rows):
        raise PolicyError([Mistake(file, "verdict", "no verdict at all", "right, wrong or missed in some row")])
    if options.labels and all(row.spans is None for row in rows):
        expected = f"the columns {', '.join(PLACES)}: a sheet of an older version has none; draw another"
        raise PolicyError([Mistake(file, "spans", "nothing", expected)])
