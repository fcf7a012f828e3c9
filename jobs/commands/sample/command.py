"""`redact sample` and its options."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

import typer

from jobs.commands.options import DrawOptions, command_of


class ReviewFormat(str, Enum):
    """Formats of a review sample."""

    parquet = "parquet"
    csv = "csv"
    jsonl = "jsonl"


@dataclass(frozen=True, kw_only=True)
class SampleOptions(DrawOptions):
    """Options of `redact sample`."""

    tables: Annotated[
        str,
        typer.Argument(metavar="TABLES", help="The job's output folder, or its YAML file if it has names of its own."),
    ]
    out: Annotated[str, typer.Option(help="File to write.")]
    form: Annotated[ReviewFormat | None, typer.Option("--format", help="If the file's name does not say.")] = None


@command_of(SampleOptions)
def sample(options: SampleOptions) -> None:
    """Draw redacted utterances for people to review.

    Reads redacted and audit, never the transcripts. A random part of each rule and channel, of the utterances in
    which nothing was found, and what looks doubtful.
    """
    from jobs.commands.sample.run import run_sample

    run_sample(options)
