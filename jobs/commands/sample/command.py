"""`redact sample` and its options."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

import typer

from jobs.commands.options import SparkOptions, command_of


class ReviewFormat(str, Enum):
    """Formats of a review sample."""

    parquet = "parquet"
    csv = "csv"
    jsonl = "jsonl"


@dataclass(frozen=True, kw_only=True)
class SampleOptions(SparkOptions):
    """Options of `redact sample`."""

    tables: Annotated[
        str,
        typer.Argument(metavar="TABLES", help="The job's output folder, or its YAML file if it has names of its own."),
    ]
    out: Annotated[str, typer.Option(help="File to write.")]
    size: Annotated[int, typer.Option(min=1, help="How many, besides the doubtful spans.")] = 200
    nothing_found: Annotated[
        int | None, typer.Option(min=0, help="How many of them without a span; a third if not said.")
    ] = None
    most_doubtful: Annotated[int, typer.Option(min=0, help="Doubtful spans to take at most.")] = 1000
    max_score: Annotated[float, typer.Option(min=0, max=1, help="A score up to this is doubtful.")] = 0.7
    seed: Annotated[int, typer.Option(help="Another one draws others.")] = 0
    where: Annotated[str | None, typer.Option(help="Partitions to draw from: \"dt >= '2026-01-01'\".")] = None
    form: Annotated[ReviewFormat | None, typer.Option("--format", help="If the file's name does not say.")] = None
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")] = False


@command_of(SampleOptions)
def sample(options: SampleOptions) -> None:
    """Draw redacted utterances for people to review.

    Reads redacted and audit, never the transcripts. A random part of each rule and channel, of the utterances in
    which nothing was found, and what looks doubtful.
    """
    from jobs.commands.sample.run import run_sample

    run_sample(options)
