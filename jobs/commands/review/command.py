"""`redact review` and its options, and those that do not fit together."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import AS_JSON, DrawOptions, MostDoubtful, command_of
from redaction_udfs.mistakes import Mistake, raise_any

WAYS = "OUT with --page FILE, or --verdicts FILE"


@dataclass(frozen=True, kw_only=True)
class ReviewOptions(DrawOptions):
    """Options of `redact review`."""

    out: Annotated[
        str | None,
        typer.Argument(metavar="OUT", help="The job's output folder, or its YAML file if it has names of its own."),
    ] = None
    page: Annotated[Path | None, typer.Option(help="HTML file to write, to judge in.")] = None
    verdicts: Annotated[Path | None, typer.Option(help="CSV with verdicts: of the page, or of `redact sample`.")] = None
    labels: Annotated[Path | None, typer.Option(help="CSV to write: labelled rows for `redact score`.")] = None
    most_doubtful: MostDoubtful = 100
    around: Annotated[int, typer.Option(min=0, help="Turns to show before and after each that is drawn.")] = 15
    as_json: Annotated[bool, AS_JSON] = False


@command_of(ReviewOptions)
def review(options: ReviewOptions) -> None:
    """Make a page to judge what was published, or read the verdicts: precision by rule, and labelled rows.

    The page reads redacted and audit, never the transcripts, draws as `redact sample` does, and needs no network.
    """
    raise_any(list(_mistakes(options)))
    if options.verdicts is not None:
        from jobs.commands.review.verdicts.run import run_verdicts  # knows no Spark

        run_verdicts(options)
        return
    from jobs.commands.review.page.run import run_page

    run_page(options)


def _mistakes(options: ReviewOptions) -> Iterator[Mistake]:
    """Options that say nothing about what is asked for."""
    if options.verdicts is None:
        if options.out is None or options.page is None:
            given = [name for name, value in (("OUT", options.out), ("--page", options.page)) if value is not None]
            yield Mistake("redact review", "", f"{given[0]} alone" if given else "neither", WAYS)
        for name, value in (("--labels", options.labels), ("--json", options.as_json)):
            if value:
                yield Mistake(name, "", "no --verdicts", "--verdicts FILE: it is made of verdicts")
        return
    for name, beside in (("OUT", options.out), ("--page", options.page)):
        if beside is not None:
            yield Mistake(name, "", "--verdicts beside it", WAYS)
